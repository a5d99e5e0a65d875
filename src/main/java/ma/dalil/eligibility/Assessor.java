package ma.dalil.eligibility;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Relation;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;

/** Assesses a profile against the rulebook. Keeps nothing of what it is given; safe for use by many threads. */
public final class Assessor {
    private final Rulebook rulebook;
    private final String[] ids;
    private final Map<String, IncentiveRules> rules = new HashMap<>();
    private final FactReader reader;
    private final Legislations legislations;
    private final Map<String, Assessment.NotJudged> notRequested = new HashMap<>();
    private final List<Relation> counting;

    /**
     * @param compiled the rules of that rulebook
     * @throws IllegalStateException when they are not
     */
    public Assessor(Rulebook rulebook, CompiledRules compiled) {
        this.rulebook = rulebook;
        this.ids = rulebook.incentives().keySet().toArray(String[]::new);
        this.reader = new FactReader(rulebook);
        Text reason = Wording.ofTheLaw("not-requested");
        List<Legislation> all = new ArrayList<>();
        rulebook.incentives().forEach((id, incentive) -> {
            rules.put(id, new IncentiveRules(incentive, compiled.of(incentive)));
            all.add(new Legislation(incentive, rules.get(id), reader));
            notRequested.put(id, new Assessment.NotJudged(id, reason));
        });
        this.legislations = new Legislations(rulebook.incentives().values(), all);
        this.counting = rulebook.relations().stream()
                .filter(relation -> relation.counts() != null)
                .toList();
    }

    /** An incentive asked for: its case where it applies, else null and how it stands. */
    private record Asked(Legislation.Standing standing, Case applied) {}

    /**
     * A situation, examined.
     *
     * @param asked by the places of the rulebook; null for an incentive not asked for
     * @param granted in the order of the rulebook
     */
    private record Examined(Situation situation, Asked[] asked, Map<String, Case> granted) {}

    /** An incentive with its sentences as the law stands on the days of a request. */
    public Incentive incentive(String id, AssessmentRequest request) {
        FiscalYears company = FiscalYears.of(request.profile().company());
        return legislations
                .on(request.on(), request.knownOn(), company)[List.of(ids).indexOf(id)].incentive();
    }

    /**
     * Assesses a request. Where the thread has a {@link Deadline} and it is passed, what that throws.
     *
     * @param request with both dates set
     * @param traced whether each finding also carries its rule and the values read
     */
    public Assessment assess(AssessmentRequest request, boolean traced) {
        Examined examined = examine(request);
        Combinations combinations = combinations(request, examined);
        Combination best = combinations.best();
        List<String> judged = new ArrayList<>();
        List<Assessment.NotJudged> notJudged = new ArrayList<>();
        List<IncentiveAssessment> assessed = new ArrayList<>();
        for (int place = 0; place < ids.length; place++) {
            Deadline.check();
            String id = ids[place];
            Asked asked = examined.asked()[place];
            if (asked == null) {
                notJudged.add(notRequested.get(id));
            } else if (asked.applied() == null) {
                IncentiveAssessment closed = asked.standing().notInForce(request.knownOn(), examined.situation());
                assessed.add(closed);
                notJudged.add(new Assessment.NotJudged(id, closed.standing().because()));
            } else {
                assessed.add(asked.applied()
                        .explain(
                                request.on(),
                                rulebook,
                                rules.get(id),
                                traced,
                                examined.granted().containsKey(id) ? combinations.relatedTo(id) : List.of()));
                judged.add(id);
            }
        }
        return new Assessment(
                request.on(),
                request.knownOn(),
                new Assessment.RulebookVersion(rulebook.version()),
                List.copyOf(assessed),
                best,
                ClaimPlan.of(
                        assessed.stream()
                                .filter(it -> best.horizon().incentives().contains(it.id()))
                                .toList(),
                        request.on()),
                new Assessment.Coverage(List.copyOf(judged), List.copyOf(notJudged)));
    }

    /** Assesses a request for its verdicts and sums alone: the same as those of {@link #assess}, without a word of explanation. */
    public Screening screen(AssessmentRequest request) {
        Examined examined = examine(request);
        List<Screening.OfIncentive> incentives = new ArrayList<>(ids.length);
        for (int place = 0; place < ids.length; place++) {
            Asked asked = examined.asked()[place];
            if (asked != null) {
                incentives.add(
                        asked.applied() == null
                                ? Screening.OfIncentive.without(ids[place], Verdict.NOT_IN_FORCE)
                                : asked.applied().screened());
            }
        }
        Combination best = combinations(request, examined).best();
        return new Screening(incentives, best.year().worth(), best.horizon().worth());
    }

    private Combinations combinations(AssessmentRequest request, Examined examined) {
        Map<String, Ledger> told = new LinkedHashMap<>();
        examined.granted().forEach((id, granted) -> {
            if (granted.sums() != null) {
                told.put(id, granted.ledger());
            }
        });
        return new Combinations(
                rulebook,
                examined.situation().place(),
                request.on(),
                examined.situation().fiscalYears(),
                examined.granted().keySet(),
                told);
    }

    /** Runs the rules of every incentive asked for: whether, then how much. */
    private Examined examine(AssessmentRequest request) {
        Situation situation = new Situation(request.profile(), rulebook, request.on());
        Legislation.Standing[] standings = legislations.on(request.on(), request.knownOn(), situation.fiscalYears());
        Asked[] asked = new Asked[ids.length];
        Map<String, Case> granted = new LinkedHashMap<>();
        for (int place = 0; place < ids.length; place++) {
            Deadline.check();
            String id = ids[place];
            if (request.wants(id)) {
                Legislation.Standing standing = standings[place];
                Case applied =
                        standing.covers() || isCarriedOver(standing, situation) ? open(standing, situation) : null;
                asked[place] = new Asked(standing, applied);
                if (applied != null && applied.verdict().isFavourable()) {
                    granted.put(id, applied);
                }
            }
        }
        countJobs(request, granted);
        return new Examined(situation, asked, granted);
    }

    private static boolean isCarriedOver(Legislation.Standing standing, Situation situation) {
        return standing.window() != null
                && situation.holdsAgreementUnder(standing.incentive().regime());
    }

    private Case open(Legislation.Standing standing, Situation situation) {
        return new Case(standing, situation, rules.get(standing.incentive().id()), reader);
    }

    /** Works out what an incentive pays where fewer jobs count, once others are granted for which people fall out of the count. */
    private void countJobs(AssessmentRequest request, Map<String, Case> granted) {
        for (Relation relation : counting) {
            Case counted = granted.get(relation.incentive());
            Integer jobs = (Integer) Answers.read(request.profile(), relation.counts(), null);
            if (jobs != null
                    && counted != null
                    && counted.ledger().steps().isEmpty()
                    && relation.with().stream().anyMatch(granted::containsKey)) {
                JobCount count = new JobCount(fewer -> {
                    Profile profile = Answers.with(request.profile(), relation.counts(), null, fewer);
                    Situation situation = new Situation(profile, rulebook, request.on());
                    return open(counted.standing(), situation).ledger();
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
    public Object observe(AssessmentRequest request, Fact fact, Integer item) {
        Situation situation = new Situation(request.profile(), rulebook, request.on());
        return item == null
                ? reader.read(fact, situation)
                : reader.read(fact, reader.holders(fact, situation).get(item));
    }
}
