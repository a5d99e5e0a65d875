package ma.dalil.desk;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import ma.dalil.pages.PageController;
import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The figures of the desk, as a page and as a table to take away. */
@PageController
final class FiguresController {
    private static final String ADDRESS = "/desk" + PageController.IN_LANGUAGE + "/figures";

    private final DeskFigures figures;
    private final Rulebook rulebook;

    FiguresController(DeskFigures figures, Rulebook rulebook) {
        this.figures = figures;
        this.rulebook = rulebook;
    }

    @GetMapping(ADDRESS)
    ModelAndView page() {
        return new ModelAndView("desk/figures")
                .addObject("figures", figures.all())
                .addObject("incentives", rulebook.incentives());
    }

    /** A line for each number: what it counts, of what, how many; empty where there are fewer than five. */
    @GetMapping(ADDRESS + ".csv")
    ResponseEntity<byte[]> table() {
        DeskFigures.Told told = figures.all();
        StringWriter table = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(table)) {
            write(told, csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("dalil-desk.csv")
                                .build()
                                .toString())
                .body(table.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void write(DeskFigures.Told told, CsvWriter csv) {
        csv.writeRecord("figure", "of", "count");
        told.weeks().forEach(it -> {
            csv.writeRecord("received", it.from().toString(), count(it.received()));
            csv.writeRecord("answered", it.from().toString(), count(it.answered()));
        });
        told.states().forEach(it -> csv.writeRecord("state", it.of(), count(it.count())));
        told.languages().forEach(it -> csv.writeRecord("language", it.of(), count(it.count())));
        told.outcomes().forEach(it -> {
            csv.writeRecord("asked", it.incentive(), count(it.asked()));
            csv.writeRecord("granted", it.incentive(), count(it.granted()));
            csv.writeRecord("refused", it.incentive(), count(it.refused()));
            csv.writeRecord("paid", it.incentive(), count(it.paid()));
            csv.writeRecord("granted, MAD", it.incentive(), count(it.grantedSum()));
            csv.writeRecord("paid, MAD", it.incentive(), count(it.paidSum()));
        });
        csv.writeRecord("median days to answer", "", count(told.daysToAnswer()));
    }

    private static String count(@Nullable Number count) {
        return count == null ? "" : count.toString();
    }
}
