package ma.dalil.advice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.Contact;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Outcome;
import ma.dalil.assessment.Screening;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/** Works out what one may count on: each figure is a package the engine finds among the incentives of that certainty and better. */
public final class Ladders {
    /** Of several groups, how many are looked at for the number from which an incentive pays. */
    private static final int MOST_GROUPS = 3;

    private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2);

    private static final Goal GRANTED = new Goal(Set.of(Verdict.ELIGIBLE, Verdict.LIKELY));

    private final Rulebook rulebook;
    private final Assessor assessor;

    public Ladders(Rulebook rulebook, Assessor assessor) {
        this.rulebook = rulebook;
        this.assessor = assessor;
    }

    /** Both dates of the request are set. */
    public Ladder of(AssessmentRequest request) {
        return of(request, assessor.assess(request, false));
    }

    /** @param assessment of that request */
    public Ladder of(AssessmentRequest request, Assessment assessment) {
        Set<String> sure = new LinkedHashSet<>();
        Set<String> probable = new LinkedHashSet<>();
        List<String> doubtful = assessment.combination().doubtful();
        for (IncentiveAssessment found : assessment.incentives()) {
            if (isProbable(found)) {
                probable.add(found.id());
                if (found.verdict() == Verdict.ELIGIBLE) {
                    sure.add(found.id());
                }
            }
        }
        TrialProfile trialProfile = TrialProfile.of(request, rulebook, assessor);
        Figure base = new Figure(request, assessment.incentives(), sure, probable);
        Ladder.Rung likely = base.rung(assessment.combination().horizon());
        List<Supposition> suppositions = suppositions(trialProfile, assessment);
        TrialProfile all = together(trialProfile, suppositions, probable, likely.total());
        return new Ladder(
                base.rung(sure),
                likely,
                all == trialProfile ? likely : possible(all, base, doubtful),
                doubtful,
                unpaid(trialProfile, assessment, doubtful),
                stakes(trialProfile, suppositions, probable, likely.total()));
    }

    /**
     * What answers decide, without the three figures.
     *
     * @param assessment of that request
     */
    public List<Ladder.Stake> stakes(AssessmentRequest request, Assessment assessment) {
        Set<String> probable =
                ids(assessment.incentives().stream().filter(Ladders::isProbable).toList());
        TrialProfile trialProfile = TrialProfile.of(request, rulebook, assessor);
        BigDecimal worth = probable.isEmpty()
                ? BigDecimal.ZERO
                : worth(trialProfile, probable).orElse(BigDecimal.ZERO);
        return stakes(trialProfile, suppositions(trialProfile, assessment), probable, worth);
    }

    /** The sure figure without its lines, in MAD: the best package of what is eligible. */
    BigDecimal sure(AssessmentRequest request, Screening screening) {
        Set<String> sure = screening.incentives().stream()
                .filter(found -> found.verdict() == Verdict.ELIGIBLE)
                .map(Screening.OfIncentive::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return sure.isEmpty() ? NOTHING : assessor.screen(only(request, sure)).worth();
    }

    private static Set<String> ids(List<IncentiveAssessment> found) {
        return found.stream().map(IncentiveAssessment::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean isProbable(IncentiveAssessment found) {
        return found.verdict().isFavourable() && !found.isDoubtful();
    }

    /** What is laid out in lines: what was found, and how far it may be counted on. */
    private final class Figure {
        private final AssessmentRequest request;
        private final Map<String, IncentiveAssessment> found;
        private final Set<String> sure;
        private final Set<String> probable;

        Figure(AssessmentRequest request, List<IncentiveAssessment> found, Set<String> sure, Set<String> probable) {
            this.request = request;
            this.found = found.stream().collect(Collectors.toMap(IncentiveAssessment::id, it -> it));
            this.sure = sure;
            this.probable = probable;
        }

        /** The best package among those incentives. */
        Ladder.Rung rung(Set<String> among) {
            if (among.isEmpty()) {
                return new Ladder.Rung(
                        NOTHING, NOTHING, List.of(), new Combination.Held(List.of(), List.of(), NOTHING, List.of()));
            }
            return rung(assessor.judge(only(request, among)).horizon());
        }

        Ladder.Rung rung(Combination.Held held) {
            List<Ladder.RungLine> lines = held.lines().stream()
                    .filter(line -> line.amount().signum() > 0)
                    .map(this::line)
                    .sorted(Comparator.comparing(Ladder.RungLine::total).reversed())
                    .toList();
            return new Ladder.Rung(held.in(request.on()), held.worth(), lines, held);
        }

        private Ladder.RungLine line(Combination.CountedLine line) {
            String id = line.incentive();
            IncentiveAssessment of = Rulebook.known(found, id);
            Ladder.Certainty certainty = sure.contains(id)
                    ? Ladder.Certainty.SURE
                    : probable.contains(id) ? Ladder.Certainty.PROBABLE : Ladder.Certainty.POSSIBLE;
            return new Ladder.RungLine(
                    id,
                    rulebook.incentive(id).name(),
                    certainty,
                    line.in(request.on()),
                    line.amount(),
                    Objects.requireNonNull(of.amount(), id).kind(),
                    certainty == Ladder.Certainty.SURE ? List.of() : authorities(of));
        }
    }

    private static List<Contact> authorities(IncentiveAssessment found) {
        return found.findings().stream()
                .filter(finding -> finding.outcome() == Outcome.TO_CONFIRM)
                .map(Finding::confirmWith)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static AssessmentRequest only(AssessmentRequest request, Set<String> incentives) {
        return new AssessmentRequest(request.on(), request.knownOn(), List.copyOf(incentives), request.profile());
    }

    /** For each incentive that waits for answers, those that would have it granted. */
    private List<Supposition> suppositions(TrialProfile trialProfile, Assessment assessment) {
        List<Supposition> all = new ArrayList<>();
        for (IncentiveAssessment found : assessment.incentives()) {
            if (found.verdict() == Verdict.INCOMPLETE
                    && found.findings().stream().noneMatch(Finding::isAgainst)) {
                new SmallestChanges(
                                rulebook,
                                assessor,
                                rulebook.incentive(found.id()),
                                trialProfile.of(List.of(found.id())),
                                GRANTED)
                        .supposition()
                        .filter(supposed -> !supposed.found().isDoubtful())
                        .ifPresent(all::add);
            }
        }
        all.sort(Comparator.comparing(Supposition::total, Comparator.nullsLast(Comparator.reverseOrder())));
        return all;
    }

    /** With all suppositions that can be true together and make the best package worth more, those that pay most first. */
    private TrialProfile together(
            TrialProfile trialProfile, List<Supposition> suppositions, Set<String> probable, BigDecimal worth) {
        Map<Object, Proposal.End> supposed = new HashMap<>();
        Set<String> wanted = new LinkedHashSet<>(probable);
        TrialProfile all = trialProfile;
        BigDecimal most = worth;
        for (Supposition one : suppositions) {
            if (pays(one) && one.agreesWith(supposed)) {
                TrialProfile with = one.in(all);
                Set<String> more = new LinkedHashSet<>(wanted);
                more.add(one.found().id());
                Optional<BigDecimal> found = worth(with, more);
                if (found.isPresent() && found.get().compareTo(most) > 0) {
                    most = found.get();
                    all = with;
                    wanted = more;
                    one.changes().forEach(change -> supposed.put(change.place(), change.end()));
                }
            }
        }
        return all;
    }

    private Ladder.Rung possible(TrialProfile all, Figure base, List<String> doubtful) {
        AssessmentRequest request = all.read();
        Assessor.Judgement judged = assessor.judge(request);
        // What is refused need not be explained to be left out.
        List<IncentiveAssessment> granted = rulebook.incentives().keySet().stream()
                .filter(id -> judged.verdict(id).isFavourable() && !doubtful.contains(id))
                .map(id -> judged.found(id, false))
                .filter(Ladders::isProbable)
                .toList();
        return new Figure(request, granted, base.sure, base.probable).rung(ids(granted));
    }

    private static boolean pays(Supposition supposed) {
        return supposed.total() != null && supposed.total().signum() > 0;
    }

    private Optional<BigDecimal> worth(TrialProfile trialProfile, Set<String> among) {
        return trialProfile.request().map(request -> assessor.screen(only(request, among))
                .worth());
    }

    private List<Ladder.Stake> stakes(
            TrialProfile trialProfile, List<Supposition> suppositions, Set<String> probable, BigDecimal worth) {
        List<Ladder.Stake> stakes = new ArrayList<>();
        for (Supposition one : suppositions) {
            Set<String> more = new LinkedHashSet<>(probable);
            more.add(one.found().id());
            BigDecimal gain = one.total() == null
                    ? null
                    : worth(one.in(trialProfile), more)
                            .map(with -> with.subtract(worth))
                            .orElse(BigDecimal.ZERO);
            if (gain == null ? rulebook.incentive(one.found().id()).amount().computed() : gain.signum() > 0) {
                stakes.add(new Ladder.Stake(
                        one.found().id(), one.found().name(), gain == null ? missing(one) : one.facts(), gain));
            }
        }
        stakes.sort(Comparator.comparing(Ladder.Stake::worth, Comparator.nullsLast(Comparator.reverseOrder())));
        return List.copyOf(stakes);
    }

    private static List<String> missing(Supposition supposed) {
        Set<String> facts = new LinkedHashSet<>(supposed.facts());
        facts.addAll(supposed.found().missing());
        return List.copyOf(facts);
    }

    private List<Ladder.Unpaid> unpaid(TrialProfile trialProfile, Assessment assessment, List<String> doubtful) {
        List<Ladder.Unpaid> unpaid = new ArrayList<>();
        for (IncentiveAssessment found : assessment.incentives()) {
            Amount amount = found.amount();
            if (found.verdict().isFavourable()
                    && !doubtful.contains(found.id())
                    && amount != null
                    && amount.total() != null
                    && amount.total().signum() == 0) {
                unpaid.add(new Ladder.Unpaid(
                        found.id(),
                        found.name(),
                        found.findings().stream()
                                .filter(finding -> finding.affectsAmount() && finding.outcome() == Outcome.NOT_MET)
                                .map(Finding::says)
                                .findFirst()
                                .orElse(null),
                        from(trialProfile.of(List.of(found.id())), found).orElse(null)));
            }
        }
        return List.copyOf(unpaid);
    }

    /** The smallest change of one number that has it pay. */
    private Optional<Proposal.Change> from(TrialProfile trialProfile, IncentiveAssessment found) {
        for (String id : rulebook.incentive(found.id()).amount().considers()) {
            Fact fact = rulebook.fact(id);
            if (fact.change() == null || !CountedAnswers.isCounted(fact) || fact.type() == Fact.Type.DATE) {
                continue;
            }
            List<@Nullable Integer> items = fact.isRepeated()
                    ? IntStream.range(0, Math.min(MOST_GROUPS, trialProfile.items(fact.section())))
                            .boxed()
                            .toList()
                    : Collections.singletonList(null);
            for (Integer item : items) {
                Value told = trialProfile.told(fact, item);
                if (told == null) {
                    continue;
                }
                BigDecimal number = CountedAnswers.number(told);
                Optional<BigDecimal> from = BoundarySearch.to(
                        number, 1, fact, it -> state(trialProfile.with(fact, item, CountedAnswers.answer(fact, it))));
                if (from.isPresent()) {
                    Value to = CountedAnswers.answer(fact, from.get());
                    return Optional.of(
                            Proposal.Change.of(fact, item, told, to, from.get().subtract(number), List.of()));
                }
            }
        }
        return Optional.empty();
    }

    private BoundarySearch.State state(TrialProfile trialProfile) {
        return trialProfile
                .request()
                .map(request -> assessor.screen(request).worth().signum() > 0
                        ? BoundarySearch.State.MET
                        : BoundarySearch.State.SHORT)
                .orElse(BoundarySearch.State.REFUSED);
    }
}
