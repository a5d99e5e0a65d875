package ma.dalil.payroll;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import ma.dalil.eligibility.Deadline;

/** Delimited text; which mark parts its fields shows in its headings. */
final class CsvFile {
    static final char[] SEPARATORS = {';', '\t', ',', '|'};
    static final int LOOKED_AT = 40;

    private CsvFile() {}

    /** @param texts what it may say; the one with most headings that are known is what it does */
    static Grid read(List<String> texts) {
        String best = null;
        char separator = 0;
        int most = -1;
        UnreadableFile refused = null;
        for (String text : texts) {
            for (char candidate : SEPARATORS) {
                try {
                    int known = SheetReader.known(read(text, candidate, LOOKED_AT));
                    if (known > most) {
                        most = known;
                        best = text;
                        separator = candidate;
                    }
                } catch (UnreadableFile notSo) {
                    boolean saysMore = notSo.reason().equals("too-many-columns");
                    refused = refused == null || saysMore ? notSo : refused;
                }
            }
        }
        if (best == null) {
            throw refused;
        }
        return read(best, separator, Bounds.MOST_ROWS + 1);
    }

    private static Grid read(String text, char separator, int most) {
        List<Grid.SheetRow> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = open(new StringReader(text), separator)) {
            for (CsvRecord record : csv) {
                Deadline.check();
                if (lines.size() == most) {
                    if (most > Bounds.MOST_ROWS) {
                        throw new UnreadableFile("too-many-rows", Figured.number(Bounds.MOST_ROWS));
                    }
                    break;
                }
                lines.add(line(record));
            }
        } catch (CsvParseException | UncheckedIOException broken) {
            throw new UnreadableFile("broken-csv");
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return new Grid(lines);
    }

    static CsvReader<CsvRecord> open(Reader text, char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .ofCsvRecord(text);
    }

    /** @throws UnreadableFile when it goes beyond what is read */
    static Grid.SheetRow line(CsvRecord record) {
        if (record.getFieldCount() > Bounds.MOST_COLUMNS) {
            throw new UnreadableFile("too-many-columns", Figured.number(Bounds.MOST_COLUMNS));
        }
        for (String field : record.getFields()) {
            if (field.length() > Bounds.MOST_CELL) {
                throw new UnreadableFile("cell-too-long", Figured.number(record.getStartingLineNumber()));
            }
        }
        return new Grid.SheetRow((int) record.getStartingLineNumber(), record.getFields());
    }
}
