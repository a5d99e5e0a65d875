package ma.dalil.lab;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import ma.dalil.document.TableBook;
import ma.dalil.pages.Words;
import ma.dalil.simulation.Simulation;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;

/** The answer of the lab as a workbook for who goes on counting: differences and totals are formulas, and every sheet says that it is no law. */
final class LabWorkbook {
    private static final int NAMES = 60;
    private static final int NUMBERS = 22;

    private final LabResult result;
    private final Words w;
    private final TableBook book;
    private final XSSFCellStyle money;
    private final XSSFCellStyle wrapped;

    private LabWorkbook(LabResult result, Words w) {
        this.result = result;
        this.w = w;
        this.book = new TableBook(w);
        this.money = book.style("#,##0.00");
        this.wrapped = book.style();
        wrapped.setWrapText(true);
    }

    static byte[] of(LabResult result, Words w) {
        LabWorkbook workbook = new LabWorkbook(result, w);
        workbook.proposed();
        workbook.years();
        workbook.incentives();
        workbook.whom();
        return workbook.book.bytes();
    }

    /** What is proposed, and what is supposed of companies that were drawn. */
    private void proposed() {
        XSSFSheet sheet = sheet("lab.proposed", "lab.proposed", "lab.side.law", "lab.side.reform", "lab.from");
        Simulation simulation = result.simulation();
        for (Simulation.Proposed one : simulation.proposed()) {
            XSSFRow row = TableBook.row(sheet);
            text(row, w.text(one.says()));
            boolean isDropped = one.proposed().isBoolean();
            text(row, isDropped ? "" : result.said(one, true, w));
            text(row, isDropped ? w.word("lab.dropped") : result.said(one, false, w));
            text(row, one.from() == null ? "" : w.date(one.from()));
        }
        Simulation.Drawn drawn = simulation.drawn();
        if (drawn != null) {
            TableBook.row(sheet);
            book.headings(sheet, "lab.supposed", "lab.least", "lab.most");
            text(TableBook.row(sheet), w.text(drawn.says()));
            for (Simulation.Assumed assumed : drawn.assumptions()) {
                XSSFRow row = TableBook.row(sheet);
                text(row, w.text(assumed.says()));
                text(row, result.figure(assumed.unit(), assumed.least(), w));
                text(row, result.figure(assumed.unit(), assumed.most(), w));
            }
        }
    }

    private void years() {
        XSSFSheet sheet = sheet(
                "lab.years",
                "result.year",
                "lab.side.law",
                "lab.side.reform",
                "lab.difference",
                "lab.firm.law",
                "lab.firm");
        Simulation simulation = result.simulation();
        int first = sheet.getLastRowNum() + 1;
        for (int i = 0; i < simulation.years().size(); i++) {
            XSSFRow row = TableBook.row(sheet);
            TableBook.cell(row).setCellValue(simulation.years().get(i));
            sum(row, simulation.cost().law().get(i));
            sum(row, simulation.cost().reform().get(i));
            difference(row, 2, 1);
            sum(row, simulation.firm().law().get(i));
            sum(row, simulation.firm().reform().get(i));
        }
        XSSFRow total = TableBook.row(sheet);
        text(total, w.word("ladder.sum"));
        for (int column = 1; column <= 5; column++) {
            String letter = CellReference.convertNumToColString(column);
            formula(total, "SUM(" + letter + (first + 1) + ":" + letter + total.getRowNum() + ")");
        }
    }

    private void incentives() {
        XSSFSheet sheet = sheet(
                "lab.incentives",
                "lab.incentive",
                "result.year",
                "lab.side.law",
                "lab.side.reform",
                "lab.difference",
                "lab.gained",
                "lab.lost");
        List<Integer> years = result.simulation().years();
        for (Simulation.OfIncentive incentive : result.simulation().incentives()) {
            for (int i = 0; i < years.size(); i++) {
                XSSFRow row = TableBook.row(sheet);
                text(row, w.text(incentive.name()));
                TableBook.cell(row).setCellValue(years.get(i));
                sum(row, incentive.cost().law().get(i));
                sum(row, incentive.cost().reform().get(i));
                difference(row, 3, 2);
                if (i == 0) {
                    TableBook.cell(row).setCellValue(incentive.gained());
                    TableBook.cell(row).setCellValue(incentive.lost());
                }
            }
        }
    }

    private void whom() {
        XSSFSheet sheet = sheet(
                "lab.whom",
                "lab.whom",
                "lab.winners",
                "lab.losers",
                "lab.unchanged",
                "lab.jobs",
                "lab.difference",
                "lab.lowest",
                "lab.median",
                "lab.highest");
        for (Simulation.By by : Simulation.By.values()) {
            book.headings(sheet, "lab.by." + by.id());
            for (Simulation.OfClass one : result.classes(by.id())) {
                XSSFRow row = TableBook.row(sheet);
                text(row, result.name(one, w));
                TableBook.cell(row).setCellValue(one.effect().winners());
                TableBook.cell(row).setCellValue(one.effect().losers());
                TableBook.cell(row).setCellValue(one.effect().unchanged());
                TableBook.cell(row)
                        .setCellValue(
                                one.effect().winnersPeople() + one.effect().losersPeople());
                sum(row, one.effect().difference());
                sum(row, one.effect().least());
                sum(row, one.effect().median());
                sum(row, one.effect().most());
            }
        }
    }

    private XSSFSheet sheet(String name, String... headings) {
        int[] widths = new int[headings.length];
        Arrays.fill(widths, NUMBERS);
        widths[0] = NAMES;
        XSSFSheet sheet = book.sheet(name, widths);
        book.heading(TableBook.row(sheet), w.text(result.simulation().notice()));
        book.headings(sheet, headings);
        return sheet;
    }

    private void text(XSSFRow row, @Nullable String text) {
        XSSFCell cell = TableBook.cell(row);
        cell.setCellValue(text);
        cell.setCellStyle(wrapped);
    }

    private void sum(XSSFRow row, BigDecimal amount) {
        XSSFCell cell = TableBook.cell(row);
        cell.setCellValue(amount.doubleValue());
        cell.setCellStyle(money);
    }

    /** What stands in one column less what stands in another. */
    private void difference(XSSFRow row, int of, int less) {
        int number = row.getRowNum() + 1;
        formula(
                row,
                CellReference.convertNumToColString(of) + number + "-" + CellReference.convertNumToColString(less)
                        + number);
    }

    private void formula(XSSFRow row, String formula) {
        XSSFCell cell = TableBook.cell(row);
        cell.setCellFormula(formula);
        cell.setCellStyle(money);
    }
}
