package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Claim;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimPlanTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final Assessment assessment = Rulebooks.ASSESSOR.assess(example(), false);

    @Test
    void aDocumentAskedForTwiceIsGatheredOnce() {
        List<String> documents = assessment.claimPlan().documents().stream()
                .map(ClaimPlan.NeededDocument::id)
                .toList();

        assertThat(documents).doesNotHaveDuplicates();
        assertThat(assessment.claimPlan().documents())
                .anySatisfy(document -> assertThat(document.steps()).hasSizeGreaterThan(1));
    }

    @Test
    void aDocumentNamesTheStepsItIsNeededFor() {
        ClaimPlan plan = assessment.claimPlan();

        assertThat(plan.documents()).isNotEmpty().allSatisfy(needed -> assertThat(needed.steps())
                .isNotEmpty()
                .isSorted()
                .allSatisfy(number -> assertThat(plan.steps().get(number - 1).asked())
                        .flatExtracting(Claim.ClaimStep::documents)
                        .extracting(Step.Document::id)
                        .contains(needed.id())));
    }

    @Test
    void everyStepOfThePackageComesAfterTheStepsItWaitsFor() {
        List<ClaimPlan.PlannedStep> planned = assessment.claimPlan().steps();
        Map<String, IncentiveAssessment> held = assessment.incentives().stream()
                .filter(it -> assessment.combination().horizon().incentives().contains(it.id()))
                .collect(Collectors.toMap(IncentiveAssessment::id, Function.identity()));

        assertThat(held).isNotEmpty();
        held.forEach((id, incentive) -> incentive.claim().steps().forEach(step -> step.after()
                .forEach(before -> assertThat(place(planned, id, before)).isLessThan(place(planned, id, step.id())))));
    }

    @Test
    void theWindowOpenInAprilIsThatOfTheYearBefore() {
        IncentiveAssessment premium = Rulebooks.ASSESSOR.assess(example().asOf(TODAY), false).incentives().stream()
                .filter(it -> it.id().equals("circular-15-2025.training-premium"))
                .findFirst()
                .orElseThrow();
        assertThat(openings(premium)).noneMatch(opening -> opening.fiscalYear() == 2025);

        AssessmentRequest inApril = new AssessmentRequest(
                LocalDate.of(2026, 4, 15),
                TODAY,
                List.of(premium.id()),
                example().profile());
        assertThat(openings(
                        Rulebooks.ASSESSOR.assess(inApril, false).incentives().get(0)))
                .contains(new Claim.Opening(2025, LocalDate.of(2026, 3, 31), LocalDate.of(2026, 5, 31)));
    }

    @Test
    void aPaymentFileIsFiledWhenTheWindowOpensAndTheCertificateInTimeForIt() {
        ClaimPlan plan = plan("fes-shore-employer", LocalDate.of(2026, 12, 1), "circular-15-2025.training-premium");

        assertThat(step(plan, "file-payment").from()).isEqualTo(LocalDate.of(2027, 3, 31));
        assertThat(step(plan, "file-payment").until()).isEqualTo(LocalDate.of(2027, 5, 31));
        assertThat(step(plan, "request-certificate").until()).isEqualTo(LocalDate.of(2027, 5, 31));
    }

    @Test
    void aLegalDelayPutsTheDecisionOff() {
        ClaimPlan plan = plan("fes-shore-employer", LocalDate.of(2026, 12, 1), "regional.fes-meknes-job-premium");

        // Law 55-19: sixty days for the decision.
        assertThat(step(plan, "decision").done()).isEqualTo(LocalDate.of(2027, 1, 30));
        assertThat(step(plan, "decision").critical()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fes-shore-employer", "oujda-shore-site", "tanger-city-site", "eso-1000-engineers"})
    void noStepBeginsBeforeThoseItWaitsForAreOverAndWhatIsCriticalEndsLast(String example) {
        ClaimPlan plan = plan(example, TODAY);

        assertThat(plan.steps()).isNotEmpty().allSatisfy(step -> {
            assertThat(plan.steps().get(step.number() - 1)).isSameAs(step);
            assertThat(step.from()).isAfterOrEqualTo(plan.start());
            assertThat(step.done()).isBeforeOrEqualTo(plan.decided());
            assertThat(step.after()).allSatisfy(before -> assertThat(step.from())
                    .isAfterOrEqualTo(plan.steps().get(before - 1).done()));
        });
        assertThat(plan.steps())
                .filteredOn(ClaimPlan.PlannedStep::critical)
                .extracting(ClaimPlan.PlannedStep::done)
                .contains(plan.decided());
    }

    @Test
    void aLaterStartNeverBringsAnythingForward() {
        ClaimPlan soon = plan("fes-shore-employer", LocalDate.of(2026, 12, 1));
        ClaimPlan late = plan("fes-shore-employer", LocalDate.of(2027, 7, 1));

        Map<List<Object>, LocalDate> from = new HashMap<>();
        soon.steps().forEach(step -> from.put(List.of(step.step(), step.incentives()), step.from()));
        assertThat(late.steps()).isNotEmpty().allSatisfy(step -> assertThat(step.from())
                .isAfterOrEqualTo(from.get(List.of(step.step(), step.incentives()))));
    }

    private static ClaimPlan plan(String example, LocalDate start, String... incentives) {
        AssessmentRequest asked = example(example);
        return Rulebooks.ASSESSOR
                .assess(new AssessmentRequest(asked.on(), asked.knownOn(), List.of(incentives), asked.profile()), false)
                .claimFrom(start);
    }

    private static ClaimPlan.PlannedStep step(ClaimPlan plan, String id) {
        return plan.steps().stream()
                .filter(step -> step.step().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Claim.Opening> openings(IncentiveAssessment incentive) {
        return incentive.claim().steps().stream()
                .flatMap(step -> step.windows().stream())
                .toList();
    }

    private static int place(List<ClaimPlan.PlannedStep> planned, String incentive, String step) {
        for (int i = 0; i < planned.size(); i++) {
            if (planned.get(i).step().equals(step)
                    && planned.get(i).incentives().contains(incentive)) {
                return i;
            }
        }
        throw new AssertionError(incentive + "/" + step + " is not planned");
    }

    private static AssessmentRequest example() {
        return example("fes-shore-employer");
    }

    private static AssessmentRequest example(String name) {
        try {
            return Rulebooks.request(Files.readString(Path.of("examples", name + ".json")))
                    .asOf(TODAY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
