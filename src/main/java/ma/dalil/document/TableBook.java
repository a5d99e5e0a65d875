package ma.dalil.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import ma.dalil.pages.Words;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A workbook of tables in one language, written from left to right and from above; right to left where the language is. */
public final class TableBook {
    /** Of a column, in 256ths of a sign. */
    private static final int WIDTH = 256;

    private final Words w;
    private final XSSFWorkbook book = new XSSFWorkbook();
    private final XSSFCellStyle bold = book.createCellStyle();

    public TableBook(Words w) {
        this.w = w;
        Font heavy = book.createFont();
        heavy.setBold(true);
        bold.setFont(heavy);
        bold.setWrapText(true);
    }

    /**
     * An empty sheet.
     *
     * @param name as people read it; what no sheet may be called is left out of it
     * @param widths of the first columns, in signs
     */
    public static XSSFSheet sheet(XSSFWorkbook book, Words w, String name, int... widths) {
        XSSFSheet sheet = book.createSheet(WorkbookUtil.createSafeSheetName(name));
        sheet.setRightToLeft(w.language().isWrittenFromTheRight());
        for (int column = 0; column < widths.length; column++) {
            sheet.setColumnWidth(column, widths[column] * WIDTH);
        }
        return sheet;
    }

    /** An empty sheet of this book, called by a word. */
    public XSSFSheet sheet(String word, int... widths) {
        return sheet(book, w, w.word(word), widths);
    }

    /** The next row. */
    public static XSSFRow row(XSSFSheet sheet) {
        return sheet.createRow(sheet.getLastRowNum() + 1);
    }

    /** The next cell. */
    public static XSSFCell cell(XSSFRow row) {
        return row.createCell(Math.max(0, row.getLastCellNum()));
    }

    /** A text that stands out, in the next cell. */
    public void heading(XSSFRow row, String text) {
        XSSFCell cell = cell(row);
        cell.setCellValue(text);
        cell.setCellStyle(bold);
    }

    /** The next row, of words that stand out. */
    public void headings(XSSFSheet sheet, String... words) {
        XSSFRow row = row(sheet);
        for (String word : words) {
            heading(row, w.word(word));
        }
    }

    /** A form for cells, to be set as it is needed. */
    public XSSFCellStyle style() {
        return book.createCellStyle();
    }

    /** One that writes numbers in that form of spreadsheets. */
    public XSSFCellStyle style(String format) {
        XSSFCellStyle style = style();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        return style;
    }

    /** The file, with what its formulas give. Nothing can be added after it. */
    public byte[] bytes() {
        try (book) {
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            book.write(file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
