package ma.dalil.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import ma.dalil.eligibility.RandomProfiles;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.Answers;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.PlainAnswers;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Value;
import org.junit.jupiter.api.Test;

/**
 * How many fields a company fills in until there is a figure, and how many pages until every verdict is settled, when those on which most money hangs come
 * first. {@code -Dvisitor.profiles=1000 -Dvisitor.seed=7} for more companies, and others.
 */
class FastWayTests {
    private static final int PROFILES = Integer.getInteger("visitor.profiles", 40);
    private static final long SEED = Long.getLong("visitor.seed", 20261127);
    private static final Map<String, Fact> FACTS = Rulebooks.PACKAGED.facts();
    private static final NextQuestions QUESTIONS = new NextQuestions(Rulebooks.PACKAGED, Rulebooks.ASSESSOR);
    private static final Ladders LADDERS = new Ladders(Rulebooks.PACKAGED, Rulebooks.ASSESSOR);
    private static final int MOST_PAGES = 40;

    /** The fields of the one screen, in its order. */
    private static final List<String> FIRST = List.of(
            "company.segment",
            "site.park",
            "workforce.headcount",
            "workforce.hiredOn",
            "workforce.annualGrossTaxableIncome",
            "company.operationsStartedOn",
            "finance.taxableProfit",
            "project.investment");

    private static final int MOST_FIELDS = 7;
    private static final int MOST_PAGES_AT_THE_MEDIAN = 12;

    @Test
    void theFirstFigureComesWithinSevenFieldsAndTheLastVerdictWithinTwelvePages() {
        Random random = new Random(SEED);
        RandomProfiles profiles = new RandomProfiles(Rulebooks.PACKAGED);
        List<Integer> fields = new ArrayList<>();
        List<Integer> pages = new ArrayList<>();
        while (pages.size() < PROFILES) {
            Profile company = RandomProfiles.profile(profiles.draw(random, Projects.TODAY, 1));
            if (FavouredProfiles.isConsistent(company)) {
                Way way = new Way(company);
                fields.add(way.fieldsToAFigure());
                pages.add(way.pagesToTheEnd());
            }
        }
        System.out.printf(
                "%d companies: fields to the first figure %d (%d never), pages to the last verdict %d (at most %d)%n",
                PROFILES,
                median(fields),
                fields.stream().filter(it -> it > FIRST.size()).count(),
                median(pages),
                pages.stream().mapToInt(it -> it).max().orElseThrow());

        assertThat(median(fields)).isLessThanOrEqualTo(MOST_FIELDS);
        assertThat(median(pages)).isLessThanOrEqualTo(MOST_PAGES_AT_THE_MEDIAN);
    }

    private static int median(List<Integer> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }

    /** One company that answers what it is asked, and leaves aside what does not concern it. */
    private static final class Way {
        private final Profile company;
        private final Set<String> skipped = new LinkedHashSet<>();
        private TrialProfile told = TrialProfile.of(
                new AssessmentRequest(Projects.TODAY, Projects.TODAY, List.of(), Profile.EMPTY),
                Rulebooks.PACKAGED,
                Rulebooks.ASSESSOR);

        Way(Profile company) {
            this.company = company;
        }

        /** More than there are where none of them brings a figure. */
        int fieldsToAFigure() {
            int figure = FIRST.size() + 1;
            for (int i = 0; i < FIRST.size(); i++) {
                tell(FACTS.get(FIRST.get(i)));
                if (figure > FIRST.size()
                        && told.request().isPresent()
                        && LADDERS.of(told.read()).possible().total().signum() > 0) {
                    figure = i + 1;
                }
            }
            return figure;
        }

        /** The first screen is one. */
        int pagesToTheEnd() {
            int pages = 1;
            Questionnaire left = left();
            while (left.questions().stream().anyMatch(question -> question.decides() == Question.Decides.VERDICT)
                    && pages < MOST_PAGES) {
                String topic = decisive(left);
                Set<String> asked = new HashSet<>();
                left.questions().stream()
                        .filter(question -> question.topic().id().id().equals(topic))
                        .forEach(question -> asked.add(question.fact()));
                for (String fact : asked) {
                    if (!tell(FACTS.get(fact))) {
                        skipped.add(fact);
                    }
                }
                pages++;
                left = left();
            }
            return pages;
        }

        private Questionnaire left() {
            AssessmentRequest request = told.read();
            return QUESTIONS.of(
                    new QuestionsRequest(
                            request.on(), request.knownOn(), List.of(), request.profile(), List.copyOf(skipped), true),
                    Projects.TODAY);
        }

        private String decisive(Questionnaire left) {
            Map<String, String> open = new LinkedHashMap<>();
            left.questions()
                    .forEach(question ->
                            open.put(question.fact(), question.topic().id().id()));
            return LADDERS.of(told.read()).stakes().stream()
                    .filter(stake -> stake.worth() != null)
                    .flatMap(stake -> stake.facts().stream())
                    .filter(open::containsKey)
                    .map(open::get)
                    .findFirst()
                    .orElse(left.questions().get(0).topic().id().id());
        }

        /** Whether the company has an answer; of each of its groups. */
        private boolean tell(Fact fact) {
            if (!fact.isRepeated()) {
                Object answer = PlainAnswers.read(company, fact, null);
                return answer != null && take(told.with(fact, null, Value.of(answer)));
            }
            boolean isTold = false;
            for (int item = 0; item < Answers.items(company, fact.section()).size(); item++) {
                TrialProfile with = told;
                while (with.items(fact.section()) <= item) {
                    with = with.withItem(fact.section());
                }
                Object answer = PlainAnswers.read(company, fact, item);
                if (answer != null) {
                    isTold |= take(with.with(fact, item, Value.of(answer)));
                }
            }
            return isTold;
        }

        private boolean take(TrialProfile with) {
            boolean isTaken = with.request().isPresent();
            told = isTaken ? with : told;
            return isTaken;
        }
    }
}
