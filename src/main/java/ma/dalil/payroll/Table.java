package ma.dalil.payroll;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.ToIntFunction;
import ma.dalil.eligibility.Deadline;

/** A table that somebody sends, line by line: CSV as it is read, of any length; a workbook, or what is packed, from memory. */
public final class Table implements Iterator<Table.Line>, Closeable {
    /** In the place of the value of a formula that was never worked out, or that is an error. */
    public static final String NO_VALUE = "\u0000";

    /** What tells an archive, or a file that is none of ours. */
    private static final int LOOKED_AT = 8;
    /** Longest file that is not read line by line. */
    private static final int MOST_IN_MEMORY = 8 << 20;

    private final Iterator<Line> lines;
    private final Closeable file;
    private final String encoding;
    private final String separator;

    /** What is read; it can be read again from its beginning. */
    public interface FileContent {
        InputStream open() throws IOException;
    }

    /** @param number as the person who looks into the file counts */
    public record Line(int number, List<String> cells) {
        /** What stands in a column; empty where nothing does. */
        public String cell(int column) {
            String cell = column < cells.size() ? cells.get(column) : null;
            return cell == null ? "" : cell;
        }
    }

    private Table(Iterator<Line> lines, Closeable file, String encoding, String separator) {
        this.lines = lines;
        this.file = file;
        this.encoding = encoding;
        this.separator = separator;
    }

    /**
     * @param knownHeadings how many of the cells of a line are headings that are known: of several encodings, separators and sheets, that with the most holds
     * @throws UnreadableFile when it is none, or goes beyond what is read
     */
    public static Table of(FileContent source, ToIntFunction<Line> knownHeadings) {
        byte[] head = head(source, LOOKED_AT);
        if (head.length == 0) {
            throw new UnreadableFile("empty");
        }
        if (Files.isOle(head)) {
            throw new UnreadableFile("old-or-locked");
        }
        if (Files.startsWith(head, "%PDF")) {
            throw new UnreadableFile("paper");
        }
        return Archive.is(head) ? packed(source, knownHeadings) : text(source, knownHeadings);
    }

    private static byte[] head(FileContent source, int most) {
        try (InputStream in = source.open()) {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Table packed(FileContent source, ToIntFunction<Line> knownHeadings) {
        byte[] all = head(source, MOST_IN_MEMORY + 1);
        if (all.length > MOST_IN_MEMORY) {
            throw new UnreadableFile("archive-too-long");
        }
        byte[] file = Files.unpacked(all);
        if (!Archive.is(file)) {
            return text(() -> new ByteArrayInputStream(file), knownHeadings);
        }
        Grid grid = Workbook.read(file, Archive.of(file), sheet -> sheet.lines().stream()
                .limit(CsvFile.LOOKED_AT)
                .mapToInt(line -> knownHeadings.applyAsInt(line(line)))
                .max()
                .orElse(0));
        return new Table(grid.lines().stream().map(Table::line).iterator(), () -> {}, "", "");
    }

    private static Line line(Grid.SheetRow row) {
        return new Line(row.number(), row.cells());
    }

    private static Table text(FileContent source, ToIntFunction<Line> knownHeadings) {
        List<Charset> charsets = charsets(source);
        Charset best = charsets.get(0);
        char separator = CsvFile.SEPARATORS[0];
        int most = -1;
        UnreadableFile refused = null;
        for (Charset charset : charsets) {
            for (char candidate : CsvFile.SEPARATORS) {
                try {
                    int known = known(source, charset, candidate, knownHeadings);
                    if (known > most) {
                        most = known;
                        best = charset;
                        separator = candidate;
                    }
                } catch (UnreadableFile notSo) {
                    boolean saysMore = notSo.reason().equals("too-many-columns");
                    refused = refused == null || saysMore ? notSo : refused;
                }
            }
        }
        if (most <= 0 && refused != null) {
            throw refused;
        }
        try {
            CsvReader<CsvRecord> csv = CsvFile.open(Encodings.lenient(source.open(), best), separator);
            return new Table(new CsvLines(csv.iterator()), csv, best.name(), String.valueOf(separator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the lines that are looked at: others may be long in coming. */
    private static List<Charset> charsets(FileContent source) {
        try (InputStream in = source.open()) {
            byte[] first = Encodings.lines(in, CsvFile.LOOKED_AT);
            return Encodings.charsets(() -> new ByteArrayInputStream(first));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the first lines. */
    private static int known(FileContent source, Charset charset, char separator, ToIntFunction<Line> knownHeadings) {
        List<Line> first = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvFile.open(Encodings.lenient(source.open(), charset), separator)) {
            CsvLines lines = new CsvLines(csv.iterator());
            while (lines.hasNext() && first.size() < CsvFile.LOOKED_AT) {
                first.add(lines.next());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return first.stream().mapToInt(knownHeadings).max().orElse(0);
    }

    private record CsvLines(Iterator<CsvRecord> records) implements Iterator<Line> {
        @Override
        public boolean hasNext() {
            try {
                return records.hasNext();
            } catch (CsvParseException | UncheckedIOException broken) {
                throw new UnreadableFile("broken-csv");
            }
        }

        @Override
        public Line next() {
            Deadline.check();
            try {
                CsvRecord record = records.next();
                Line line = line(CsvFile.line(record));
                line.cells().forEach(Encodings::checked);
                return record.getStartingLineNumber() == 1 ? withoutMark(line) : line;
            } catch (CsvParseException | UncheckedIOException broken) {
                throw new UnreadableFile("broken-csv");
            }
        }

        private static Line withoutMark(Line line) {
            List<String> cells = new ArrayList<>(line.cells());
            cells.set(0, Encodings.checked(cells.get(0)));
            return new Line(line.number(), cells);
        }
    }

    /** Name of the encoding; empty for a workbook. */
    public String encoding() {
        return encoding;
    }

    /** What parts the cells; empty for a workbook. */
    public String separator() {
        return separator;
    }

    @Override
    public boolean hasNext() {
        return lines.hasNext();
    }

    @Override
    public Line next() {
        if (!lines.hasNext()) {
            throw new NoSuchElementException();
        }
        return lines.next();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
