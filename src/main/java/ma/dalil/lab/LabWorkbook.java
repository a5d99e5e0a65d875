package ma.dalil.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import ma.dalil.pages.Words;
import ma.dalil.simulation.Simulation;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** The answer of the lab as a workbook for who goes on counting: differences and totals are formulas, and every sheet says that it is no law. */
final class LabWorkbook {
    private static final int WIDTH = 256;
    private static final int NAMES = 60;
    private static final int NUMBERS = 22;

    private final LabResult result;
    private final Words w;
    private final XSSFWorkbook book = new XSSFWorkbook();
    private final XSSFCellStyle bold = book.createCellStyle();
    private final XSSFCellStyle money = book.createCellStyle();
    private final XSSFCellStyle wrapped = book.createCellStyle();

    private LabWorkbook(LabResult result, Words w) {
        this.result = result;
        this.w = w;
        Font heavy = book.createFont();
        heavy.setBold(true);
        bold.setFont(heavy);
        bold.setWrapText(true);
        money.setDataFormat(book.createDataFormat().getFormat("#,##0.00"));
        wrapped.setWrapText(true);
    }

    static byte[] of(LabResult result, Words w) {
        LabWorkbook workbook = new LabWorkbook(result, w);
        try (XSSFWorkbook book = workbook.book) {
            workbook.proposed();
            workbook.years();
            workbook.incentives();
            workbook.whom();
            XSSFFormulaEvaluator.evaluateAllFormulaCells(book);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            book.write(file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is proposed, and what is supposed of companies that were drawn. */
    private void proposed() {
        XSSFSheet sheet = sheet("lab.proposed", "lab.proposed", "lab.side.law", "lab.side.reform", "lab.from");
        Simulation simulation = result.simulation();
        for (Simulation.Proposed one : simulation.proposed()) {
            XSSFRow row = row(sheet);
            text(row, w.text(one.says()));
            boolean isDropped = one.proposed().isBoolean();
            text(row, isDropped ? "" : result.said(one, true, w));
            text(row, isDropped ? w.word("lab.dropped") : result.said(one, false, w));
            text(row, one.from() == null ? "" : w.date(one.from()));
        }
        Simulation.Drawn drawn = simulation.drawn();
        if (drawn != null) {
            row(sheet);
            headings(sheet, "lab.supposed", "lab.least", "lab.most");
            text(row(sheet), w.text(drawn.says()));
            for (Simulation.Assumed assumed : drawn.assumptions()) {
                XSSFRow row = row(sheet);
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
            XSSFRow row = row(sheet);
            cell(row).setCellValue(simulation.years().get(i));
            sum(row, simulation.cost().law().get(i));
            sum(row, simulation.cost().reform().get(i));
            difference(row, 2, 1);
            sum(row, simulation.firm().law().get(i));
            sum(row, simulation.firm().reform().get(i));
        }
        XSSFRow total = row(sheet);
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
                XSSFRow row = row(sheet);
                text(row, w.text(incentive.name()));
                cell(row).setCellValue(years.get(i));
                sum(row, incentive.cost().law().get(i));
                sum(row, incentive.cost().reform().get(i));
                difference(row, 3, 2);
                if (i == 0) {
                    cell(row).setCellValue(incentive.gained());
                    cell(row).setCellValue(incentive.lost());
                }
            }
        }
    }

    private void whom() {
        XSSFSheet sheet = sheet(
                "lab.whom", "lab.whom", "lab.winners", "lab.losers", "lab.unchanged", "lab.difference", "lab.median");
        for (Simulation.By by : Simulation.By.values()) {
            headings(sheet, "lab.by." + by.id());
            for (Simulation.OfClass one : result.classes(by.id())) {
                XSSFRow row = row(sheet);
                text(row, result.name(one, w));
                cell(row).setCellValue(one.effect().winners());
                cell(row).setCellValue(one.effect().losers());
                cell(row).setCellValue(one.effect().unchanged());
                sum(row, one.effect().difference());
                sum(row, one.effect().median());
            }
        }
    }

    private XSSFSheet sheet(String name, String... headings) {
        XSSFSheet sheet = book.createSheet(WorkbookUtil.createSafeSheetName(w.word(name)));
        sheet.setRightToLeft(w.language().isWrittenFromTheRight());
        sheet.setColumnWidth(0, NAMES * WIDTH);
        for (int column = 1; column < headings.length; column++) {
            sheet.setColumnWidth(column, NUMBERS * WIDTH);
        }
        XSSFCell notice = cell(row(sheet));
        notice.setCellValue(w.text(result.simulation().notice()));
        notice.setCellStyle(bold);
        headings(sheet, headings);
        return sheet;
    }

    private void headings(XSSFSheet sheet, String... words) {
        XSSFRow row = row(sheet);
        for (String word : words) {
            XSSFCell cell = cell(row);
            cell.setCellValue(w.word(word));
            cell.setCellStyle(bold);
        }
    }

    private static XSSFRow row(XSSFSheet sheet) {
        return sheet.createRow(sheet.getLastRowNum() + 1);
    }

    private static XSSFCell cell(XSSFRow row) {
        return row.createCell(Math.max(0, row.getLastCellNum()));
    }

    private void text(XSSFRow row, @Nullable String text) {
        XSSFCell cell = cell(row);
        cell.setCellValue(text);
        cell.setCellStyle(wrapped);
    }

    private void sum(XSSFRow row, BigDecimal amount) {
        XSSFCell cell = cell(row);
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
        XSSFCell cell = cell(row);
        cell.setCellFormula(formula);
        cell.setCellStyle(money);
    }
}
