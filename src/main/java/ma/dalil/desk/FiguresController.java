package ma.dalil.desk;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import ma.dalil.pages.DownloadedFile;
import ma.dalil.pages.PageController;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** The figures of the desk, as a page and as a table to take away. */
@PageController
final class FiguresController {
    private static final String ADDRESS = "/desk" + PageController.IN_LANGUAGE + "/figures";

    private final DeskFigures figures;
    private final Demands demands;
    private final Rulebook rulebook;

    FiguresController(DeskFigures figures, Demands demands, Rulebook rulebook) {
        this.figures = figures;
        this.demands = demands;
        this.rulebook = rulebook;
    }

    @GetMapping(ADDRESS)
    ModelAndView page(@ModelAttribute("w") Words w) {
        return new ModelAndView("desk/figures")
                .addObject("figures", figures.all())
                .addObject("demand", demands.last().orElse(null))
                .addObject("names", new DemandNames(rulebook, w));
    }

    /** A line for each number: what it counts, of what, how many; empty where it is not told. */
    @GetMapping(ADDRESS + ".csv")
    ResponseEntity<byte[]> table() {
        DeskFigures.Told told = figures.all();
        StringWriter table = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(table)) {
            write(told, csv);
            demands.last().ifPresent(it -> write(it, csv));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return DownloadedFile.text("dalil-desk.csv", "csv", table.toString());
    }

    @GetMapping(ADDRESS + ".xlsx")
    ResponseEntity<byte[]> workbook(@ModelAttribute("w") Words w) {
        return DownloadedFile.of(
                "dalil-desk.xlsx",
                DownloadedFile.WORKBOOK,
                FiguresWorkbook.of(figures.all(), demands.last().orElse(null), w, new DemandNames(rulebook, w)));
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

    private static void write(Demand demand, CsvWriter csv) {
        csv.writeRecord("demand counted on", demand.counted().toString(), "");
        demand.incentives().forEach(it -> {
            csv.writeRecord("eligible", it.incentive(), count(it.eligible()));
            csv.writeRecord("likely", it.incentive(), count(it.likely()));
            csv.writeRecord("incomplete", it.incentive(), count(it.incomplete()));
            csv.writeRecord("not eligible", it.incentive(), count(it.refused()));
            csv.writeRecord("worth, MAD", it.incentive(), plain(it.worth()));
        });
        demand.segments().forEach(it -> csv.writeRecord("segment", it.of(), count(it.count())));
        demand.regions().forEach(it -> csv.writeRecord("region", it.of(), count(it.count())));
        demand.blocking().forEach(it -> csv.writeRecord("not met", it.id(), count(it.count())));
        demand.open().forEach(it -> {
            csv.writeRecord("to confirm", it.id(), count(it.count()));
            csv.writeRecord("to confirm, MAD", it.id(), plain(it.worth()));
        });
        demand.unanswered().forEach(it -> csv.writeRecord("missing", it.of(), count(it.count())));
    }

    private static String plain(@Nullable BigDecimal sum) {
        return sum == null ? "" : sum.toPlainString();
    }

    private static String count(@Nullable Number count) {
        return count == null ? "" : count.toString();
    }
}
