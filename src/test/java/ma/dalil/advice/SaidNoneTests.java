package ma.dalil.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Outcome;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.rulebook.Fact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has no project, does not export or trains nobody can say so: that is a no, where silence is none. */
class SaidNoneTests {
    private static final LocalDate IN_2021 = LocalDate.of(2021, 6, 1);

    @ParameterizedTest
    @CsvSource({
        "hasProject, investment-charter.main-scheme",
        "hasProject, regional.tanger-fund",
        "hasProject, customs.investment-agreement-exemption",
        "exports, tax-code.export-services-regime"
    })
    void aNoRefusesWhatSilenceLeavesOpen(String question, String incentive) {
        IncentiveAssessment silent = found("{}", incentive, Projects.TODAY);
        IncentiveAssessment refused = found("{\"company\":{\"" + question + "\":false}}", incentive, Projects.TODAY);
        IncentiveAssessment yes = found("{\"company\":{\"" + question + "\":true}}", incentive, Projects.TODAY);

        assertThat(silent.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(yes.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(refused.verdict()).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(refused.findings())
                .filteredOn(finding -> finding.outcome() == Outcome.NOT_MET)
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.because().en()).startsWith("You answer no");
                    assertThat(finding.cites()).isNotEmpty();
                });
    }

    @Test
    void whoTrainsNobodyIsRefusedWhatIsForTraining() {
        String incentive = "circular-22-2020.remote-training-reimbursement";

        assertThat(found("{}", incentive, IN_2021).verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(found("{\"company\":{\"trains\":false}}", incentive, IN_2021).verdict())
                .isEqualTo(Verdict.NOT_ELIGIBLE);
    }

    /** What the law does not refuse stays open; but nobody counts on it against an answer. */
    @Test
    void nothingThatANoSpeaksAgainstIsCounted() {
        String none = "{\"company\":{\"hasProject\":false,\"exports\":false,\"trains\":false}}";
        Set<String> ofIt = facts("company.hasProject", "company.exports", "company.trains");

        assertThat(Rulebooks.ASSESSOR
                        .assess(Projects.today(Projects.profile(none)), false)
                        .incentives())
                .allSatisfy(found -> assertThat(found.findings())
                        .filteredOn(finding -> finding.outcome() == Outcome.TO_CONFIRM
                                && !finding.affectsAmount()
                                && finding.required() != null
                                && ofIt.containsAll(finding.facts()))
                        .allMatch(Finding::isAgainst));
    }

    @ParameterizedTest
    @ValueSource(strings = {"company.hasProject", "company.exports", "company.trains"})
    void nothingIsAskedOfWhatThereIsNone(String question) {
        String name = question.substring("company.".length());

        assertThat(asked("{\"company\":{\"" + name + "\":false}}"))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(facts(question));
        assertThat(asked("{\"company\":{\"" + name + "\":true}}")).containsAnyElementsOf(facts(question));
    }

    @Test
    void whetherThereIsAnyIsAskedOnceAndBeforeWhatThereIs() {
        List<String> project = topic("{}", "project");

        assertThat(project).startsWith("company.hasProject").contains("project.investment");
        assertThat(topic("{\"company\":{\"hasProject\":true}}", "project")).doesNotContain("company.hasProject");
        assertThat(topic("{\"project\":{\"stableJobs\":5}}", "project")).doesNotContain("company.hasProject");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'company':{'hasProject':false},'project':{'investment':5000000}}|/profile/project/investment",
                "{'company':{'exports':false},'activity':{'exportTurnover':1}}|/profile/activity/exportTurnover",
                "{'company':{'exports':false,'firstExportOn':'2020-01-01'}}|/profile/company/firstExportOn",
                "{'company':{'trains':false},'training':[{},{'cost':7}]}|/profile/training/1/cost"
            })
    void whoSaysThatThereIsNoneAndTellsSomethingOfItIsAskedWhichHolds(String profile, String pointer) {
        assertThatThrownBy(() -> Projects.profile(profile.replace('\'', '"')))
                .isInstanceOfSatisfying(InvalidRequest.class, refused -> assertThat(refused.problems())
                        .singleElement()
                        .satisfies(problem -> {
                            assertThat(problem.pointer()).isEqualTo(pointer);
                            assertThat(problem.wrong().en()).contains("answer no");
                        }));
    }

    /** A no is no nought: what would be worked out from what there is none of has no sum. */
    @Test
    void noSumIsMadeUpFromANo() {
        String none = "{\"company\":{\"hasProject\":false,\"exports\":false,\"trains\":false}}";
        Set<String> ofIt = facts("company.hasProject", "company.exports", "company.trains");

        assertThat(Rulebooks.ASSESSOR
                        .assess(Projects.today(Projects.profile(none)), false)
                        .incentives())
                .filteredOn(found -> found.amount() != null
                        && Rulebooks.PACKAGED.incentives().get(found.id()).amount().needs().stream()
                                .anyMatch(fact -> ofIt.contains(fact.id())))
                .allSatisfy(found -> assertThat(found.amount().total()).isNull());
    }

    /** What a company could do, not what it left open: the no is taken back first, and the rest is supposed. */
    @Test
    void takingANoBackIsAChange() {
        List<Hint> hints = new Changes(Rulebooks.PACKAGED, Rulebooks.ASSESSOR)
                .of(Projects.today(Projects.profile("{\"company\":{\"hasProject\":false}}")));

        assertThat(hints)
                .filteredOn(hint -> hint.incentive().equals("investment-charter.main-scheme"))
                .flatMap(Hint::proposals)
                .isNotEmpty()
                .allSatisfy(proposal -> assertThat(proposal.changes())
                        .anySatisfy(change -> assertThat(change.fact()).isEqualTo("company.hasProject")));
    }

    @Test
    void noughtOfWhatThereIsNoneIsNoContradiction() {
        assertThat(Projects.profile("{\"company\":{\"hasProject\":false},\"project\":{\"investment\":0}}"))
                .isNotNull();
    }

    private static IncentiveAssessment found(String profile, String incentive, LocalDate on) {
        return Rulebooks.ASSESSOR
                .assess(new AssessmentRequest(on, Projects.TODAY, List.of(incentive), Projects.profile(profile)), false)
                .incentives()
                .get(0);
    }

    private static Set<String> facts(String... questions) {
        return Stream.concat(
                        Rulebooks.PACKAGED.facts().values().stream()
                                .filter(fact -> fact.onlyIf() != null
                                        && List.of(questions).contains(fact.onlyIf()))
                                .map(Fact::id),
                        Rulebooks.PACKAGED.facts().values().stream()
                                .filter(fact -> fact.derivedFrom().stream()
                                        .map(Rulebooks.PACKAGED.facts()::get)
                                        .anyMatch(base -> base.onlyIf() != null
                                                && List.of(questions).contains(base.onlyIf())))
                                .map(Fact::id))
                .collect(Collectors.toSet());
    }

    private static List<String> topic(String profile, String topic) {
        return questions(profile).stream()
                .filter(question -> question.topic().id().id().equals(topic))
                .map(Question::fact)
                .toList();
    }

    private static List<String> asked(String profile) {
        return questions(profile).stream().map(Question::fact).toList();
    }

    private static List<Question> questions(String profile) {
        return new NextQuestions(Rulebooks.PACKAGED, Rulebooks.ASSESSOR)
                .of(
                        new QuestionsRequest(
                                Projects.TODAY, Projects.TODAY, List.of(), Projects.profile(profile), List.of(), true),
                        Projects.TODAY)
                .questions();
    }
}
