package ma.dalil.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.assessment.AnswerGiven;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Explain;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Rulebook;
import org.springframework.context.ApplicationEventPublisher;
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
    private final Rulebook rulebook;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    AssessmentController(Assessor assessor, Rulebook rulebook, Clock clock, ApplicationEventPublisher events) {
        this.assessor = assessor;
        this.rulebook = rulebook;
        this.clock = clock;
        this.events = events;
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
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Assessment.class)))
    Object assess(
            @RequestBody AssessmentRequest request,
            @Parameter(
                            description =
                                    "How much to explain: `summary` (verdicts and sums, a few kB), `findings` (besides, each condition with its citation), `full` (besides, how amounts are computed and how to claim), or `trace` (besides, the rule of each finding and the parameters it read).")
                    @RequestParam(defaultValue = "full")
                    Explain explain,
            @Parameter(
                            description =
                                    "Ids of the incentives, separated by commas, where the body names none; all when absent",
                            example = "circular-15-2025.employment-premium,circular-15-2025.training-premium")
                    @RequestParam(required = false)
                    String incentives,
            @Parameter(
                            description =
                                    "Which properties of the answer and of each incentive to write, separated by commas; all that `explain` gives when absent. Dates, ids and verdicts are always there.",
                            example = "amount,missing,combination")
                    @RequestParam(required = false)
                    String fields) {
        List<String> named = InvalidParameter.listed(fields);
        PartialAssessment.refuseUnknown(explain, named);
        Assessment assessment = assessor.assess(of(request, incentives).asOf(LocalDate.now(clock)), explain);
        events.publishEvent(new AnswerGiven(assessment, AnswerGiven.Channel.API));
        boolean isWhole = named.isEmpty() && (explain == Explain.FULL || explain == Explain.TRACE);
        return isWhole ? assessment : PartialAssessment.of(assessment, explain, named);
    }

    private AssessmentRequest of(AssessmentRequest request, String incentives) {
        List<String> asked = InvalidParameter.listed(incentives);
        if (asked.isEmpty()) {
            return request;
        }
        if (!request.incentives().isEmpty()) {
            throw InvalidParameter.inTheBody("incentives");
        }
        InvalidParameter.refuseUnknown(
                "incentives", asked, rulebook.incentives().keySet());
        return new AssessmentRequest(request.on(), request.knownOn(), asked, request.profile());
    }
}
