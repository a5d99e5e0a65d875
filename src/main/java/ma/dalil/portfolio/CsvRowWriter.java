package ma.dalil.portfolio;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.dalil.assessment.Screening;

/**
 * A table as spreadsheets of the country open it: semicolons, a mark for UTF-8, a comma before decimals. What a list brought in and would be worked out as
 * a formula is made a text.
 */
final class CsvRowWriter implements RowWriter {
    private static final char SEPARATOR = ';';
    private static final char MARK = '\ufeff';
    private static final String FORMULA = "=+-@\t\r\uff1d\uff0b\uff0d\uff20";

    private final Writer out;
    private final CsvWriter csv;
    private final List<String> incentives;
    private final Locale language;
    private String remark = "";

    CsvRowWriter(OutputStream out, List<String> incentives, Locale language) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.csv = writer(this.out);
        this.incentives = incentives;
        this.language = language;
    }

    private static CsvWriter writer(Writer out) {
        return CsvWriter.builder().fieldSeparator(SEPARATOR).bufferSize(0).build(out);
    }

    static void write(OutputStream out, List<String> headings) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write(MARK);
        writer(text).writeRecord(headings);
        text.flush();
    }

    @Override
    public void begin(ListReading reading) throws IOException {
        out.write(MARK);
        csv.writeRecord(headings(incentives));
        if (!reading.notRead().isEmpty()) {
            remark = notRead(reading, language);
        }
    }

    static List<String> headings(List<String> incentives) {
        List<String> headings = new ArrayList<>(List.of("line", "name", "thisYear", "worth"));
        incentives.forEach(id -> {
            headings.add(id);
            headings.add(id + ".total");
        });
        headings.add("remarks");
        return headings;
    }

    static String notRead(ListReading reading, Locale language) {
        return Said.text("not-read", String.join(", ", reading.notRead())).in(language);
    }

    @Override
    public void row(AnsweredRow row) {
        Screening screening = row.screening();
        List<String> cells = new ArrayList<>(2 * incentives.size() + 5);
        cells.add(String.valueOf(row.line()));
        cells.add(harmless(row.name()));
        if (screening == null) {
            while (cells.size() < 2 * incentives.size() + 4) {
                cells.add("");
            }
            cells.add(harmless(row.told()));
        } else {
            cells.add(number(screening.thisYear()));
            cells.add(number(screening.worth()));
            Map<String, Screening.OfIncentive> byId = new HashMap<>();
            screening.incentives().forEach(it -> byId.put(it.id(), it));
            for (String id : incentives) {
                Screening.OfIncentive it = byId.get(id);
                cells.add(it == null ? "" : it.verdict().id());
                cells.add(it == null || it.total() == null ? "" : number(it.total()));
            }
            cells.add(harmless(remark));
            remark = "";
        }
        csv.writeRecord(cells);
    }

    private static String number(BigDecimal amount) {
        return amount.toPlainString().replace('.', ',');
    }

    /** A spreadsheet takes for a formula what begins as one, quoted or not. */
    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void end(Portfolio.ListEnd outcome) {
        if (outcome.unread() != null || !remark.isEmpty()) {
            List<String> cells = new ArrayList<>();
            while (cells.size() < 2 * incentives.size() + 4) {
                cells.add("");
            }
            cells.add(harmless(outcome.unread() == null ? remark : outcome.unread()));
            csv.writeRecord(cells);
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
