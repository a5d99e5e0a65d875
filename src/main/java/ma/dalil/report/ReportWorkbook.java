package ma.dalil.report;

import java.math.BigDecimal;
import java.util.Arrays;
import ma.dalil.document.TableBook;
import ma.dalil.pages.Words;
import ma.dalil.portfolio.PortfolioReport;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** A report as a workbook for who goes on counting: totals, and what is likely, are formulas; what is not to be added has no total. */
final class ReportWorkbook {
    private static final int NAMES = 60;
    private static final int NUMBERS = 20;

    private final PortfolioReport report;
    private final Words w;
    private final TableBook book;
    private final XSSFCellStyle money;
    private final XSSFCellStyle wrapped;

    private ReportWorkbook(PortfolioReport report, Words w) {
        this.report = report;
        this.w = w;
        this.book = new TableBook(w);
        this.money = book.style("#,##0.00");
        this.wrapped = book.style();
        wrapped.setWrapText(true);
    }

    static byte[] of(PortfolioReport report, Words w) {
        ReportWorkbook workbook = new ReportWorkbook(report, w);
        workbook.summary();
        workbook.years();
        workbook.incentives();
        workbook.barriers();
        workbook.steps();
        return workbook.book.bytes();
    }

    private void summary() {
        XSSFSheet sheet = sheet("report.summary", "report.label", "report.value");
        count(labelled(sheet, "report.companies"), report.companies());
        count(labelled(sheet, "report.refused"), report.refused());
        count(labelled(sheet, "report.paid"), report.paid());
        sum(labelled(sheet, "report.this-year"), report.thisYear());
        XSSFRow worth = labelled(sheet, "report.worth");
        sum(worth, report.worth());
        XSSFRow firm = labelled(sheet, "report.firm");
        sum(firm, report.firm());
        formula(labelled(sheet, "report.likely"), at(1, worth) + "-" + at(1, firm));
        text(TableBook.row(sheet), w.word("report.sums"));
        if (report.unread() != null) {
            text(TableBook.row(sheet), w.word("report.unread", report.unread()));
        }
    }

    private void years() {
        XSSFSheet sheet =
                sheet("report.years", "report.year", "report.amount", "report.amount.firm", "report.amount.likely");
        int first = sheet.getLastRowNum() + 1;
        for (PortfolioReport.ReportYear year : report.years()) {
            XSSFRow row = TableBook.row(sheet);
            count(row, year.fiscalYear());
            sum(row, year.worth());
            sum(row, year.firm());
            formula(row, at(1, row) + "-" + at(2, row));
        }
        total(sheet, first, 3);
    }

    private void incentives() {
        XSSFSheet sheet = sheet(
                "report.incentives",
                "report.incentive",
                "report.verdict.eligible",
                "report.verdict.likely",
                "report.verdict.incomplete",
                "report.verdict.not-eligible",
                "report.verdict.not-in-force",
                "report.amount",
                "report.amount.firm",
                "report.amount.likely");
        int first = sheet.getLastRowNum() + 1;
        for (PortfolioReport.ReportIncentive incentive : report.incentives()) {
            XSSFRow row = TableBook.row(sheet);
            text(row, w.text(incentive.name()));
            count(row, incentive.eligible());
            count(row, incentive.likely());
            count(row, incentive.incomplete());
            count(row, incentive.notEligible());
            count(row, incentive.notInForce());
            sum(row, incentive.worth());
            sum(row, incentive.firm());
            formula(row, at(6, row) + "-" + at(7, row));
        }
        total(sheet, first, 8);
    }

    private void barriers() {
        XSSFSheet sheet = sheet(
                "report.barriers",
                "report.criterion",
                "report.incentive",
                "report.outcome",
                "report.blocked",
                "report.alone",
                "report.gain");
        for (PortfolioReport.ReportBarrier barrier : report.barriers()) {
            XSSFRow row = TableBook.row(sheet);
            text(row, w.text(barrier.says()));
            text(row, w.text(barrier.name()));
            text(row, w.word("report.outcome." + barrier.outcome().id()));
            count(row, barrier.companies());
            count(row, barrier.alone());
            sum(row, barrier.gain());
        }
        text(TableBook.row(sheet), w.word("report.barriers.hint"));
    }

    private void steps() {
        XSSFSheet sheet = sheet(
                "report.steps",
                "report.step",
                "report.tried",
                "report.gaining",
                "report.gain",
                "report.losing",
                "report.loss");
        XSSFRow job = labelled(sheet, "report.step.job");
        count(job, report.oneMoreJob().tried());
        count(job, report.oneMoreJob().gaining());
        sum(job, report.oneMoreJob().gain());
        count(job, report.oneMoreJob().losing());
        sum(job, report.oneMoreJob().loss());
        XSSFRow site = labelled(sheet, "report.step.site");
        count(site, report.otherSite().tried());
        count(site, report.otherSite().gaining());
        sum(site, report.otherSite().gain());
        text(
                TableBook.row(sheet),
                w.word("report.bound", w.number(report.otherSite().bound())));
        TableBook.row(sheet);
        book.headings(sheet, "report.region", "report.gaining", "report.gain");
        for (PortfolioReport.ReportRegion region : report.otherSite().regions()) {
            XSSFRow row = TableBook.row(sheet);
            text(row, w.text(region.name()));
            count(row, region.gaining());
            sum(row, region.gain());
        }
        text(TableBook.row(sheet), w.word("report.regions.hint"));
    }

    private XSSFSheet sheet(String name, String... headings) {
        int[] widths = new int[headings.length];
        Arrays.fill(widths, NUMBERS);
        widths[0] = NAMES;
        XSSFSheet sheet = book.sheet(name, widths);
        book.heading(
                TableBook.row(sheet),
                w.word("report.says", w.number(report.companies()), w.date(report.on())) + " · " + report.rulebook());
        book.headings(sheet, headings);
        return sheet;
    }

    private XSSFRow labelled(XSSFSheet sheet, String word) {
        XSSFRow row = TableBook.row(sheet);
        text(row, w.word(word));
        return row;
    }

    private void text(XSSFRow row, String text) {
        XSSFCell cell = TableBook.cell(row);
        cell.setCellValue(text);
        cell.setCellStyle(wrapped);
    }

    private static void count(XSSFRow row, long number) {
        TableBook.cell(row).setCellValue(number);
    }

    private void sum(XSSFRow row, BigDecimal amount) {
        XSSFCell cell = TableBook.cell(row);
        cell.setCellValue(amount.doubleValue());
        cell.setCellStyle(money);
    }

    /** Sums of the columns that hold money, up to that one: the last three. */
    private void total(XSSFSheet sheet, int first, int last) {
        XSSFRow total = labelled(sheet, "report.total");
        for (int column = 1; column < last - 2; column++) {
            text(total, "");
        }
        for (int column = last - 2; column <= last; column++) {
            String letter = CellReference.convertNumToColString(column);
            formula(
                    total,
                    first == total.getRowNum()
                            ? "0"
                            : "SUM(" + letter + (first + 1) + ":" + letter + total.getRowNum() + ")");
        }
    }

    private void formula(XSSFRow row, String formula) {
        XSSFCell cell = TableBook.cell(row);
        cell.setCellFormula(formula);
        cell.setCellStyle(money);
    }

    private static String at(int column, XSSFRow row) {
        return CellReference.convertNumToColString(column) + (row.getRowNum() + 1);
    }
}
