package ma.dalil.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import ma.dalil.access.ApiClient;
import ma.dalil.access.ApiScope;
import ma.dalil.advice.LaterAnswers;
import ma.dalil.advice.SinceRequest;
import ma.dalil.assessment.AnswerGiven;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Explain;
import ma.dalil.edition.Editions;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.stored.StoredAssessment;
import ma.dalil.stored.StoredAssessments;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = AssessmentController.PLACE, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "assessments")
class AssessmentController {
    static final String PLACE = "/api/v1/assessments";

    private final Assessor assessor;
    private final LaterAnswers later;
    private final StoredAssessments stored;
    private final AnswerConverter converter;
    private final Rulebook rulebook;
    private final Editions editions;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    AssessmentController(
            Assessor assessor,
            LaterAnswers later,
            StoredAssessments stored,
            AnswerConverter converter,
            Rulebook rulebook,
            Editions editions,
            Clock clock,
            ApplicationEventPublisher events) {
        this.assessor = assessor;
        this.later = later;
        this.stored = stored;
        this.converter = converter;
        this.rulebook = rulebook;
        this.editions = editions;
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
                    Nothing is stored, unless `Prefer: store` asks for it. The answer is indicative: only the authority decides. Words are in the language of `Accept-Language` (fr, ar, en).""")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Assessment.class)))
    @ApiResponse(
            responseCode = "201",
            description = "The same, and kept at `Location` until the time in `Sunset`",
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
                    String fields,
            @Parameter(
                            description =
                                    "How much a citation says: `whole`, or `short` (id and title of the text, the place in it, and the ids of where it was read). Days and links stand once in the list of sources.")
                    @RequestParam(defaultValue = "whole")
                    Cites cites,
            @Parameter(
                            description =
                                    "The version of the rulebook that is to answer: refused where this server does not carry it. `GET /api/v1/rulebook` names those that it carries")
                    @RequestParam(name = "rulebook", required = false)
                    @Nullable
                    String version,
            @Parameter(
                            description =
                                    "`store`: the answer is kept for the client that shows a key which opens `store`. `Preference-Applied` says that it is; for anybody else, and for keys for tests, it is passed over (RFC 7240)",
                            example = "store")
                    @RequestHeader(name = "Prefer", required = false)
                    @Nullable
                    String prefer,
            @Parameter(hidden = true) @RequestAttribute(name = ApiClient.ATTRIBUTE, required = false) @Nullable
                    ApiClient client) {
        if (version != null && !version.equals(rulebook.version())) {
            throw InvalidParameter.noneOf("rulebook", version, editions.versions());
        }
        List<String> named = InvalidParameter.listed(fields);
        PartialAssessment.refuseUnknown(explain, named);
        AssessmentRequest asked = of(request, incentives);
        Assessment assessment = assessor.assess(asked.asOf(LocalDate.now(clock)), explain);
        events.publishEvent(new AnswerGiven(assessment, AnswerGiven.Channel.API));
        boolean isWhole =
                named.isEmpty() && cites == Cites.WHOLE && (explain == Explain.FULL || explain == Explain.TRACE);
        Object answer = isWhole ? assessment : new PartialAssessment(assessment, explain, named, cites);
        return client != null && mayStore(client) && Preference.STORE.isIn(prefer)
                ? kept(client, asked, explain, assessment, answer)
                : answer;
    }

    private static boolean mayStore(ApiClient client) {
        return client.scopes().contains(ApiScope.STORE) && !client.test();
    }

    private ResponseEntity<AnswerConverter.Written> kept(
            ApiClient client, AssessmentRequest asked, Explain explain, Assessment assessment, Object answer) {
        byte[] given = converter.written(answer);
        // Less is worked out for who asks for less; it is compared with all of it.
        byte[] whole = answer == assessment
                ? given
                : converter.written(
                        explain == Explain.FULL || explain == Explain.TRACE
                                ? assessment
                                : assessor.assess(asked.asOf(LocalDate.now(clock)), false));
        StoredAssessment about = stored.keep(
                        client.id(),
                        asked,
                        assessment,
                        LocaleContextHolder.getLocale().getLanguage(),
                        given,
                        whole)
                .orElseThrow(() -> new ClientRefused(ProblemType.TOO_MANY_ASSESSMENTS, StoredAssessments.MOST));
        return ResponseEntity.created(URI.create(PLACE + "/" + about.id()))
                .header(Preference.APPLIED, Preference.STORE.id())
                .headers(headers -> AssessmentController.tell(headers, about))
                .body(new AnswerConverter.Written(given));
    }

    private static void tell(HttpHeaders headers, StoredAssessment about) {
        headers.setCacheControl(CacheControl.noStore());
        headers.setContentLanguage(Locale.forLanguageTag(about.language()));
        headers.setZonedDateTime("Sunset", about.keptUntil().atZone(ZoneOffset.UTC));
    }

    @GetMapping
    @Operation(
            operationId = "storedAssessments",
            summary = "The assessments that are kept for this client, the last first")
    ResponseEntity<List<StoredAssessment>> all(
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(stored.of(client.id()));
    }

    @GetMapping("/{id}")
    @Operation(
            operationId = "storedAssessment",
            summary = "An assessment that is kept",
            description =
                    """
                    The answer as it was given, to the byte, with the rulebook, the dates and the words of then: `Content-Language` is their language, `Sunset` says until when it \
                    is kept.""")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Assessment.class)))
    ResponseEntity<AnswerConverter.Written> find(
            @Parameter(description = "As `Location` told it") @PathVariable String id,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        StoredAssessments.Answer answer = stored.find(id, client.id()).orElseThrow(AssessmentController::unknown);
        return ResponseEntity.ok()
                .headers(headers -> tell(headers, answer.about()))
                .body(new AnswerConverter.Written(answer.given()));
    }

    @DeleteMapping("/{id}")
    @Operation(operationId = "deleteStoredAssessment", summary = "Erase an assessment that is kept")
    @ApiResponse(responseCode = "204", description = "Nothing of it is kept any more")
    ResponseEntity<Void> erase(
            @Parameter(description = "As `Location` told it") @PathVariable String id,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        if (!stored.erase(id, client.id())) {
            throw unknown();
        }
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/{id}/changes")
    @Operation(
            operationId = "changesOfStoredAssessment",
            summary = "What has changed of an assessment that is kept, and why",
            description =
                    """
                    The same profile judged by the law of today: by the rulebook that answers now, and by what came into force since. Time alone changes nothing: an incentive is judged on \
                    the day of then, unless a dated change of the law concerns it, and no day was asked for. The rulebook of then is not needed for it.""")
    ResponseEntity<AnswersSince> changes(
            @Parameter(description = "As `Location` told it") @PathVariable String id,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        StoredAssessments.Since since = stored.since(id, client.id()).orElseThrow(AssessmentController::unknown);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(AnswersSince.of(since.before(), since.later(), rulebook));
    }

    private static ClientRefused unknown() {
        return new ClientRefused(ProblemType.UNKNOWN_ASSESSMENT);
    }

    @PostMapping(path = "/changes", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "changesSince",
            summary = "What has changed for a profile since a day or a rulebook, and why",
            description =
                    """
                    The answer of `since` beside that of now, as for an assessment that is kept; nothing is stored. `rulebook` is refused where this server does not carry it, with those that \
                    it carries: one alone, today. What other rulebooks gave is compared where the assessment was kept.""")
    AnswersSince since(@RequestBody SinceRequest request) {
        return AnswersSince.of(later.since(request, LocalDate.now(clock)), rulebook);
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
