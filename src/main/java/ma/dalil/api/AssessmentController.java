package ma.dalil.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Explain;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/assessments", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "assessments")
class AssessmentController {
    private final Assessor assessor;
    private final Clock clock;

    AssessmentController(Assessor assessor, Clock clock) {
        this.assessor = assessor;
        this.clock = clock;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "assess",
            summary = "Assess a company profile",
            description =
                    """
                    Judges every incentive (or those asked for) and returns verdicts, findings, amounts, claim steps and the best permitted combination. \
                    Everything in the profile is optional: what is absent is unknown, never no and never zero; the answer then names the facts that are missing. \
                    Nothing is stored. The answer is indicative: only the authority decides. Words are in the language of `Accept-Language` (fr, ar, en).""")
    Assessment assess(
            @RequestBody AssessmentRequest request,
            @Parameter(
                            description =
                                    "How much to explain: `summary` (verdicts and sums), `findings`, or `trace` (findings with the rule and the parameters it read).")
                    @RequestParam(defaultValue = "findings")
                    Explain explain) {
        return assessor.assess(request.asOf(LocalDate.now(clock)), explain);
    }
}
