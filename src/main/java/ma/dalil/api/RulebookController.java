package ma.dalil.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import ma.dalil.advice.AllQuestions;
import ma.dalil.advice.Requirements;
import ma.dalil.edition.Editions;
import ma.dalil.portfolio.Portfolio;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Source;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** What the rulebook holds. Answers change with the rulebook, the language and, where sentences read the law, the day: which is what their ETag says. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "rulebook")
class RulebookController {
    private static final String TABLES = "`incentives`, `parameters`, `sources` or `changes`";
    /** Of the version in the name of a file. */
    private static final int OF_THE_VERSION = 12;

    private final Rulebook rulebook;
    private final Editions editions;
    private final AllQuestions questions;
    private final OpenData data;
    private final Clock clock;

    RulebookController(Rulebook rulebook, Editions editions, AllQuestions questions, OpenData data, Clock clock) {
        this.rulebook = rulebook;
        this.editions = editions;
        this.questions = questions;
        this.data = data;
        this.clock = clock;
    }

    @GetMapping("/rulebook")
    @Operation(operationId = "rulebook", summary = "The rulebook: version, regimes and how much it holds")
    ResponseEntity<RulebookView> rulebook(WebRequest request) {
        List<String> carried = editions.versions();
        return cached(
                request,
                "-" + DigestUtils.sha256Hex(String.join(" ", carried)),
                () -> RulebookView.of(rulebook, carried));
    }

    @GetMapping("/incentives")
    @Operation(operationId = "incentives", summary = "Every incentive the rulebook knows, in short")
    ResponseEntity<List<IncentiveCard>> incentives(WebRequest request) {
        LocalDate today = LocalDate.now(clock);
        return cached(request, "-" + today, () -> rulebook.incentives().values().stream()
                .map(incentive -> incentive.on(today, today))
                .map(IncentiveCard::of)
                .toList());
    }

    @GetMapping("/incentives/{id}")
    @Operation(
            operationId = "incentive",
            summary = "One incentive whole: criteria, citations, values in force on a date, claim steps")
    ResponseEntity<IncentiveView> incentive(
            @Parameter(description = "Id of the incentive", example = "circular-15-2025.employment-premium")
                    @PathVariable
                    String id,
            @Parameter(description = "Day on which values are given; today when absent")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate on,
            WebRequest request) {
        Incentive incentive = rulebook.incentives().get(id);
        if (incentive == null) {
            throw new UnknownIncentive(
                    id, rulebook.formerly(id).map(Incentive::id).orElse(null));
        }
        LocalDate day = day(on);
        return cached(
                request,
                "-" + day,
                () -> IncentiveView.of(incentive.on(day, LocalDate.now(clock)), day, LocalDate.now(clock)));
    }

    @GetMapping("/requirements")
    @Operation(
            operationId = "requirements",
            summary =
                    "What a company is asked for some incentives: the questions, why each is put, and the profile as JSON Schema",
            description =
                    """
                    For a portal that draws the form by itself. Nothing that is left out of it can change a verdict or a sum of these incentives; once a part is told, \
                    `questions` says what is still open.""")
    ResponseEntity<Requirements> requirements(
            @Parameter(
                            description = "Ids of the incentives, separated by commas; all when absent",
                            example = "circular-15-2025.employment-premium,circular-15-2025.training-premium")
                    @RequestParam(required = false)
                    String incentives,
            @Parameter(description = "Day on which the law applies; today when absent")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate on,
            WebRequest request) {
        List<String> asked =
                InvalidParameter.listed(incentives).stream().sorted().toList();
        InvalidParameter.refuseUnknown(
                "incentives", asked, rulebook.incentives().keySet());
        LocalDate day = day(on);
        LocalDate today = LocalDate.now(clock);
        return cached(
                request,
                "-" + day + "-" + today + "-" + String.join(",", asked),
                () -> questions.of(asked, day, today));
    }

    @GetMapping("/facts")
    @Operation(operationId = "facts", summary = "Every question that may be asked, with its options and wording")
    ResponseEntity<List<Fact>> facts(WebRequest request) {
        return cached(request, "", () -> List.copyOf(rulebook.facts().values()));
    }

    @GetMapping("/sources")
    @Operation(operationId = "sources", summary = "Every text and page the rulebook rests on")
    ResponseEntity<List<Source>> sources(WebRequest request) {
        return cached(request, "", () -> List.copyOf(rulebook.sources().values()));
    }

    @GetMapping("/data/{table}")
    @Operation(
            operationId = "data",
            summary = "The law as a table: incentives, parameters, sources or changes",
            description =
                    "For whoever wants all of it. `rulebook` is the version; the same as CSV is at the same address with `.csv` after it.")
    ResponseEntity<OpenData.DataSet> data(
            @Parameter(description = TABLES) @PathVariable OpenData.DataTable table, WebRequest request) {
        LocalDate today = LocalDate.now(clock);
        return cached(request, "-" + today, () -> data.of(table, LocaleContextHolder.getLocale(), today));
    }

    @GetMapping(path = "/data/{table}.csv", produces = ListForms.CSV)
    @Operation(
            operationId = "dataAsCsv",
            summary = "The same as CSV (RFC 4180, UTF-8)",
            description = "The name of the file says the version of the rulebook.")
    ResponseEntity<byte[]> dataAsCsv(
            @Parameter(description = TABLES) @PathVariable OpenData.DataTable table, WebRequest request) {
        LocalDate today = LocalDate.now(clock);
        ResponseEntity<byte[]> csv =
                cached(request, "-csv-" + today, () -> data.of(table, LocaleContextHolder.getLocale(), today)
                        .csv());
        return csv.getBody() == null
                ? csv
                : ResponseEntity.ok()
                        .headers(csv.getHeaders())
                        .contentType(MediaType.parseMediaType(ListForms.type(Portfolio.Format.CSV)))
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename("dalil-" + table.id() + "-"
                                                + rulebook.version().substring(0, OF_THE_VERSION) + ".csv")
                                        .build()
                                        .toString())
                        .body(csv.getBody());
    }

    private LocalDate day(@Nullable LocalDate on) {
        LocalDate day = on == null ? LocalDate.now(clock) : on;
        if (day.isBefore(RequestReader.FIRST_DAY) || day.isAfter(RequestReader.LAST_DAY)) {
            throw InvalidParameter.unsuitable("on", day);
        }
        return day;
    }

    private <T> ResponseEntity<T> cached(WebRequest request, String variant, Supplier<T> body) {
        String tag = "\"" + rulebook.version() + "-"
                + LocaleContextHolder.getLocale().getLanguage() + variant + "\"";
        if (request.checkNotModified(tag)) {
            // Which has written the tag.
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).build();
        }
        return ResponseEntity.ok()
                .eTag(tag)
                .cacheControl(CacheControl.noCache())
                .body(body.get());
    }
}
