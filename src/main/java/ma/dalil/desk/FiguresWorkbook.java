package ma.dalil.desk;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import ma.dalil.document.TableBook;
import ma.dalil.pages.Language;
import ma.dalil.pages.Words;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;

/** The figures of the desk as a workbook, in the language of who takes it away; a number that is not told is an empty cell. */
final class FiguresWorkbook {
    private static final int NAMES = 70;
    private static final int NUMBERS = 20;

    private final Words w;
    private final DemandNames names;
    private final TableBook book;

    private FiguresWorkbook(Words w, DemandNames names) {
        this.w = w;
        this.names = names;
        this.book = new TableBook(w);
    }

    static byte[] of(DeskFigures.Told told, @Nullable Demand demand, Words w, DemandNames names) {
        FiguresWorkbook workbook = new FiguresWorkbook(w, names);
        workbook.work(told);
        if (demand != null) {
            workbook.demand(demand);
        }
        return workbook.book.bytes();
    }

    private void work(DeskFigures.Told told) {
        XSSFSheet weeks =
                sheet("desk.figures.weeks", "desk.figures.week", "desk.figures.received", "desk.figures.answered");
        told.weeks().forEach(it -> row(weeks, w.date(it.from()), it.received(), it.answered()));
        row(weeks, w.word("desk.figures.days"), told.daysToAnswer());
        XSSFSheet states = sheet("desk.queue.state", "desk.queue.state", "desk.figures.inquiries");
        told.states().forEach(it -> row(states, w.word("desk.state." + it.of()), it.count()));
        XSSFSheet languages = sheet("desk.queue.language", "desk.queue.language", "desk.figures.inquiries");
        told.languages()
                .forEach(it -> row(
                        languages, Language.of(it.of()).map(Language::ownName).orElse(it.of()), it.count()));
        XSSFSheet outcomes = sheet(
                "desk.figures.follow-up",
                "desk.figures.incentive",
                "desk.step.asked",
                "desk.step.granted",
                "desk.step.refused",
                "desk.step.paid",
                "desk.figures.sum.granted",
                "desk.figures.sum.paid");
        told.outcomes()
                .forEach(it -> row(
                        outcomes,
                        names.incentive(it.incentive()),
                        it.asked(),
                        it.granted(),
                        it.refused(),
                        it.paid(),
                        it.grantedSum(),
                        it.paidSum()));
    }

    private void demand(Demand demand) {
        XSSFSheet incentives = sheet(
                "desk.demand.incentives",
                "desk.figures.incentive",
                "verdict.eligible",
                "verdict.likely",
                "verdict.incomplete",
                "verdict.not-eligible",
                "desk.demand.worth");
        demand.incentives()
                .forEach(it -> row(
                        incentives,
                        names.incentive(it.incentive()),
                        it.eligible(),
                        it.likely(),
                        it.incomplete(),
                        it.refused(),
                        it.worth()));
        parts("desk.queue.segment", "desk.queue.segment", demand.segments(), names::segment);
        parts("desk.queue.region", "desk.queue.region", demand.regions(), names::region);
        points("desk.demand.blocking", demand.blocking());
        points("desk.demand.open", demand.open());
        parts("desk.demand.unanswered", "desk.demand.question", demand.unanswered(), names::fact);
    }

    private void parts(String key, String of, List<Demand.Part> parts, Function<String, String> name) {
        XSSFSheet sheet = sheet(key, of, "desk.figures.inquiries");
        parts.forEach(it -> row(sheet, name.apply(it.of()), it.count()));
    }

    private void points(String key, List<Demand.Point> points) {
        XSSFSheet sheet = sheet(
                key,
                new int[] {NAMES, NUMBERS, NUMBERS, NAMES},
                "desk.figures.incentive",
                "desk.figures.inquiries",
                "desk.demand.worth",
                "desk.demand.criterion");
        for (Demand.Point point : points) {
            XSSFRow row = row(sheet, names.incentive(point.incentive()), point.count(), point.worth());
            row.createCell(3).setCellValue(names.criterion(point.incentive(), point.criterion()));
        }
    }

    private XSSFSheet sheet(String name, String... headings) {
        int[] widths = new int[headings.length];
        Arrays.fill(widths, NUMBERS);
        widths[0] = NAMES;
        return sheet(name, widths, headings);
    }

    private XSSFSheet sheet(String name, int[] widths, String... headings) {
        XSSFSheet sheet = book.sheet(name, widths);
        book.headings(sheet, headings);
        sheet.createFreezePane(1, 1);
        return sheet;
    }

    private static XSSFRow row(XSSFSheet sheet, String name, @Nullable Number... numbers) {
        XSSFRow row = TableBook.row(sheet);
        row.createCell(0).setCellValue(name);
        for (int i = 0; i < numbers.length; i++) {
            Number number = numbers[i];
            if (number != null) {
                row.createCell(i + 1).setCellValue(number.doubleValue());
            }
        }
        return row;
    }
}
