package ma.dalil.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import ma.dalil.access.ApiClient;
import ma.dalil.job.JobState;
import ma.dalil.job.PortfolioJob;
import ma.dalil.job.PortfolioJobs;
import ma.dalil.pages.PublicAddress;
import ma.dalil.payroll.Parts;
import ma.dalil.portfolio.Portfolio;
import ma.dalil.portfolio.PortfolioReport;
import ma.dalil.report.ReportFiles;
import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a list of companies comes to, in the form and the language that are accepted. */
@RestController
@RequestMapping("/api/v1/portfolios")
@Tag(name = "portfolios")
class PortfolioReportController {
    /** Looked at within a request, with a place in time for other sites and the print. */
    private static final int MOST_AT_ONCE = 2_000;

    private static final String CONTENTS =
            """
            Who qualifies for what and how much, year by year, with what is sure told apart from what is likely; which criteria stand in the way of how many companies and how \
            much money; what one more job would bring, and another site, which is tried on the first 500 rows. Each sum is the sum of the rows as they are answered, of the best package of \
            each company, so that nothing is counted twice. As JSON, as a PDF with pictures, or as a workbook whose totals are formulas: as `Accept` says.""";

    private final Portfolio portfolio;
    private final PortfolioJobs jobs;
    private final ReportFiles files;
    private final Rulebook rulebook;
    private final PublicAddress address;
    private final Clock clock;

    PortfolioReportController(
            Portfolio portfolio,
            PortfolioJobs jobs,
            ReportFiles files,
            Rulebook rulebook,
            PublicAddress address,
            Clock clock) {
        this.portfolio = portfolio;
        this.jobs = jobs;
        this.files = files;
        this.rulebook = rulebook;
        this.address = address;
        this.clock = clock;
    }

    @PostMapping(
            path = "/report",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PDF_VALUE, ListForms.XLSX})
    @Operation(
            operationId = "portfolioReport",
            summary = "What a list of companies comes to",
            description =
                    "Takes the same list as `POST /api/v1/portfolios`, of 2,000 companies at most; for a longer one, see the report of a job. "
                            + CONTENTS + " Nothing is stored.")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = PortfolioReport.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_PDF_VALUE,
                        schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = ListForms.XLSX, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<Object> atOnce(
            @Parameter(description = "Day on which the law applies; today when absent")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable
                    LocalDate on,
            @Parameter(description = "Ids of the incentives, separated by commas; all when absent")
                    @RequestParam(required = false)
                    @Nullable
                    String incentives,
            HttpServletRequest request)
            throws IOException {
        Portfolio.Order order = ListForms.order(on, incentives, rulebook, Portfolio.Format.NDJSON, clock);
        byte[] list = Parts.onlyFile(request);
        return answer(portfolio.report(() -> new ByteArrayInputStream(list), order, MOST_AT_ONCE), request);
    }

    @GetMapping(
            path = "/jobs/{id}/report",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PDF_VALUE, ListForms.XLSX})
    @Operation(
            operationId = "portfolioJobReport",
            summary = "What a list that is done comes to",
            description = "Of a list that was sent with `report=true`. " + CONTENTS
                    + " There for as long as the answers are.")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = PortfolioReport.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_PDF_VALUE,
                        schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = ListForms.XLSX, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<Object> ofJob(
            @Parameter(description = "As it was answered") @PathVariable String id,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client,
            HttpServletRequest request) {
        PortfolioJob job = jobs.find(id, client.id()).orElseThrow(() -> new ClientRefused(ProblemType.UNKNOWN_JOB));
        if (job.state() != JobState.DONE) {
            throw new ClientRefused(ProblemType.JOB_NOT_DONE);
        }
        return answer(jobs.report(job).orElseThrow(() -> new ClientRefused(ProblemType.NO_REPORT)), request);
    }

    private ResponseEntity<Object> answer(PortfolioReport report, HttpServletRequest request) {
        Locale language = LocaleContextHolder.getLocale();
        MediaType form = ListForms.reportForm(request);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(form);
        if (form.equals(MediaType.APPLICATION_JSON)) {
            return answer.body(report);
        }
        boolean isPrint = form.equals(MediaType.APPLICATION_PDF);
        String name = "portfolio-" + language.getLanguage() + (isPrint ? ".pdf" : ".xlsx");
        return answer.header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(
                        isPrint
                                ? files.print(report, language, address.origin(request))
                                : files.workbook(report, language));
    }
}
