package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Claim;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.profile.AssessmentRequest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ClaimPlanTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final Assessment assessment = Rulebooks.ASSESSOR.assess(example(), false);

    @Test
    void aDocumentAskedForTwiceIsGatheredOnce() {
        List<String> documents = assessment.claimPlan().documents().stream()
                .map(ClaimPlan.Needed::id)
                .toList();

        assertThat(documents).doesNotHaveDuplicates();
        assertThat(assessment.claimPlan().documents())
                .anySatisfy(document -> assertThat(document.steps()).hasSizeGreaterThan(1));
    }

    @Test
    void everyStepOfThePackageComesAfterTheStepsItWaitsFor() {
        List<ClaimPlan.Planned> planned = assessment.claimPlan().steps();
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

    private static List<Claim.Opening> openings(IncentiveAssessment incentive) {
        return incentive.claim().steps().stream()
                .flatMap(step -> step.windows().stream())
                .toList();
    }

    private static int place(List<ClaimPlan.Planned> planned, String incentive, String step) {
        for (int i = 0; i < planned.size(); i++) {
            if (planned.get(i).step().equals(step)
                    && planned.get(i).incentives().contains(incentive)) {
                return i;
            }
        }
        throw new AssertionError(incentive + "/" + step + " is not planned");
    }

    private static AssessmentRequest example() {
        try {
            return Rulebooks.READER
                    .read(JsonMapper.builder()
                            .build()
                            .readTree(Files.readString(Path.of("examples/fes-shore-employer.json"))))
                    .asOf(TODAY);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
