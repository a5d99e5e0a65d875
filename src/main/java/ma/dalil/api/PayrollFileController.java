package ma.dalil.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.payroll.Parts;
import ma.dalil.payroll.PayrollFiles;
import ma.dalil.payroll.PayrollReading;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/payroll", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "payroll")
class PayrollFileController {
    private final PayrollFiles payroll;
    private final Clock clock;

    PayrollFileController(PayrollFiles payroll, Clock clock) {
        this.payroll = payroll;
        this.clock = clock;
    }

    @PostMapping
    @Operation(
            operationId = "payroll",
            summary = "The workforce of a profile from an employer's file",
            description =
                    """
                    Reads a yearly salary return (9421, XML or zip), a monthly CNSS declaration (e-BDS), or a payroll sheet (XLSX or CSV) and groups its people where the law \
                    treats them alike, so that the sums are those of each person. The body is the file as it is; several files, as the months of a series, come as \
                    `multipart/form-data`, each in a part with a file name. What the file is, it says itself. Says what was read, what was not, and whether the file's own \
                    totals agree. Names, identity numbers and addresses are left out as they are read; nothing is stored or logged.""")
    List<PayrollReading> read(
            HttpServletRequest request,
            @Parameter(
                            description =
                                    "What the file only suggests and you know to be so, separated by commas: `income` (gross pay is the gross taxable income), `full-time`, `stable`")
                    @RequestParam(required = false)
                    String confirmed)
            throws IOException {
        List<String> known = confirmed == null ? List.of() : List.of(confirmed.split(","));
        if (!PayrollFiles.SUGGESTIONS.containsAll(known)) {
            throw InvalidParameter.unsuitable("confirmed", confirmed);
        }
        List<byte[]> files = Parts.areIn(request)
                ? Parts.files(request)
                : List.of(request.getInputStream().readAllBytes());
        return payroll.read(files, known, LocalDate.now(clock), LocaleContextHolder.getLocale());
    }
}
