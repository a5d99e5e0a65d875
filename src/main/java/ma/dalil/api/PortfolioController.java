package ma.dalil.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import ma.dalil.pages.ArrivingBody;
import ma.dalil.payroll.Parts;
import ma.dalil.payroll.Table;
import ma.dalil.portfolio.Portfolio;
import ma.dalil.rulebook.Rulebook;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/portfolios")
@Tag(name = "portfolios")
class PortfolioController {
    private final Portfolio portfolio;
    private final Rulebook rulebook;
    private final Clock clock;

    PortfolioController(Portfolio portfolio, Rulebook rulebook, Clock clock) {
        this.portfolio = portfolio;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    @PostMapping(produces = {ListForms.NDJSON, ListForms.CSV, ListForms.XLSX})
    @Operation(
            operationId = "portfolio",
            summary = "Many companies at once",
            description =
                    """
                    Reads a list of companies, CSV or XLSX as people have it (a company on each line; `GET /api/v1/portfolios/template` names the columns), or NDJSON (on each \
                    line the body of `assessments`, with a `name` if it has one), and answers row by row with the verdicts and sums that an assessment would have, or with \
                    what is wrong with that row; no row fails the others. What the file is, it says itself. As NDJSON: first `reading` (what each column was read as, and which \
                    were not read), then a `line` for each company, last `end` (how many, which lines were totals, and whether the list was read to its end: an answer without \
                    `end` was cut). As CSV (`Accept: text/csv`) or as a workbook: for spreadsheets. CSV and NDJSON are \
                    answered while they are still being sent. Nothing is stored.""")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(mediaType = ListForms.NDJSON, schema = @Schema(type = "string")),
                @Content(mediaType = ListForms.CSV, schema = @Schema(type = "string")),
                @Content(mediaType = ListForms.XLSX, schema = @Schema(type = "string", format = "binary"))
            })
    void assess(
            @Parameter(description = "Day on which the law applies; today when absent")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate on,
            @Parameter(description = "Ids of the incentives, separated by commas; all when absent")
                    @RequestParam(required = false)
                    String incentives,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Portfolio.Format format = ListForms.wanted(request);
        Portfolio.Order order = ListForms.order(on, incentives, rulebook, format, clock);
        ArrivingBody arriving = ArrivingBody.of(request).orElse(null);
        if (arriving != null && format == Portfolio.Format.XLSX) {
            arriving.await();
        }
        Table.FileContent source = arriving == null ? received(request) : arriving::open;
        portfolio.assess(source, order, new AnswerOnItsWay(response, ListForms.type(format), arriving));
    }

    private static Table.FileContent received(HttpServletRequest request) throws IOException {
        byte[] file = Parts.onlyFile(request);
        return () -> new ByteArrayInputStream(file);
    }

    @GetMapping(path = "/template", produces = ListForms.CSV)
    @Operation(
            operationId = "portfolioTemplate",
            summary = "A list of companies without companies: a heading for every fact, in the language asked for",
            description =
                    "Any column may be left out. A heading may also be the id of the fact (`site.park`), or `workforce.2.headcount` for a second group of people.")
    ResponseEntity<byte[]> template() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(ListForms.type(Portfolio.Format.CSV)))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("portfolio.csv")
                                .build()
                                .toString())
                .body(portfolio.template(LocaleContextHolder.getLocale()));
    }
}
