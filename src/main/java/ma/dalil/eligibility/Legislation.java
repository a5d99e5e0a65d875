package ma.dalil.eligibility;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Outcome;
import ma.dalil.assessment.Verdict;
import ma.dalil.profile.AssessedProfile;
import ma.dalil.profile.FactReader;
import ma.dalil.profile.FiscalYears;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Regime;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Window;
import org.jspecify.annotations.Nullable;

/** What applies of one incentive on a day, by the texts published on another: worked out once while the law stands still. */
final class Legislation {
    /** How far a schedule looks ahead when the law sets no end. */
    private static final int OPEN_HORIZON = 10;

    /**
     * How an incentive stands.
     *
     * @param incentive with its sentences as the law stands
     * @param window the window the day lies in; or, when it lies in none, the last one that had ended; null when none had opened
     * @param covers whether the day lies in {@code window}
     * @param lastDay the last day of that window, or of those that follow it without a gap; null where none is known
     * @param endsUnpublished whether there is an end that was still to be published
     * @param fiscalYears those by which it is counted
     * @param law its parameters on the day, or on the last day of a window that had ended; null when none had opened
     * @param provisions its criteria by that law
     * @param firstYear first fiscal year of the schedule
     * @param years its parameters in each fiscal year of it, from the first on
     * @param closed why it does not apply; null where it does, or where only the day asked can say it
     * @param alternatives the same, following a source that contradicts the one used, one for each such source
     */
    record LawInForce(
            Incentive incentive,
            @Nullable Window window,
            boolean covers,
            @Nullable LocalDate lastDay,
            boolean endsUnpublished,
            FiscalYears fiscalYears,
            @Nullable Law law,
            List<Provision> provisions,
            int firstYear,
            List<Law> years,
            @Nullable Text closed,
            List<Alternative> alternatives) {
        /** The same law without one of its criteria. */
        LawInForce without(Provision dropped) {
            return new LawInForce(
                    incentive,
                    window,
                    covers,
                    lastDay,
                    endsUnpublished,
                    fiscalYears,
                    law,
                    provisions.stream().filter(it -> it != dropped).toList(),
                    firstYear,
                    years,
                    closed,
                    alternatives);
        }

        /** Its parameters in a fiscal year of the schedule. */
        Law in(int fiscalYear) {
            return years.get(fiscalYear - firstYear);
        }

        /** The window of an incentive of which one had opened. */
        Window opened() {
            return Objects.requireNonNull(window, "no window had opened");
        }

        /** What carries it over, of an incentive that applies after its window. */
        Regime.Transition transition() {
            return Objects.requireNonNull(incentive.regime().transition(), "nothing carries it over");
        }

        boolean isOpenEnded() {
            return covers && lastDay == null;
        }

        /** What the time at which it applies says for the verdict: it is sure, or somebody must confirm it. */
        Outcome ofTime() {
            return covers && opened().toConfirm() == null ? Outcome.MET : Outcome.TO_CONFIRM;
        }

        /** How sure that is. */
        Evidence evidenceOfTime() {
            if (!covers) {
                return transition().evidence();
            }
            return opened().toConfirm() == null
                    ? Evidence.TEXT
                    : boundToConfirm().evidence();
        }

        /** The end of the window that is to confirm. */
        Window.Bound boundToConfirm() {
            Window.Bound to = opened().to();
            return to == null ? opened().from() : to;
        }

        /** Why it does not apply; an agreement nobody spoke of might make it apply, so that fact is missing. */
        IncentiveAssessment notInForce(LocalDate knownOn, AssessedProfile assessedProfile) {
            boolean ended = window != null && incentive.regime().transition() != null;
            return new IncentiveAssessment(
                    incentive.id(),
                    incentive.name(),
                    incentive.summary(),
                    incentive.regime().id(),
                    Verdict.NOT_IN_FORCE,
                    new IncentiveAssessment.Standing(
                            incentive.windows().get(0).from().date(),
                            lastDay,
                            closed == null
                                    ? AssessmentSentences.ofTheLaw("not-in-force.unpublished", knownOn)
                                    : closed),
                    List.of(),
                    null,
                    ended && assessedProfile.agreementIsUnknown() ? List.of("company.agreement.regime") : List.of(),
                    null,
                    List.of(),
                    List.of());
        }
    }

    /** An incentive as it stands where a source that contradicts the one used is followed. */
    record Alternative(Parameter parameter, DatedValue used, DatedValue.Reading other, LawInForce standing) {}

    /** A value, equal to itself alone. */
    private record Same(DatedValue value) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Same same && same.value == value;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(value);
        }
    }

    /** What its sentences say depends on: the law, and the words of the day. */
    private record Worded(Law law, LocalDate wording) {}

    /** Its sentences, and its criteria with them, by one law. */
    private record Said(Incentive incentive, List<Provision> provisions, List<Contradicted> contradicted) {}

    /** A value that another source contradicts, and the criteria by that source. */
    private record Contradicted(
            Parameter parameter, DatedValue used, DatedValue.Reading other, List<Provision> provisions) {
        Law in(Law law) {
            return law.reading(parameter.id(), used, other);
        }
    }

    private record LawKey(Legislation of, Map<String, Object> values) {}

    private record StandingKey(Legislation of, Calendar.AskedDays days) {}

    /** What is kept of the law of all incentives, bounded for them together. */
    static final class Kept {
        /** Of laws, of what is said by them, and of how incentives stand, each. */
        static final int MOST = 16_384;

        /** Days apart often have the same law: it is kept once. */
        private final Cache<LawKey, Law> laws =
                Caffeine.newBuilder().maximumSize(MOST).build();

        private final Cache<Worded, Said> said =
                Caffeine.newBuilder().maximumSize(MOST).build();
        private final Cache<StandingKey, LawInForce> standings =
                Caffeine.newBuilder().maximumSize(MOST).build();

        /** How many the fullest of them holds. */
        long size() {
            return Stream.of(laws, said, standings)
                    .peek(Cache::cleanUp)
                    .mapToLong(Cache::estimatedSize)
                    .max()
                    .orElseThrow();
        }
    }

    private final Incentive incentive;
    private final IncentiveRules rules;
    private final FactReader reader;
    private final Kept kept;
    private final Calendar calendar;
    private final List<Parameter> datedByFacts;

    Legislation(Incentive incentive, IncentiveRules rules, FactReader reader, Kept kept) {
        this.incentive = incentive;
        this.rules = rules;
        this.reader = reader;
        this.kept = kept;
        this.calendar = new Calendar(List.of(incentive));
        this.datedByFacts = incentive.parametersRead().stream()
                .filter(parameter -> parameter.datedBy() != null)
                .toList();
    }

    /** How it stands on a day, by the texts published on another, for a company of such fiscal years. */
    LawInForce on(LocalDate on, LocalDate knownOn, FiscalYears company) {
        Calendar.AskedDays days = calendar.days(on, knownOn, company.countedFor(incentive));
        return kept.standings.get(
                new StandingKey(this, days), any -> standing(days.on(), days.knownOn(), days.fiscalYears()));
    }

    private LawInForce standing(LocalDate on, LocalDate knownOn, FiscalYears fiscalYears) {
        Window current = null;
        Window ended = null;
        for (Window window : incentive.windows()) {
            LocalDate day = window.ofYearsOpened() ? fiscalYears.lawOn(on) : on;
            if (window.covers(day, knownOn)) {
                current = window;
            } else if (window.isKnownOn(knownOn) && window.from().date().isBefore(day)) {
                ended = window;
            }
        }
        Window window = current != null ? current : ended;
        if (window == null) {
            return new LawInForce(
                    incentive.window(on, knownOn) == null
                            ? incentive.on(LocalDate.MIN, LocalDate.MIN)
                            : incentive.on(on, knownOn),
                    null,
                    false,
                    null,
                    false,
                    fiscalYears,
                    null,
                    List.of(),
                    0,
                    List.of(),
                    notYet(knownOn, fiscalYears),
                    List.of());
        }
        boolean covers = current != null;
        Window to = current != null ? lastFollowing(current, knownOn) : window;
        LocalDate last = to.lastDay(knownOn);
        List<Law> years = new ArrayList<>();
        Values values = new Values(knownOn, fiscalYears);
        int first = fiscalYears.of(on);
        int end = !covers ? first : last != null ? fiscalYears.of(last) : first + horizon(to) - 1;
        for (int year = first; year <= end; year++) {
            LocalDate taxed = fiscalYears.lawOf(year);
            LocalDate ends = window.ofYearsOpened() ? taxed : fiscalYears.closes(year);
            LocalDate until = last != null && last.isBefore(ends) ? last : ends;
            years.add(values.law(until, taxed, year));
        }
        LocalDate taxedOn = fiscalYears.lawOn(on);
        LocalDate own = covers
                ? window.ofYearsOpened() ? taxedOn : on
                : Objects.requireNonNull(last, "a window that does not reach the day has ended");
        Law law = values.law(own, taxedOn, first);
        Said said = said(law, own, knownOn);
        LawInForce standing = new LawInForce(
                said.incentive(),
                window,
                covers,
                last,
                covers && last == null && to.to() != null,
                fiscalYears,
                law,
                said.provisions(),
                first,
                List.copyOf(years),
                covers ? null : ended(own, knownOn),
                new ArrayList<>());
        said.contradicted().forEach(it -> standing.alternatives().add(alternative(standing, law, it)));
        return standing;
    }

    /** Windows that follow one another without a gap are one time, unless what follows is to confirm. */
    private Window lastFollowing(Window window, LocalDate knownOn) {
        Window end = window;
        for (Window next : incentive.windows()) {
            if (end.lastDay(knownOn) != null
                    && end.isFollowedBy(next)
                    && next.isKnownOn(knownOn)
                    && next.toConfirm() == null) {
                end = next;
            }
        }
        return end;
    }

    private static Alternative alternative(LawInForce standing, Law law, Contradicted it) {
        return new Alternative(
                it.parameter(),
                it.used(),
                it.other(),
                new LawInForce(
                        standing.incentive(),
                        standing.window(),
                        standing.covers(),
                        standing.lastDay(),
                        standing.endsUnpublished(),
                        standing.fiscalYears(),
                        it.in(law),
                        it.provisions(),
                        standing.firstYear(),
                        standing.years().stream().map(it::in).toList(),
                        null,
                        List.of()));
    }

    private Said said(Law law, LocalDate own, LocalDate knownOn) {
        return kept.said.get(new Worded(law, incentive.wordingOn(own, knownOn)), any -> {
            Incentive worded = incentive.saying(own, knownOn, id -> Optional.ofNullable(law.dated(id)));
            return new Said(worded, Provision.of(worded, law, rules, reader), contradicted(worded, law));
        });
    }

    private List<Contradicted> contradicted(Incentive worded, Law law) {
        List<Contradicted> contradicted = new ArrayList<>();
        for (Parameter parameter : incentive.parametersRead()) {
            DatedValue used = law.dated(parameter.id());
            if (used != null) {
                for (DatedValue.Reading other : used.otherReadings()) {
                    Law read = law.reading(parameter.id(), used, other);
                    contradicted.add(
                            new Contradicted(parameter, used, other, Provision.of(worded, read, rules, reader)));
                }
            }
        }
        return contradicted;
    }

    private @Nullable Text notYet(LocalDate knownOn, FiscalYears fiscalYears) {
        Window first = incentive.windows().get(0);
        if (!first.isKnownOn(knownOn)) {
            return null;
        }
        String opened = first.ofYearsOpened() && !fiscalYears.isCalendar() ? "-opened" : "";
        return AssessmentSentences.ofTheLaw(
                "not-in-force.not-yet" + opened, first.from().date());
    }

    private @Nullable Text ended(LocalDate last, LocalDate knownOn) {
        if (!incentive.windows().get(0).isKnownOn(knownOn)) {
            return null;
        }
        String agreements = incentive.regime().transition() == null ? "" : "-agreements";
        return AssessmentSentences.ofTheLaw("not-in-force.ended" + agreements, last);
    }

    /** How many fiscal years a schedule has where no end is known: the year assessed alone, if the end was still to be published. */
    private static int horizon(Window window) {
        return window.to() != null ? 1 : OPEN_HORIZON;
    }

    /** The parameters of an incentive for the fiscal years by which it is counted. */
    private final class Values {
        private final LocalDate knownOn;
        private final FiscalYears fiscalYears;
        /** One for each value: an alternative finds the value it takes the place of by its identity. */
        private final Map<DatedValue, DatedValue> inferred = new IdentityHashMap<>();

        Values(LocalDate knownOn, FiscalYears fiscalYears) {
            this.knownOn = knownOn;
            this.fiscalYears = fiscalYears;
        }

        /**
         * @param own the day by which the incentive's own values are dated
         * @param calculated the day by which those of everybody are, in the fiscal year that is calculated
         */
        Law law(LocalDate own, LocalDate calculated, int fiscalYear) {
            Map<String, DatedValue> values = new HashMap<>();
            incentive.parameters().forEach((id, parameter) -> (parameter.ofTheYear()
                            ? ofTheYear(parameter, calculated, fiscalYear)
                            : parameter.standing(own, calculated, knownOn))
                    .ifPresent(value -> values.put(id, value)));
            return kept.laws.get(
                    new LawKey(Legislation.this, key(values)),
                    any -> new Law(
                            incentive.id(),
                            values,
                            values.keySet().containsAll(incentive.amount().reads()),
                            datedByFacts.stream()
                                    .map(parameter -> Law.DatedByFact.of(parameter, reader, knownOn))
                                    .toList()));
        }

        /** What tells two laws apart: the values themselves, which are long to compare, and as many of those a fact dates as are known. */
        private Map<String, Object> key(Map<String, DatedValue> values) {
            Map<String, Object> key = new HashMap<>();
            values.forEach((id, value) -> key.put(id, new Same(value)));
            datedByFacts.forEach(parameter ->
                    key.put(parameter.id() + " known", parameter.known(knownOn).size()));
            return key;
        }

        /** Where another value took effect before the fiscal year ended, that the earlier one holds for all of it is our reading. */
        private Optional<DatedValue> ofTheYear(Parameter parameter, LocalDate calculated, int fiscalYear) {
            Optional<DatedValue> value = parameter.ofYear(calculated, knownOn);
            if (fiscalYears.isCalendar() || value.equals(parameter.ofYear(fiscalYears.closes(fiscalYear), knownOn))) {
                return value;
            }
            return value.map(it -> inferred.computeIfAbsent(
                    it, any -> it.inferred(AssessmentSentences.ofTheLaw("law-of-the-opening"))));
        }
    }
}
