package ma.dalil.payroll;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import ma.dalil.eligibility.Deadline;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** An XLSX workbook: the sheet whose headings are best known. Formulas are never worked out; the value they had when saved is read. */
final class Workbook {
    private static final Pattern PLACE = Pattern.compile("[A-Z]{1,3}[1-9]\\d{0,6}");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.");
    private static final Pattern OF_DAY = Pattern.compile("(?i).*[yd].*");
    private static final int MOST_SHEETS = 20;
    private static final int MOST_DIGITS = 20;
    /** Where days are counted from; the first count has a day too many in 1900. */
    private static final LocalDate FIRST_1900 = LocalDate.of(1899, 12, 30);

    private static final LocalDate FIRST_1904 = LocalDate.of(1904, 1, 1);
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(200_000);

    private Workbook() {}

    /**
     * @param knownHeadings how many headings of a sheet are known
     * @throws UnreadableFile when it is locked, holds macros or anything that could be run or fetched, or is longer than is read
     */
    static Grid read(byte[] bytes, Archive archive, ToIntFunction<Grid> knownHeadings) {
        check(archive);
        Grid best = null;
        int most = 0;
        try (ReadableWorkbook workbook =
                        new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true));
                Stream<Sheet> sheets = workbook.getSheets()) {
            for (Sheet sheet : sheets.limit(MOST_SHEETS).toList()) {
                if (sheet.getVisibility() == SheetVisibility.VISIBLE) {
                    Grid grid = grid(sheet, workbook.isDate1904());
                    int known = knownHeadings.applyAsInt(grid);
                    if (best == null || known > most) {
                        best = grid;
                        most = known;
                    }
                }
            }
        } catch (IOException
                | ExcelReaderException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | IllegalStateException
                | NullPointerException broken) {
            // The library says in these ways that a workbook is not as its format has it.
            throw new UnreadableFile("broken-workbook");
        }
        if (best == null) {
            throw new UnreadableFile("broken-workbook");
        }
        return best;
    }

    private static void check(Archive archive) {
        for (Map.Entry<String, byte[]> part : archive.parts().entrySet()) {
            String name = part.getKey();
            if (name.contains("vbaproject") || name.startsWith("xl/macrosheets/") || name.startsWith("xl/activex/")) {
                throw new UnreadableFile("macros");
            }
            if (name.endsWith(".xml") || name.endsWith(".rels")) {
                Xml.read(part.getValue(), Workbook::check);
            }
        }
    }

    /** A place beyond the last column would be made room for before it is looked at. */
    private static void check(XMLStreamReader xml) {
        if (xml.getEventType() == XMLStreamConstants.START_ELEMENT
                && xml.getLocalName().equals("c")
                && xml.getAttributeValue(null, "r") != null
                && !PLACE.matcher(xml.getAttributeValue(null, "r")).matches()) {
            throw new UnreadableFile("too-many-columns", Figured.number(Bounds.MOST_COLUMNS));
        }
    }

    private static Grid grid(Sheet sheet, boolean isDate1904) throws IOException {
        List<Grid.SheetRow> lines = new ArrayList<>();
        try (Stream<Row> rows = sheet.openStream()) {
            for (Row row : (Iterable<Row>) rows::iterator) {
                Deadline.check();
                List<String> cells = cells(row, isDate1904);
                if (cells.isEmpty()) {
                    continue;
                }
                if (lines.size() > Bounds.MOST_ROWS) {
                    throw new UnreadableFile("too-many-rows", Figured.number(Bounds.MOST_ROWS));
                }
                lines.add(new Grid.SheetRow(row.getRowNum(), cells));
            }
        }
        return new Grid(lines);
    }

    private static List<String> cells(Row row, boolean isDate1904) {
        List<String> cells = new ArrayList<>();
        for (Cell cell : row) {
            String text = cell == null ? "" : text(cell, isDate1904);
            if (!text.isEmpty()) {
                if (cell.getColumnIndex() >= Bounds.MOST_COLUMNS) {
                    throw new UnreadableFile("too-many-columns", Figured.number(Bounds.MOST_COLUMNS));
                }
                if (text.length() > Bounds.MOST_CELL) {
                    throw new UnreadableFile("cell-too-long", Figured.number(row.getRowNum()));
                }
                cells.addAll(Collections.nCopies(cell.getColumnIndex() - cells.size(), ""));
                cells.add(text);
            }
        }
        return cells;
    }

    private static String text(Cell cell, boolean isDate1904) {
        return switch (cell.getType()) {
            case NUMBER -> number(cell, isDate1904);
            case STRING -> cell.asString();
            case BOOLEAN -> String.valueOf(cell.asBoolean());
            case FORMULA -> saved(cell, isDate1904);
            case ERROR -> Grid.NO_VALUE;
            case EMPTY -> "";
        };
    }

    private static String number(Cell cell, boolean isDate1904) {
        BigDecimal number = (BigDecimal) cell.getValue();
        if (Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS || number.scale() > MOST_DIGITS) {
            return Grid.NO_VALUE;
        }
        boolean isDay = isDay(cell) && number.signum() > 0 && number.compareTo(LAST_DAY) < 0;
        return isDay
                ? (isDate1904 ? FIRST_1904 : FIRST_1900)
                        .plusDays(number.longValue())
                        .toString()
                : number.toPlainString();
    }

    private static String saved(Cell cell, boolean isDate1904) {
        String saved = cell.getRawValue();
        if (saved == null || saved.isBlank() || saved.startsWith("#")) {
            return Grid.NO_VALUE;
        }
        return isDay(cell) && saved.matches("\\d{1,6}(\\.\\d+)?")
                ? (isDate1904 ? FIRST_1904 : FIRST_1900)
                        .plusDays(new BigDecimal(saved).longValue())
                        .toString()
                : saved;
    }

    /** Whether a number stands under a format of days. */
    private static boolean isDay(Cell cell) {
        String format = cell.getDataFormatString();
        return format != null
                && OF_DAY.matcher(QUOTED.matcher(format).replaceAll("")).matches();
    }
}
