package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.Entitlement;
import ma.dalil.assessment.Explain;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Screening;
import ma.dalil.assessment.Survey;
import ma.dalil.assessment.Verdict;
import ma.dalil.profile.Answers;
import ma.dalil.profile.AssessedProfile;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Contradictions;
import ma.dalil.profile.FactReader;
import ma.dalil.profile.FiscalYears;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Relation;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/** Assesses a profile against the rulebook. Keeps nothing of what it is given; safe for use by many threads. */
public final class Assessor {
    /** Screened by a core at once. */
    private static final int ROWS_AT_ONCE = 128;

    private static final Map<Verdict, Entitlement> NOTHING =
            Arrays.stream(Verdict.values()).collect(Collectors.toMap(Function.identity(), Entitlement::without));

    private final Rulebook rulebook;
    private final String[] ids;
    private final Map<String, Integer> places = new HashMap<>();
    private final IncentiveRules[] rules;
    private final Relations relations;
    private final FactReader reader;
    private final Contradictions contradictions;
    private final Legislations legislations;
    private final Map<String, Assessment.NotJudged> notRequested = new HashMap<>();
    private final List<Map<Verdict, Screening.OfIncentive>> without = new ArrayList<>();
    private final List<Relation> counting;

    /**
     * @param compiled the rules of that rulebook
     * @throws IllegalStateException when they are not
     */
    public Assessor(Rulebook rulebook, CompiledRules compiled) {
        this.rulebook = rulebook;
        this.ids = rulebook.incentives().keySet().toArray(String[]::new);
        this.reader = new FactReader(rulebook);
        this.contradictions = new Contradictions(rulebook);
        Text reason = AssessmentSentences.ofTheLaw("not-requested");
        this.rules = new IncentiveRules[ids.length];
        this.relations = new Relations(rulebook);
        List<Legislation> all = new ArrayList<>();
        Legislation.Kept kept = new Legislation.Kept();
        rulebook.incentives().forEach((id, incentive) -> {
            int place = places.size();
            places.put(id, place);
            rules[place] = new IncentiveRules(incentive, compiled.of(incentive));
            all.add(new Legislation(incentive, rules[place], reader, kept));
            notRequested.put(id, new Assessment.NotJudged(id, reason));
            without.add(without(id));
        });
        this.legislations = new Legislations(rulebook.incentives().values(), all);
        this.counting = rulebook.relations().stream()
                .filter(relation -> relation.counts() != null)
                .toList();
    }

    /** What of a profile must not contradict each other before it is assessed. */
    public Contradictions contradictions() {
        return contradictions;
    }

    /** An incentive with its sentences as the law stands on the days of a request. */
    public Incentive incentive(String id, AssessmentRequest request) {
        FiscalYears company = FiscalYears.of(request.profile().company());
        return legislations.on(request.on(), request.knownOn(), company)[Present.in(places, id)].incentive();
    }

    /** Assesses a request with its findings, each with its rule and the values read where {@code traced}. */
    public Assessment assess(AssessmentRequest request, boolean traced) {
        return assess(request, traced ? Explain.TRACE : Explain.FULL);
    }

    /**
     * Assesses a request. Where the thread has a {@link Deadline} and it is passed, what that throws.
     *
     * @param request with both dates set
     */
    public Assessment assess(AssessmentRequest request, Explain explain) {
        return judge(request, explain != Explain.SUMMARY).assessment(explain);
    }

    /** Judges a request: its verdicts and sums are found, and whatever else is asked of it is drawn from them. */
    public Judgement judge(AssessmentRequest request) {
        return judge(request, false);
    }

    /** Assesses a request for its verdicts and sums alone: the same as those of {@link #assess}, without a word of explanation. */
    public Screening screen(AssessmentRequest request) {
        return judge(request).screening();
    }

    /** As {@link #screen}, with the package laid out, and what each criterion keeps from the company that stands in its way. */
    public Survey survey(AssessmentRequest request) {
        return judge(request).survey();
    }

    /** What each incentive asked for is worth, by id and in the order of the rulebook: the same verdicts and sums as those of {@link #assess}. */
    public Map<String, Entitlement> entitlements(AssessmentRequest request) {
        return judge(request).entitlements();
    }

    /**
     * Screens many rows on {@link AllCores}.
     *
     * @param request what a row asks, both dates set, or null for a row that asks nothing and whose answer is null; called by many threads
     * @param taker gets each row with its answer, in the order of the rows, in the thread of the caller
     */
    public <T> void screen(
            Iterator<? extends T> rows,
            Function<? super T, @Nullable AssessmentRequest> request,
            BiConsumer<? super T, @Nullable Screening> taker) {
        AllCores.run(
                rows,
                ROWS_AT_ONCE,
                row -> {
                    AssessmentRequest asked = request.apply(row);
                    return asked == null ? null : screen(asked);
                },
                taker);
    }

    /** Runs the rules of every incentive asked for: whether, then how much. */
    private Judgement judge(AssessmentRequest request, boolean isExplained) {
        AssessedProfile assessedProfile =
                new AssessedProfile(request.profile().knownOn(request.knownOn()), rulebook, request.on());
        Legislation.LawInForce[] standings =
                legislations.on(request.on(), request.knownOn(), assessedProfile.fiscalYears());
        boolean[] asked = asked(request.incentives());
        IncentiveEvaluation[] applied = new IncentiveEvaluation[ids.length];
        for (int place = 0; place < ids.length; place++) {
            Legislation.LawInForce standing = standings[place];
            if (asked[place] && (standing.covers() || isCarriedOver(standing, assessedProfile))) {
                Deadline.check();
                applied[place] = new IncentiveEvaluation(standing, assessedProfile, rules[place], reader, isExplained);
            }
        }
        return new Judgement(request, assessedProfile, standings, asked, applied);
    }

    /**
     * One request, judged: verdicts and sums are there, reasons are drawn where somebody asks. Arrays go by the places of the rulebook. For one thread.
     */
    public final class Judgement {
        private final AssessmentRequest request;
        private final AssessedProfile assessedProfile;
        private final Legislation.LawInForce[] standings;
        private final boolean[] asked;
        private final @Nullable IncentiveEvaluation[] applied;
        private @Nullable BestCombination combinations;

        /**
         * @param asked which incentives are asked for
         * @param applied the case of each that is asked for and applies, else null
         */
        private Judgement(
                AssessmentRequest request,
                AssessedProfile assessedProfile,
                Legislation.LawInForce[] standings,
                boolean[] asked,
                @Nullable IncentiveEvaluation[] applied) {
            this.request = request;
            this.assessedProfile = assessedProfile;
            this.standings = standings;
            this.asked = asked;
            this.applied = applied;
        }

        private BestCombination combinations() {
            BestCombination known = combinations;
            if (known == null) {
                known = Assessor.this.combinations(request, assessedProfile, applied);
                combinations = known;
            }
            return known;
        }

        /** The verdict on an incentive that is asked for. */
        public Verdict verdict(String id) {
            return verdict(Present.in(places, id));
        }

        private Verdict verdict(int place) {
            IncentiveEvaluation own = applied[place];
            return own == null ? Verdict.NOT_IN_FORCE : own.verdict();
        }

        /** Verdicts and sums, and what the best package is worth. */
        public Screening screening() {
            List<Screening.OfIncentive> incentives = new ArrayList<>(ids.length);
            for (int place = 0; place < ids.length; place++) {
                if (asked[place]) {
                    incentives.add(screened(place));
                }
            }
            return new Screening(
                    incentives, combinations().worthThisYear(), combinations().worth());
        }

        /** Verdict and sums of an incentive that is asked for. */
        public Screening.OfIncentive screened(String id) {
            return screened(Present.in(places, id));
        }

        private Screening.OfIncentive screened(int place) {
            IncentiveEvaluation own = applied[place];
            Verdict verdict = verdict(place);
            return own != null && verdict.isFavourable() ? own.screened() : Present.in(without.get(place), verdict);
        }

        /** The package that pays most over all years, laid out. */
        public Combination.Held horizon() {
            return combinations().horizon();
        }

        /** What was found on each incentive asked for, as {@link #found(String, boolean)} has it without traces; in the order of the rulebook. */
        public List<IncentiveAssessment> found() {
            List<IncentiveAssessment> found = new ArrayList<>(ids.length);
            for (int place = 0; place < ids.length; place++) {
                if (asked[place]) {
                    Deadline.check();
                    found.add(found(place, false));
                }
            }
            return found;
        }

        /**
         * What was found on an incentive that is asked for, as far as it is compared with something else: verdict, sums and findings, without lines, steps
         * to claim, relations and disputes.
         *
         * @param traced whether each finding tells its rule and the values read
         */
        public IncentiveAssessment found(String id, boolean traced) {
            return found(Present.in(places, id), traced);
        }

        private IncentiveAssessment found(int place, boolean traced) {
            IncentiveEvaluation own = applied[place];
            return own == null
                    ? standings[place].notInForce(request.knownOn(), assessedProfile)
                    : own.found(rulebook, traced);
        }

        private IncentiveAssessment explained(int place, Explain explain) {
            IncentiveEvaluation own = applied[place];
            if (own == null) {
                return standings[place].notInForce(request.knownOn(), assessedProfile);
            }
            if (explain == Explain.SUMMARY) {
                return own.inShort();
            }
            List<IncentiveAssessment.Related> related =
                    own.verdict().isFavourable() ? combinations().relatedTo(ids[place]) : List.of();
            return own.withLines(rules[place]).explain(request.on(), rulebook, rules[place], explain, related);
        }

        /**
         * The incentives of which a verdict, a sum, the outcome of a criterion or what it requires may differ from another judgement that asks for the same
         * ones. Of all others they are the same.
         */
        public List<String> differing(Judgement other) {
            List<String> differing = new ArrayList<>();
            for (int place = 0; place < ids.length; place++) {
                IncentiveEvaluation own = applied[place];
                IncentiveEvaluation its = other.applied[place];
                if (asked[place] && (own == null || its == null ? own != its : own.mayDifferFrom(its))) {
                    differing.add(ids[place]);
                }
            }
            return differing;
        }

        private Assessment assessment(Explain explain) {
            Combination best = combinations().best();
            List<String> judged = new ArrayList<>(ids.length);
            List<Assessment.NotJudged> notJudged = new ArrayList<>(ids.length);
            List<IncentiveAssessment> assessed = new ArrayList<>(ids.length);
            for (int place = 0; place < ids.length; place++) {
                Deadline.check();
                String id = ids[place];
                if (!asked[place]) {
                    notJudged.add(notRequested.get(id));
                    continue;
                }
                IncentiveAssessment found = explained(place, explain);
                assessed.add(found);
                if (applied[place] == null) {
                    notJudged.add(new Assessment.NotJudged(
                            id, Objects.requireNonNull(found.standing().because(), id)));
                } else {
                    judged.add(id);
                }
            }
            return new Assessment(
                    request.on(),
                    request.knownOn(),
                    new Assessment.RulebookVersion(rulebook.version()),
                    List.copyOf(assessed),
                    best,
                    explain.compareTo(Explain.FULL) < 0
                            ? null
                            : ClaimPlan.of(assessed, best.horizon().incentives(), request.on()),
                    new Assessment.Coverage(List.copyOf(judged), List.copyOf(notJudged)));
        }

        private Survey survey() {
            List<Combination.CountedLine> lines = horizon().lines();
            List<Survey.Barrier> barriers = new ArrayList<>();
            for (int place = 0; place < ids.length; place++) {
                IncentiveEvaluation own = applied[place];
                if (own != null) {
                    for (Provision barrier : own.barriers()) {
                        Deadline.check();
                        barriers.add(barrier(place, own, barrier));
                    }
                }
            }
            return new Survey(screening(), lines, List.copyOf(barriers));
        }

        private Survey.Barrier barrier(int place, IncentiveEvaluation own, Provision barrier) {
            IncentiveEvaluation without = new IncentiveEvaluation(
                    own.standing().without(barrier), assessedProfile, rules[place], reader, false);
            BigDecimal gain = BigDecimal.ZERO;
            if (without.verdict().isFavourable()) {
                IncentiveEvaluation[] others = applied.clone();
                others[place] = without;
                gain = Assessor.this
                        .combinations(request, assessedProfile, others)
                        .worth()
                        .subtract(combinations().worth());
            }
            return new Survey.Barrier(
                    ids[place],
                    barrier.criterion().id(),
                    own.verdict() == Verdict.NOT_ELIGIBLE,
                    without.verdict().isFavourable(),
                    gain);
        }

        private Map<String, Entitlement> entitlements() {
            // Where people fall out of the count of one of them, that is counted in.
            combinations();
            Map<String, Entitlement> entitlements = new LinkedHashMap<>();
            for (int place = 0; place < ids.length; place++) {
                if (asked[place]) {
                    IncentiveEvaluation own = applied[place];
                    Verdict verdict = verdict(place);
                    entitlements.put(
                            ids[place],
                            own != null && verdict.isFavourable() ? own.entitlement() : Present.in(NOTHING, verdict));
                }
            }
            return entitlements;
        }
    }

    /** What can be held together of those that are granted among these. */
    private BestCombination combinations(
            AssessmentRequest request, AssessedProfile assessedProfile, @Nullable IncentiveEvaluation[] applied) {
        Map<String, IncentiveEvaluation> granted = new LinkedHashMap<>();
        for (int place = 0; place < ids.length; place++) {
            IncentiveEvaluation judged = applied[place];
            if (judged != null && judged.verdict().isFavourable()) {
                granted.put(ids[place], judged);
            }
        }
        countJobs(request, granted);
        return new BestCombination(
                rulebook,
                assessedProfile.place(),
                request.on(),
                assessedProfile.fiscalYears(),
                granted,
                relations.among(applied));
    }

    /**
     * How the sums of an assessment of the same request were reckoned, by incentive: of those that have a sum, each account that a rule opened.
     *
     * @param request with both dates set
     */
    public Map<String, List<WorkedAccount>> workings(AssessmentRequest request) {
        Map<String, List<WorkedAccount>> workings = new LinkedHashMap<>();
        for (IncentiveEvaluation applied : judge(request, true).applied) {
            if (applied != null && applied.total() != null) {
                workings.put(applied.standing().incentive().id(), applied.workings());
            }
        }
        return workings;
    }

    private static Map<Verdict, Screening.OfIncentive> without(String id) {
        Map<Verdict, Screening.OfIncentive> all = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            all.put(verdict, Screening.OfIncentive.without(id, verdict));
        }
        return all;
    }

    /** Which incentives a request asks for; all, where it names none. */
    private boolean[] asked(List<String> wanted) {
        boolean[] asked = new boolean[ids.length];
        Arrays.fill(asked, wanted.isEmpty());
        for (String id : wanted) {
            Integer place = places.get(id);
            if (place != null) {
                asked[place] = true;
            }
        }
        return asked;
    }

    private static boolean isCarriedOver(Legislation.LawInForce standing, AssessedProfile assessedProfile) {
        return standing.window() != null
                && assessedProfile.holdsAgreementUnder(standing.incentive().regime());
    }

    /** Works out what an incentive pays where fewer jobs count, once others are granted for which people fall out of the count. */
    private void countJobs(AssessmentRequest request, Map<String, IncentiveEvaluation> granted) {
        for (Relation relation : counting) {
            IncentiveEvaluation counted = granted.get(relation.incentive());
            Fact numbered = Objects.requireNonNull(relation.counts(), relation.incentive());
            Value told = Answers.read(request.profile(), numbered, null);
            Integer jobs = told == null ? null : (Integer) told.plain();
            if (jobs != null
                    && counted != null
                    && counted.ledger().steps().isEmpty()
                    && relation.with().stream().anyMatch(granted::containsKey)) {
                JobCount count = new JobCount(fewer -> {
                    Profile profile = Answers.with(request.profile(), numbered, null, new Value.Count(fewer));
                    AssessedProfile assessedProfile =
                            new AssessedProfile(profile.knownOn(request.knownOn()), rulebook, request.on());
                    return new IncentiveEvaluation(
                                    counted.standing(),
                                    assessedProfile,
                                    rules[Present.in(places, relation.incentive())],
                                    reader,
                                    false)
                            .ledger();
                });
                counted.count(count.steps(jobs));
            }
        }
    }

    /**
     * The value of a fact as the rules see it, also of one worked out from others; null when it is unknown.
     *
     * @param item place of the workforce group or training in the profile; null for a fact that is told once
     */
    public @Nullable Value observe(AssessmentRequest request, Fact fact, @Nullable Integer item) {
        AssessedProfile assessedProfile = new AssessedProfile(request.profile(), rulebook, request.on());
        return Value.of(
                item == null
                        ? reader.read(fact, assessedProfile)
                        : reader.read(
                                fact, reader.holders(fact, assessedProfile).get(item)));
    }
}
