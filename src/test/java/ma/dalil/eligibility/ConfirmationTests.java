package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.dalil.Examples;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Outcome;
import ma.dalil.assessment.Verdict;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Confirmation;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.rulebook.Evidence;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What an authority answered one company settles what the law leaves open, and nothing else. */
class ConfirmationTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final LocalDate ANSWERED = LocalDate.of(2026, 10, 5);

    /** In every example: each point that is open, settled with a yes, then with a no. */
    @Test
    void aYesMeetsWhatIsToConfirmAndANoRefusesTheIncentive() {
        int tried = 0;
        for (String example : Examples.all()) {
            AssessmentRequest request = request(example);
            for (IncentiveAssessment found :
                    Rulebooks.ASSESSOR.assess(request, false).incentives()) {
                for (Finding finding : found.findings()) {
                    boolean isOfTime = finding.criterion().equals("window")
                            || finding.criterion().equals("transition");
                    if (finding.outcome() == Outcome.TO_CONFIRM && !isOfTime) {
                        tried++;
                        IncentiveAssessment yes = with(request, answer(found, finding, Confirmation.Answer.MET))
                                .get(found.id());
                        IncentiveAssessment no = with(request, answer(found, finding, Confirmation.Answer.NOT_MET))
                                .get(found.id());

                        assertThat(of(yes, finding).outcome())
                                .as(found.id() + " " + finding.criterion())
                                .isEqualTo(Outcome.MET);
                        assertThat(of(yes, finding).evidence()).isEqualTo(Evidence.OFFICIAL);
                        assertThat(of(yes, finding).because()).isNull();
                        assertThat(of(yes, finding).confirmation().authority()).isEqualTo("CRI");
                        assertThat(yes.verdict()).isLessThanOrEqualTo(found.verdict());
                        assertThat(of(no, finding).outcome()).isEqualTo(Outcome.NOT_MET);
                        if (!finding.affectsAmount()) {
                            assertThat(no.verdict()).isEqualTo(Verdict.NOT_ELIGIBLE);
                            assertThat(no.amount()).isNull();
                        }
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(50);
    }

    @Test
    void allThatIsToConfirmConfirmedMakesALikelyEligible() {
        int eligible = 0;
        for (String example : Examples.all()) {
            AssessmentRequest request = request(example);
            for (IncentiveAssessment found :
                    Rulebooks.ASSESSOR.assess(request, false).incentives()) {
                boolean isOfTime = found.findings().stream()
                        .anyMatch(it -> it.criterion().equals("window")
                                || it.criterion().equals("transition"));
                if (found.verdict() == Verdict.LIKELY && !isOfTime) {
                    List<Confirmation> answers = new ArrayList<>();
                    found.findings().forEach(finding -> answers.add(answer(found, finding, Confirmation.Answer.MET)));

                    assertThat(with(request, answers.toArray(Confirmation[]::new))
                                    .get(found.id())
                                    .verdict())
                            .as(found.id())
                            .isEqualTo(Verdict.ELIGIBLE);
                    eligible++;
                }
            }
        }
        assertThat(eligible).isGreaterThan(5);
    }

    @Test
    void aYesStandsInForNoAnswerThatIsMissingAndForNoRefusalOfTheLaw() {
        for (String example : Examples.all()) {
            AssessmentRequest request = request(example);
            for (IncentiveAssessment found :
                    Rulebooks.ASSESSOR.assess(request, false).incentives()) {
                List<Confirmation> answers = new ArrayList<>();
                found.findings().stream()
                        .filter(it -> it.outcome() == Outcome.UNKNOWN || it.outcome() == Outcome.NOT_MET)
                        .filter(it -> it.groups().isEmpty())
                        .forEach(it -> answers.add(answer(found, it, Confirmation.Answer.MET)));
                IncentiveAssessment after =
                        with(request, answers.toArray(Confirmation[]::new)).get(found.id());

                assertThat(after.verdict()).as(found.id()).isEqualTo(found.verdict());
                answers.forEach(it -> assertThat(after.findings().stream()
                                .filter(finding -> finding.criterion().equals(it.criterion()))
                                .findFirst()
                                .orElseThrow()
                                .confirmation())
                        .as("said, though without effect")
                        .isEqualTo(it));
            }
        }
    }

    @Test
    void itHoldsForThatCompanyAndThatIncentiveFromItsDayOn() {
        AssessmentRequest request = request(Examples.all().get(0));
        Map<String, IncentiveAssessment> before = with(request);
        IncentiveAssessment found = before.values().stream()
                .filter(it -> it.findings().stream()
                        .anyMatch(f -> f.outcome() == Outcome.TO_CONFIRM
                                && !f.affectsAmount()
                                && !f.criterion().equals("window")
                                && !f.criterion().equals("transition")))
                .findFirst()
                .orElseThrow();
        Finding open = found.findings().stream()
                .filter(it -> it.outcome() == Outcome.TO_CONFIRM && !it.affectsAmount())
                .filter(it ->
                        !it.criterion().equals("window") && !it.criterion().equals("transition"))
                .findFirst()
                .orElseThrow();
        Confirmation no = answer(found, open, Confirmation.Answer.NOT_MET);

        Map<String, IncentiveAssessment> after = with(request, no);

        before.keySet().stream().filter(id -> !id.equals(found.id())).forEach(id -> assertThat(
                        after.get(id).findings())
                .isEqualTo(before.get(id).findings()));
        AssessmentRequest earlier = new AssessmentRequest(
                request.on(),
                ANSWERED.minusDays(1),
                request.incentives(),
                request.profile().confirmed(List.of(no)));
        assertThat(Rulebooks.ASSESSOR.assess(earlier, false).incentives().stream()
                        .filter(it -> it.id().equals(found.id()))
                        .flatMap(it -> it.findings().stream())
                        .map(Finding::confirmation))
                .allMatch(it -> it == null);
    }

    @Test
    void theLatestAnswerCounts() {
        AssessmentRequest request = request(Examples.all().get(0));
        IncentiveAssessment found = Rulebooks.ASSESSOR.assess(request, false).incentives().stream()
                .filter(it -> it.findings().stream()
                        .anyMatch(f -> f.outcome() == Outcome.TO_CONFIRM
                                && !f.affectsAmount()
                                && !f.criterion().equals("window")
                                && !f.criterion().equals("transition")))
                .findFirst()
                .orElseThrow();
        Finding open = found.findings().stream()
                .filter(it -> it.outcome() == Outcome.TO_CONFIRM
                        && !it.affectsAmount()
                        && !it.criterion().equals("window")
                        && !it.criterion().equals("transition"))
                .findFirst()
                .orElseThrow();
        Confirmation no = answer(found, open, Confirmation.Answer.NOT_MET);
        Confirmation later = new Confirmation(
                found.id(), open.criterion(), Confirmation.Answer.MET, "CRI", ANSWERED.plusDays(3), null);

        assertThat(of(with(request, no, later).get(found.id()), open).outcome()).isEqualTo(Outcome.MET);
        assertThat(of(with(request, later, no).get(found.id()), open).outcome()).isEqualTo(Outcome.MET);
    }

    @Test
    void whatCannotBeReadIsToldFieldByField() {
        String json =
                """
                {"profile": {"confirmations": [
                  {"incentive": "circular-15-2025.employment-premium", "criterion": "nothing", "outcome": "perhaps", "authority": 7, "on": "yesterday"},
                  {"incentive": "nothing"}, 3]}}""";

        assertThatThrownBy(() -> Rulebooks.READER.read(JsonMapper.shared().readTree(json)))
                .isInstanceOfSatisfying(InvalidRequest.class, invalid -> assertThat(invalid.problems())
                        .extracting(InvalidRequest.Problem::pointer)
                        .containsExactly(
                                "/profile/confirmations/0/criterion",
                                "/profile/confirmations/0/outcome",
                                "/profile/confirmations/0/authority",
                                "/profile/confirmations/0/on",
                                "/profile/confirmations/1/incentive",
                                "/profile/confirmations/1/criterion",
                                "/profile/confirmations/1/outcome",
                                "/profile/confirmations/1/authority",
                                "/profile/confirmations/1/on",
                                "/profile/confirmations/2"));
    }

    private static AssessmentRequest request(String example) {
        AssessmentRequest told = Rulebooks.READER.read(JsonMapper.shared().readTree(example));
        return new AssessmentRequest(told.on() == null ? TODAY : told.on(), TODAY, told.incentives(), told.profile());
    }

    private static Confirmation answer(IncentiveAssessment found, Finding finding, Confirmation.Answer outcome) {
        return new Confirmation(found.id(), finding.criterion(), outcome, "CRI", ANSWERED, "L-12");
    }

    private static Map<String, IncentiveAssessment> with(AssessmentRequest request, Confirmation... answers) {
        Assessment assessment = Rulebooks.ASSESSOR.assess(
                new AssessmentRequest(
                        request.on(),
                        request.knownOn(),
                        request.incentives(),
                        request.profile().confirmed(List.of(answers))),
                false);
        Map<String, IncentiveAssessment> byId = new java.util.LinkedHashMap<>();
        assessment.incentives().forEach(it -> byId.put(it.id(), it));
        return byId;
    }

    private static Finding of(IncentiveAssessment found, Finding finding) {
        return found.findings().stream()
                .filter(it -> it.criterion().equals(finding.criterion()))
                .findFirst()
                .orElseThrow();
    }
}
