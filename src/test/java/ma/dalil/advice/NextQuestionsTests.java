package ma.dalil.advice;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Outcome;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.RandomProfiles;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.eligibility.ScenarioCheck;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Scenario;
import ma.dalil.rulebook.Value;
import org.junit.jupiter.api.Test;

/**
 * Whoever answers what is asked, one topic after the other, is told the same as who tells everything at once. {@code -Dseed} draws other
 * profiles; {@code -Dprofiles} more or fewer.
 */
class NextQuestionsTests {
    private static final long SEED = Long.getLong("seed", 20251124L);
    private static final int PROFILES = Integer.getInteger("profiles", 5_000);
    private static final int PROFILES_TO_THE_END = PROFILES / 40;
    private static final int PROFILES_TRIED = PROFILES / 200;
    private static final int MOST_ATTEMPTS = 5_000;
    private static final int MEDIAN_TOPICS = 12;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Map<String, Fact> FACTS = Rulebooks.PACKAGED.facts();

    private static final Map<String, List<Profile>> WORKED = Scenario.all(Rulebooks.FILES).stream()
            .collect(groupingBy(
                    Scenario::incentive,
                    mapping(scenario -> ScenarioCheck.request(scenario).profile(), toList())));

    private final NextQuestions questions = new NextQuestions(Rulebooks.PACKAGED, Rulebooks.ASSESSOR);
    private final RandomProfiles profiles = new RandomProfiles(Rulebooks.PACKAGED);

    @Test
    void followingTheQuestionsLeadsToTheSameVerdictsAsTellingEverything() {
        List<Walk> walks = walks(PROFILES, Walk.Kind.VERDICTS);

        assertThat(walks).as("with -Dseed=%s", SEED).allSatisfy(walk -> assertThat(verdicts(assess(walk.told())))
                .isEqualTo(verdicts(assess(walk.everything()))));
        int[] topics = walks.stream().mapToInt(Walk::topics).sorted().toArray();
        int[] facts = walks.stream().mapToInt(Walk::facts).sorted().toArray();
        System.out.printf(
                "to all verdicts: topics median %d, worst %d; facts median %d, worst %d%n",
                topics[PROFILES / 2], topics[PROFILES - 1], facts[PROFILES / 2], facts[PROFILES - 1]);
        assertThat(topics[PROFILES / 2]).isLessThanOrEqualTo(MEDIAN_TOPICS);
    }

    @Test
    void goingOnLeadsToTheSameAmountsAsTellingEverything() {
        assertThat(walks(PROFILES_TO_THE_END, Walk.Kind.AMOUNTS))
                .as("with -Dseed=%s", SEED)
                .allSatisfy(walk -> assertThat(answer(walk.told())).isEqualTo(answer(walk.everything())));
    }

    @Test
    void nothingIsAskedThatCouldNotChangeTheAnswer() {
        List<String> idle = walks(PROFILES_TRIED, Walk.Kind.TRIED).stream()
                .map(Walk::idle)
                .flatMap(List::stream)
                .toList();

        assertThat(idle).as("with -Dseed=%s", SEED).isEmpty();
    }

    private List<Walk> walks(int profiles, Walk.Kind kind) {
        return IntStream.range(0, profiles)
                .parallel()
                .mapToObj(profile -> walk(profile, kind))
                .toList();
    }

    @Test
    void aFactThatIsToldOrNotKnownIsNotAsked() {
        TrialProfile trialProfile = TrialProfile.of(
                        new AssessmentRequest(TODAY, TODAY, List.of(), null), Rulebooks.PACKAGED, Rulebooks.ASSESSOR)
                .with(FACTS.get("company.segment"), null, Value.of("ITO"));
        List<String> asked = questions.of(request(trialProfile, List.of("site.park"), true), TODAY).questions().stream()
                .map(Question::fact)
                .toList();

        assertThat(asked).isNotEmpty().doesNotContain("company.segment", "site.park");
    }

    @Test
    void everyAlternativeSetOfFactsMaySettleItsIncentive() {
        TrialProfile nothing = TrialProfile.of(
                new AssessmentRequest(TODAY, TODAY, List.of(), null), Rulebooks.PACKAGED, Rulebooks.ASSESSOR);
        for (Questionnaire.Open open :
                questions.of(request(nothing, List.of(), true), TODAY).open()) {
            Random random = new Random(SEED);
            List<List<String>> sets = new ArrayList<>(open.refusedBy());
            sets.addAll(open.grantedBy());
            for (List<String> set : sets) {
                boolean settles = IntStream.range(0, MOST_ATTEMPTS)
                        .mapToObj(any -> whole(random))
                        .anyMatch(whole -> settles(nothing, whole, set, open.incentive()));
                assertThat(settles).as("%s settles %s", set, open.incentive()).isTrue();
            }
        }
    }

    private static boolean settles(TrialProfile nothing, TrialProfile whole, List<String> set, String incentive) {
        TrialProfile told = nothing;
        for (String fact : set) {
            told = tell(told, whole, FACTS.get(fact));
        }
        Verdict verdict = verdicts(assess(told.of(List.of(incentive)))).get(incentive);
        return verdict != Verdict.INCOMPLETE;
    }

    /**
     * One profile answered topic by topic.
     *
     * @param facts how many facts were asked, {@code topics} in how many topics
     * @param idle questions for which no answer was found that makes a difference
     */
    private record Walk(TrialProfile told, TrialProfile everything, int facts, int topics, List<String> idle) {
        /** How far it goes: until the verdicts are settled, or the amounts; trying each question or not. */
        enum Kind {
            VERDICTS,
            AMOUNTS,
            TRIED
        }
    }

    private Walk walk(int profile, Walk.Kind kind) {
        Random random = new Random(SEED * 1_000_003 + profile);
        TrialProfile whole = whole(random);
        TrialProfile told = TrialProfile.of(
                new AssessmentRequest(TODAY, TODAY, List.of(), null), Rulebooks.PACKAGED, Rulebooks.ASSESSOR);
        Set<String> skip = new HashSet<>();
        List<String> idle = new ArrayList<>();
        int facts = 0;
        int topics = 0;
        while (true) {
            List<Question> asked = questions
                    .of(request(told, List.copyOf(skip), kind != Walk.Kind.VERDICTS), TODAY)
                    .questions();
            if (asked.isEmpty()) {
                return new Walk(told, whole, facts, topics, idle);
            }
            Question first = asked.get(0);
            List<Question> page = asked.stream()
                    .filter(question -> question.topic().equals(first.topic())
                            && question.decides().equals(first.decides()))
                    .toList();
            for (Question question : page) {
                if (kind == Walk.Kind.TRIED && !canMatter(told, question, random)) {
                    idle.add(profile + " " + question.fact() + " for "
                            + question.why().stream()
                                    .map(Question.Why::incentive)
                                    .toList());
                }
            }
            for (Question question : page) {
                Fact fact = FACTS.get(question.fact());
                told = tell(told, whole, fact);
                if (fact.isRepeated() && whole.items(fact.section()) == 0) {
                    skip.add(fact.id());
                }
            }
            facts += page.size();
            topics++;
        }
    }

    /** Whether, everything else alike, an answer is found that differs from silence or from another answer in what it is asked for. */
    private boolean canMatter(TrialProfile told, Question question, Random random) {
        Fact fact = FACTS.get(question.fact());
        List<String> incentives =
                question.why().stream().map(Question.Why::incentive).distinct().toList();
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            String incentive = incentives.get(attempt % incentives.size());
            TrialProfile one =
                    favoured(told, completed(told, worked(incentive, random)).of(incentives), incentive, random);
            TrialProfile other = tell(one, attempt % 2 == 0 ? worked(incentive, random) : whole(random), fact);
            if (other.request().isPresent()
                    && (!answer(untold(other, fact)).equals(answer(other))
                            || (one.request().isPresent() && !answer(one).equals(answer(other))))) {
                return true;
            }
        }
        return false;
    }

    /** The same bent towards the conditions of an incentive, by what is not told yet: two times that must fit seldom do by chance. */
    private static TrialProfile favoured(TrialProfile told, TrialProfile drawn, String incentive, Random random) {
        return drawn.request().isEmpty()
                ? drawn
                : TrialProfile.of(
                        FavouredProfiles.favoured(
                                drawn.read(),
                                Rulebooks.PACKAGED.incentives().get(incentive),
                                told.read().profile(),
                                random),
                        Rulebooks.PACKAGED,
                        Rulebooks.ASSESSOR);
    }

    private static TrialProfile untold(TrialProfile trialProfile, Fact fact) {
        TrialProfile silent = fact.isRepeated() ? trialProfile : trialProfile.with(fact, null, null);
        for (int item = 0; fact.isRepeated() && item < trialProfile.items(fact.section()); item++) {
            silent = silent.with(fact, item, null);
        }
        return silent;
    }

    /** The profile of a scenario worked by hand, with what it leaves out drawn: near the lines of the law. */
    private TrialProfile worked(String incentive, Random random) {
        List<Profile> all = WORKED.getOrDefault(incentive, List.of(Profile.EMPTY));
        Profile profile = all.get(random.nextInt(all.size()));
        return completed(
                TrialProfile.of(
                        new AssessmentRequest(TODAY, TODAY, List.of(), profile),
                        Rulebooks.PACKAGED,
                        Rulebooks.ASSESSOR),
                whole(random));
    }

    /** What is told, and for the rest what another profile tells. */
    private static TrialProfile completed(TrialProfile told, TrialProfile other) {
        TrialProfile completed = told;
        for (Fact fact : FACTS.values()) {
            if (!fact.isDerived() && !fact.isRepeated() && completed.told(fact, null) == null) {
                TrialProfile more = completed.with(fact, null, other.told(fact, null));
                completed = more.request().isPresent() ? more : completed;
            } else if (!fact.isDerived() && fact.isRepeated() && other.items(fact.section()) > 0) {
                if (completed.items(fact.section()) == 0) {
                    completed = completed.withItem(fact.section());
                }
                for (int item = 0; item < completed.items(fact.section()); item++) {
                    int from = item % other.items(fact.section());
                    if (completed.told(fact, item) == null) {
                        TrialProfile more = completed.with(fact, item, other.told(fact, from));
                        completed = more.request().isPresent() ? more : completed;
                    }
                }
            }
        }
        return completed;
    }

    /** The same with the answer of another profile to one question, for every group where groups tell it. */
    private static TrialProfile tell(TrialProfile trialProfile, TrialProfile whole, Fact fact) {
        TrialProfile told = trialProfile;
        if (!fact.isRepeated()) {
            // Who says that there is none of something tells nothing of it.
            for (Fact of : FACTS.values()) {
                boolean isOfNothing = fact.id().equals(of.onlyIf()) && Value.NO.equals(whole.told(fact, null));
                told = isOfNothing ? untold(told, of) : told;
            }
            return told.with(fact, null, whole.told(fact, null));
        }
        for (int item = 0; item < whole.items(fact.section()); item++) {
            if (told.items(fact.section()) <= item) {
                told = told.withItem(fact.section());
            }
            told = told.with(fact, item, whole.told(fact, item));
        }
        return told;
    }

    private TrialProfile whole(Random random) {
        return TrialProfile.of(
                new AssessmentRequest(TODAY, TODAY, List.of(), RandomProfiles.profile(profiles.draw(random, TODAY, 1))),
                Rulebooks.PACKAGED,
                Rulebooks.ASSESSOR);
    }

    private static QuestionsRequest request(TrialProfile trialProfile, List<String> skip, boolean amounts) {
        AssessmentRequest told = trialProfile.read();
        return new QuestionsRequest(told.on(), told.knownOn(), told.incentives(), told.profile(), skip, amounts);
    }

    private static Assessment assess(TrialProfile trialProfile) {
        return Rulebooks.ASSESSOR.assess(trialProfile.read(), false);
    }

    private static Map<String, Verdict> verdicts(Assessment assessment) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        assessment.incentives().forEach(it -> verdicts.put(it.id(), it.verdict()));
        return verdicts;
    }

    /** Verdicts, outcomes and sums. */
    private static List<Object> answer(TrialProfile trialProfile) {
        List<Object> answer = new ArrayList<>();
        for (IncentiveAssessment found : assess(trialProfile).incentives()) {
            answer.add(found.id());
            answer.add(found.verdict());
            answer.add(
                    found.amount() == null
                            ? ""
                            : List.of(found.amount().kind(), found.amount().schedule()));
            if (found.verdict().isFavourable()) {
                answer.add(outcomes(found));
            }
        }
        return answer;
    }

    private static List<Outcome> outcomes(IncentiveAssessment found) {
        return found.findings().stream().map(Finding::outcome).toList();
    }
}
