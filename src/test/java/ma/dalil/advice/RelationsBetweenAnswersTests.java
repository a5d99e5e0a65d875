package ma.dalil.advice;

import static ma.dalil.advice.FavouredProfiles.any;
import static ma.dalil.advice.FavouredProfiles.with;
import static ma.dalil.advice.Pairs.answer;
import static ma.dalil.advice.Pairs.assess;
import static ma.dalil.advice.Pairs.fact;
import static ma.dalil.advice.Pairs.incentive;
import static ma.dalil.advice.Pairs.isOn;
import static ma.dalil.advice.Pairs.items;
import static ma.dalil.advice.Pairs.keep;
import static ma.dalil.advice.Pairs.withItems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Outcome;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.PlainAnswers;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Subject;
import ma.dalil.rulebook.Territory;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What two answers have to do with each other when one question is the other one put in another way. */
class RelationsBetweenAnswersTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Fact HEADCOUNT = fact("workforce.headcount");
    private static final int INCENTIVES_ASKED = 4;

    @Test
    void oneGroupSplitIntoTwoIdenticalOnesChangesNothing() {
        keep(Pairs::isOnPeople, (one, random) -> {
            List<Object> groups = items(one.profile(), Subject.WORKFORCE_GROUP);
            int place = random.nextInt(groups.size());
            int first = 1 + random.nextInt(50);
            int others = 1 + random.nextInt(50);
            Profile whole = PlainAnswers.with(one.profile(), HEADCOUNT, place, first + others);
            groups.add(place, groups.get(place));
            Profile split = withItems(one.profile(), Subject.WORKFORCE_GROUP, groups);
            split = PlainAnswers.with(split, HEADCOUNT, place, first);
            split = PlainAnswers.with(split, HEADCOUNT, place + 1, others);

            Pairs.Answer answer = answer(one, whole);
            assertThat(answer(one, split)).isEqualTo(answer);
            return Pairs.isAtStake(one, answer);
        });
    }

    /** Where only so many people count, those told first do, and the card says so: then the order decides who they are. */
    @Test
    void theOrderOfGroupsIsIrrelevant() {
        keep(
                incentive -> Pairs.isOnPeople(incentive) && !Pairs.limitsPeople(incentive),
                (one, random) -> isIndifferentToOrder(one, Subject.WORKFORCE_GROUP, random));
    }

    @Test
    void theOrderOfTrainingsIsIrrelevant() {
        keep(
                incentive -> isOn(incentive, Subject.TRAINING),
                (one, random) -> isIndifferentToOrder(one, Subject.TRAINING, random));
    }

    @Test
    void theOrderInWhichIncentivesAreAskedIsIrrelevantAndOneAloneIsAnsweredAsAmongOthers() {
        List<String> ids = List.copyOf(Rulebooks.PACKAGED.incentives().keySet());
        keep(any -> true, (one, random) -> {
            Set<String> several = new HashSet<>(one.incentives());
            while (several.size() < INCENTIVES_ASKED) {
                several.add(any(ids, random));
            }
            List<String> asked = new ArrayList<>(several);
            Collections.shuffle(asked, random);
            Assessment among = assess(new AssessmentRequest(one.on(), one.knownOn(), asked, one.profile()));
            Collections.shuffle(asked, random);

            assertThat(assess(new AssessmentRequest(one.on(), one.knownOn(), asked, one.profile())))
                    .isEqualTo(among);
            IncentiveAssessment alone = assess(one).incentives().get(0);
            assertThat(among.incentives())
                    .filteredOn(found -> found.id().equals(alone.id()))
                    .singleElement()
                    .satisfies(found -> assertThat(ofItself(found)).isEqualTo(ofItself(alone)));
            return alone.verdict().isFavourable();
        });
    }

    @Test
    void twoThreadsThatAskTheSameGetTheSameAnswer() {
        keep(any -> true, (one, random) -> {
            CompletableFuture<Assessment> other = CompletableFuture.supplyAsync(() -> assess(one));
            Assessment own = assess(one);
            assertThat(other.join()).isEqualTo(own);
            return own.incentives().get(0).verdict().isFavourable();
        });
    }

    @Test
    void aFactThatNoRuleOfAnIncentiveReadsDoesNotChangeIt() {
        keep(any -> true, (one, random) -> {
            Set<String> read = factsRead(incentive(one));
            List<Fact> unread = Rulebooks.PACKAGED.facts().values().stream()
                    .filter(fact -> !fact.isDerived() && !read.contains(fact.id()))
                    .toList();
            Profile other = FavouredProfiles.told(one.on(), random);
            AssessmentRequest changed = one;
            for (int i = 0; i < 5; i++) {
                Fact fact = any(unread, random);
                List<Integer> places = FavouredProfiles.items(fact, one.profile());
                List<Integer> others = FavouredProfiles.items(fact, other);
                if (!places.isEmpty() && !others.isEmpty()) {
                    Object answer = random.nextInt(5) == 0 ? null : PlainAnswers.read(other, fact, others.get(0));
                    changed = with(changed, fact, any(places, random), answer);
                }
            }

            Pairs.Answer answer = answer(one);
            assertThat(answer(changed)).isEqualTo(answer);
            assertThat(outcomes(changed)).isEqualTo(outcomes(one));
            return answer.isFavourable();
        });
    }

    @Test
    void aGroupThatAConditionShutsOutChangesNothing() {
        keep(incentive -> shuttingOut(incentive).findAny().isPresent(), (one, random) -> {
            Criterion shut = any(shuttingOut(incentive(one)).toList(), random);
            Condition.Test test = shut.condition().anyOf().get(0);
            List<Object> groups = items(one.profile(), Subject.WORKFORCE_GROUP);
            groups.add(any(groups, random));
            Profile more = withItems(one.profile(), Subject.WORKFORCE_GROUP, groups);
            Profile other = FavouredProfiles.told(one.on(), random);
            Object answer = test.literal() != null
                    ? (Object) !test.literal()
                    : items(other, Subject.WORKFORCE_GROUP).isEmpty() ? null : PlainAnswers.read(other, test.fact(), 0);
            if (answer == null
                    || FavouredProfiles.required(test, one.on()) == null
                    || FavouredProfiles.holds(test, answer, one.on())) {
                return false;
            }

            Pairs.Answer before = answer(one);
            assertThat(answer(one, PlainAnswers.with(more, test.fact(), groups.size() - 1, answer)))
                    .isEqualTo(before);
            return Pairs.isAtStake(one, before);
        });
    }

    @Test
    void twoSitesThatAreOnePlaceToTheLawGetTheSameAnswer() {
        List<Territory.Prefecture> prefectures =
                List.copyOf(Rulebooks.PACKAGED.territory().prefectures().values());
        keep(incentive -> factsRead(incentive).contains("site.prefecture"), (one, random) -> {
            Territory.Prefecture here = Rulebooks.PACKAGED
                    .territory()
                    .prefectures()
                    .get((String) PlainAnswers.read(one.profile(), fact("site.prefecture"), null));
            List<Territory.Prefecture> alike = prefectures.stream()
                    .filter(there -> here != null
                            && there != here
                            && there.region().equals(here.region())
                            && there.category().equals(here.category()))
                    .toList();
            if (alike.isEmpty()) {
                return false;
            }
            Assessment answer = assess(one);
            assertThat(assess(with(
                            one,
                            fact("site.prefecture"),
                            null,
                            any(alike, random).id())))
                    .isEqualTo(answer);
            return answer.incentives().get(0).verdict().isFavourable();
        });
    }

    private static boolean isIndifferentToOrder(AssessmentRequest one, Subject subject, Random random) {
        List<Object> items = items(one.profile(), subject);
        items.add(any(items, random));
        Profile more = withItems(one.profile(), subject, items);
        Collections.shuffle(items, random);
        Pairs.Answer answer = answer(one, more);
        assertThat(answer(one, withItems(more, subject, items))).isEqualTo(answer);
        return Pairs.isAtStake(one, answer);
    }

    /** All that is said of one incentive, except of its relations with others. */
    /** What is told of it; what a package is counted from is worked out among others only. */
    private static List<?> ofItself(IncentiveAssessment found) {
        return Arrays.asList(
                found.verdict(),
                found.standing(),
                found.findings(),
                JSON.<JsonNode>valueToTree(found.amount()),
                found.missing(),
                found.claim(),
                found.disputes());
    }

    private static List<Outcome> outcomes(AssessmentRequest request) {
        return assess(request).incentives().get(0).findings().stream()
                .map(Finding::outcome)
                .toList();
    }

    /** The conditions that refuse a group by one fact told of it, in so many words. */
    private static Stream<Criterion> shuttingOut(Incentive incentive) {
        return incentive.criteria().stream()
                .filter(criterion -> criterion.condition() != null
                        && criterion.condition().subject() == Subject.WORKFORCE_GROUP
                        && criterion.condition().anyOf().size() == 1
                        && !criterion.condition().anyOf().get(0).fact().isDerived()
                        && criterion.otherwise() == null
                        && !criterion.affectsAmount());
    }

    /** The facts asked that its conditions and its amount read. */
    private static Set<String> factsRead(Incentive incentive) {
        Set<String> read = new HashSet<>(incentive.amount().considers());
        if (incentive.isOnProfits()) {
            read.addAll(List.of("company.fiscalYearEndsIn", "company.createdOn", "company.operationsStartedOn"));
        }
        if (incentive.regime().transition() != null) {
            read.addAll(List.of("company.agreement.regime", "company.agreement.signedOn"));
        }
        for (Criterion criterion : incentive.criteria()) {
            if (criterion.condition() != null) {
                for (Condition.Test test : criterion.condition().anyOf()) {
                    read.add(test.fact().id());
                    read.addAll(test.fact().derivedFrom());
                }
            }
        }
        // Whether there is any of something decides what depends on it.
        List.copyOf(read).forEach(id -> {
            String gate = Rulebooks.PACKAGED.facts().get(id).onlyIf();
            if (gate != null) {
                read.add(gate);
            }
        });
        return read;
    }
}
