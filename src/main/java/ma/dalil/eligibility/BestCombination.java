package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.Contact;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Ledger;
import ma.dalil.profile.FiscalYears;
import ma.dalil.profile.Place;
import ma.dalil.rulebook.Relation;
import ma.dalil.rulebook.Relief;
import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;

/** Finds the package worth most among the incentives granted that the relations allow to be held together. What is doubtful is in none. */
final class BestCombination {
    /** What an incentive that is granted may bring to a package. */
    interface GrantedIncentive {
        Set<Relief> relieves();

        /** In MAD; null, as {@link #total}, where it cannot be told. */
        @Nullable
        BigDecimal thisYear();

        /** Over all years, in MAD. */
        @Nullable
        BigDecimal total();

        /** The same, payment by payment. */
        Ledger ledger();

        /** Whether an answer speaks against it, so that only somebody's word could grant it. */
        boolean isDoubtful();

        /** Whether fewer people of some group benefit than it has. */
        boolean isLimited();

        /** Whether it counts jobs, of which a package may leave it fewer. */
        boolean countsJobs();
    }

    private final Rulebook rulebook;
    private final Place place;
    private final LocalDate on;
    private final FiscalYears fiscalYears;
    private final Map<String, ? extends GrantedIncentive> granted;
    private final List<Relation> relations;
    private final Set<String> doubtful;
    private final List<Set<String>> packages;
    private final Period year = new Period(true);
    private final Period horizon = new Period(false);

    /**
     * @param fiscalYears those of the company
     * @param granted the incentives granted, in the order of the rulebook
     * @param relations those between them
     */
    BestCombination(
            Rulebook rulebook,
            Place place,
            LocalDate on,
            FiscalYears fiscalYears,
            Map<String, ? extends GrantedIncentive> granted,
            List<Relation> relations) {
        this.rulebook = rulebook;
        this.place = place;
        this.on = on;
        this.fiscalYears = fiscalYears;
        this.granted = granted;
        this.relations = relations;
        this.doubtful = doubtful(granted);
        Set<String> counted = granted.keySet();
        if (!doubtful.isEmpty()) {
            counted = new LinkedHashSet<>(counted);
            counted.removeAll(doubtful);
        }
        this.packages = new AllowedCombinations(relations).of(counted);
    }

    private static Set<String> doubtful(Map<String, ? extends GrantedIncentive> granted) {
        Set<String> doubtful = Set.of();
        for (Map.Entry<String, ? extends GrantedIncentive> one : granted.entrySet()) {
            if (one.getValue().isDoubtful()) {
                doubtful = doubtful.isEmpty() ? new LinkedHashSet<>() : doubtful;
                doubtful.add(one.getKey());
            }
        }
        return doubtful;
    }

    Combination best() {
        Combination.Held best = horizon();
        return new Combination(
                year.held(),
                best,
                List.copyOf(doubtful),
                new AllowedCombinations(relations).toConfirm(best.incentives(), place, rulebook));
    }

    /** The package that pays most over all years. */
    Combination.Held horizon() {
        return horizon.held();
    }

    /** What the best package pays in the fiscal year of the day assessed. */
    BigDecimal worthThisYear() {
        return year.best().worth();
    }

    /** What the best package pays over all years. */
    BigDecimal worth() {
        return horizon.best().worth();
    }

    private FiscalYears counted(String incentive) {
        return fiscalYears.isCalendar()
                ? fiscalYears
                : fiscalYears.countedFor(Present.in(rulebook.incentives(), incentive));
    }

    /** The relations of one incentive with others that are granted, seen from its side. */
    List<IncentiveAssessment.Related> relatedTo(String incentive) {
        List<IncentiveAssessment.Related> related = new ArrayList<>();
        for (Relation relation : relations) {
            List<String> others = relation.incentive().equals(incentive)
                    ? relation.with()
                    : relation.with().contains(incentive) ? List.of(relation.incentive()) : List.of();
            for (String other : others) {
                if (granted.containsKey(other)) {
                    related.add(new IncentiveAssessment.Related(
                            relation.kind(),
                            other,
                            relation.says(),
                            relation.evidence(),
                            relation.cites(),
                            Contact.of(relation.confirmWith(), place, rulebook)));
                }
            }
        }
        return List.copyOf(related);
    }

    private record Best(Set<String> held, BigDecimal worth) {}

    /** The fiscal year of the day assessed, or all years. */
    private final class Period {
        private final boolean thisYearAlone;
        private final Map<String, Ledger> ledgers = new HashMap<>(4);
        private @Nullable Best best;

        Period(boolean thisYearAlone) {
            this.thisYearAlone = thisYearAlone;
        }

        Best best() {
            Best known = best;
            if (known == null) {
                known = search();
                best = known;
            }
            return known;
        }

        private Best search() {
            Set<String> first = packages.get(0);
            Best best = new Best(first, worth(first));
            for (Set<String> other : packages.subList(1, packages.size())) {
                if (mayPayMore(other, best.worth())) {
                    BigDecimal worth = worth(other);
                    if (worth.compareTo(best.worth()) > 0) {
                        best = new Best(other, worth);
                    }
                }
            }
            return best;
        }

        /** A package is worth no more than its incentives alone, unless one of them counts jobs or people who may be others in a package. */
        private boolean mayPayMore(Set<String> held, BigDecimal worth) {
            BigDecimal most = Amounts.NOTHING;
            for (String id : held) {
                GrantedIncentive one = Present.in(granted, id);
                BigDecimal paid = paid(one);
                if (paid != null) {
                    if (one.isLimited() || one.countsJobs()) {
                        return true;
                    }
                    most = most.add(paid);
                }
            }
            return most.compareTo(worth) > 0;
        }

        /** Where nothing is paid there is nothing to share out. */
        private boolean pays(GrantedIncentive one) {
            BigDecimal paid = paid(one);
            return paid != null && (paid.signum() != 0 || one.isLimited());
        }

        private @Nullable BigDecimal paid(GrantedIncentive one) {
            return thisYearAlone ? one.thisYear() : one.total();
        }

        /** What may be shared out between incentives is; what no other touches is counted as it is. */
        private BigDecimal worth(Set<String> held) {
            BigDecimal worth = Amounts.NOTHING;
            List<String> contested = new ArrayList<>();
            for (String id : held) {
                GrantedIncentive one = Present.in(granted, id);
                BigDecimal paid = paid(one);
                if (paid != null && pays(one)) {
                    if (isContested(id, one, held)) {
                        contested.add(id);
                    } else {
                        worth = worth.add(paid);
                    }
                }
            }
            return contested.isEmpty() ? worth : worth.add(value().worth(contested, ledgers(contested)));
        }

        private boolean isContested(String id, GrantedIncentive one, Set<String> held) {
            for (Relation relation : relations) {
                if (CombinationValue.sharesOut(relation)) {
                    if (relation.incentive().equals(id)) {
                        for (String other : relation.with()) {
                            if (isContestedBy(other, relation, one, held)) {
                                return true;
                            }
                        }
                    } else if (relation.with().contains(id)
                            && isContestedBy(relation.incentive(), relation, one, held)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private boolean isContestedBy(String id, Relation relation, GrantedIncentive one, Set<String> held) {
            if (!held.contains(id)) {
                return false;
            }
            GrantedIncentive other = Present.in(granted, id);
            return pays(other) && mayShare(relation, one, other);
        }

        private CombinationValue value() {
            return new CombinationValue(relations);
        }

        private Map<String, Ledger> ledgers(List<String> held) {
            for (String id : held) {
                ledgers.computeIfAbsent(id, any -> ledger(id));
            }
            return ledgers;
        }

        private Ledger ledger(String id) {
            Ledger all = Present.in(granted, id).ledger();
            return thisYearAlone ? all.in(counted(id).of(on)) : all;
        }

        Combination.Held held() {
            Set<String> chosen = packages.size() == 1 ? packages.get(0) : best().held();
            List<String> held = new ArrayList<>();
            List<String> left = new ArrayList<>();
            List<String> told = new ArrayList<>();
            granted.forEach((id, one) -> {
                if (!doubtful.contains(id)) {
                    (chosen.contains(id) ? held : left).add(id);
                }
                if (chosen.contains(id) && one.total() != null) {
                    told.add(id);
                }
            });
            CombinationValue.Total counted = value().of(told, ledgers(told));
            return new Combination.Held(
                    List.copyOf(held),
                    List.copyOf(left),
                    counted.worth(),
                    counted.lines().stream()
                            .map(line -> line.by(counted(line.incentive())))
                            .toList());
        }
    }

    /** Whether two that are granted may take something from each other. Where one has fewer places than people, who has one depends on all that is held. */
    private static boolean mayShare(Relation relation, GrantedIncentive one, GrantedIncentive other) {
        return relation.kind() == Relation.Kind.PER_PERSON
                || one.isLimited()
                || other.isLimited()
                || !Collections.disjoint(one.relieves(), other.relieves());
    }
}
