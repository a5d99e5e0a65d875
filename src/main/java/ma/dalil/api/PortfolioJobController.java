package ma.dalil.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.access.ApiClient;
import ma.dalil.job.JobState;
import ma.dalil.job.PortfolioJob;
import ma.dalil.job.PortfolioJobs;
import ma.dalil.job.SentList;
import ma.dalil.payroll.Parts;
import ma.dalil.portfolio.Portfolio;
import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of companies that are answered in the background. The door lets in clients alone. */
@RestController
@RequestMapping(PortfolioJobController.PLACE)
@Tag(name = "portfolios")
class PortfolioJobController {
    static final String PLACE = "/api/v1/portfolios/jobs";

    private final PortfolioJobs jobs;
    private final Rulebook rulebook;
    private final Clock clock;

    PortfolioJobController(PortfolioJobs jobs, Rulebook rulebook, Clock clock) {
        this.jobs = jobs;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "portfolioJob",
            summary = "Many companies, answered in the background",
            description =
                    """
                    Takes the same list as `POST /api/v1/portfolios`, reads it at once, says how, and answers it in the background: for lists that take longer than a request may. \
                    `Location` is where the job stands. It goes on after a restart of the server, and each row is answered once. The list is kept until it is answered, the result \
                    until `keptUntil` or until it is deleted; both are read by the client that sent the list alone. Needs a key that opens `bulk` and is not one for tests.""")
    @ApiResponse(responseCode = "202", description = "Read, and kept until it is answered")
    ResponseEntity<PortfolioJob> accept(
            @Parameter(description = "Day on which the law applies; today when absent")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable
                    LocalDate on,
            @Parameter(description = "Ids of the incentives, separated by commas; all when absent")
                    @RequestParam(required = false)
                    @Nullable
                    String incentives,
            @Parameter(
                            description =
                                    "Whether the report of the list is made, too; it takes several times the work of the answers alone")
                    @RequestParam(defaultValue = "false")
                    boolean report,
            @Parameter(description = IdempotencyKey.OF_A_LIST, example = IdempotencyKey.EXAMPLE)
                    @RequestHeader(name = IdempotencyKey.HEADER, required = false)
                    @Nullable
                    String called,
            HttpServletRequest request,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client)
            throws IOException {
        IdempotencyKey.refuseMalformed(called);
        Portfolio.Order order = ListForms.order(on, incentives, rulebook, Portfolio.Format.NDJSON, clock);
        if (client.test()) {
            throw new ClientRefused(ProblemType.TEST_KEY);
        }
        byte[] list = Parts.onlyFile(request);
        @Nullable
        SentList call = called == null
                ? null
                : SentList.of(
                        called,
                        list,
                        List.of(
                                String.valueOf(on),
                                String.valueOf(incentives),
                                String.valueOf(report),
                                order.language().getLanguage()));
        PortfolioJob job = jobs.accept(client.id(), list, order, report, call);
        return ResponseEntity.accepted()
                .location(URI.create(PLACE + "/" + job.id()))
                .cacheControl(CacheControl.noStore())
                .body(job);
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "portfolioJobs", summary = "The lists that are kept for this client, the last first")
    ResponseEntity<List<PortfolioJob>> all(
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(jobs.of(client.id()));
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "portfolioJobState", summary = "How far a list is")
    ResponseEntity<PortfolioJob> find(
            @Parameter(description = "As it was answered") @PathVariable String id,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(own(id, client));
    }

    private PortfolioJob own(String id, ApiClient client) {
        return jobs.find(id, client.id()).orElseThrow(() -> new ClientRefused(ProblemType.UNKNOWN_JOB));
    }

    @GetMapping(
            path = "/{id}/result",
            produces = {ListForms.NDJSON, ListForms.CSV, ListForms.XLSX})
    @Operation(
            operationId = "portfolioJobResult",
            summary = "The answers of a list that is done",
            description =
                    "What `POST /api/v1/portfolios` answers, in the form that `Accept` names: NDJSON, CSV or a workbook.")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(mediaType = ListForms.NDJSON, schema = @Schema(type = "string")),
                @Content(mediaType = ListForms.CSV, schema = @Schema(type = "string")),
                @Content(mediaType = ListForms.XLSX, schema = @Schema(type = "string", format = "binary"))
            })
    void result(
            @Parameter(description = "As it was answered") @PathVariable String id,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        PortfolioJob job = own(id, client);
        if (job.state() != JobState.DONE) {
            throw new ClientRefused(ProblemType.JOB_NOT_DONE);
        }
        Portfolio.Format format = ListForms.wanted(request);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        jobs.write(job, format, new AnswerOnItsWay(response, ListForms.type(format), null));
    }

    @DeleteMapping("/{id}")
    @Operation(
            operationId = "deletePortfolioJob",
            summary = "Erase a list and its answers",
            description = "Also while it is being answered.")
    @ApiResponse(responseCode = "204", description = "Nothing of it is kept any more")
    ResponseEntity<Void> erase(
            @Parameter(description = "As it was answered") @PathVariable String id,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        if (!jobs.erase(id, client.id())) {
            throw new ClientRefused(ProblemType.UNKNOWN_JOB);
        }
        return ResponseEntity.noContent().build();
    }
}
