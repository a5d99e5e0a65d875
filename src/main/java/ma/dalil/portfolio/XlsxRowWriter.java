package ma.dalil.portfolio;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.dalil.assessment.Screening;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** The same table as a workbook: sums are numbers, and what a list brought in is a text, which no spreadsheet works out. Written sheet by sheet, row by row. */
final class XlsxRowWriter implements RowWriter {
    /** As many as a sheet holds below its headings. */
    private static final int MOST_ROWS = (1 << 20) - 1;
    /** So many rows are held in memory. */
    private static final int AT_ONCE = 500;

    private final Workbook workbook;
    private final List<String> incentives;
    private final Locale language;
    private @Nullable Worksheet sheet;
    private int sheets;
    private int at;
    private String remark = "";

    XlsxRowWriter(OutputStream out, List<String> incentives, Locale language) {
        this.workbook = new Workbook(out, "Dalil", "1.0");
        this.incentives = incentives;
        this.language = language;
    }

    @Override
    public void begin(ListReading reading) {
        remark = reading.notRead().isEmpty() ? "" : CsvRowWriter.notRead(reading, language);
    }

    private Worksheet next() throws IOException {
        if (sheet == null || at > MOST_ROWS) {
            if (sheet != null) {
                sheet.finish();
            }
            sheet = workbook.newWorksheet("Dalil " + ++sheets);
            List<String> headings = CsvRowWriter.headings(incentives);
            for (int column = 0; column < headings.size(); column++) {
                sheet.inlineString(0, column, headings.get(column));
            }
            at = 1;
        }
        if (at % AT_ONCE == 0) {
            sheet.flush();
        }
        return sheet;
    }

    @Override
    public void row(AnsweredRow row) throws IOException {
        Worksheet into = next();
        Screening screening = row.screening();
        into.value(at, 0, row.line());
        text(into, 1, row.name());
        if (screening == null) {
            text(into, remarks(), row.told());
        } else {
            into.value(at, 2, screening.thisYear());
            into.value(at, 3, screening.worth());
            Map<String, Screening.OfIncentive> byId = new HashMap<>();
            screening.incentives().forEach(it -> byId.put(it.id(), it));
            for (int i = 0; i < incentives.size(); i++) {
                Screening.OfIncentive it = byId.get(incentives.get(i));
                BigDecimal total = it == null ? null : it.total();
                if (it != null) {
                    text(into, 4 + 2 * i, it.verdict().id());
                }
                if (total != null) {
                    into.value(at, 5 + 2 * i, total);
                }
            }
            text(into, remarks(), remark);
            remark = "";
        }
        at++;
    }

    private int remarks() {
        return 4 + 2 * incentives.size();
    }

    private void text(Worksheet into, int column, String text) {
        if (!text.isEmpty()) {
            into.inlineString(at, column, text);
        }
    }

    @Override
    public void end(Portfolio.ListEnd outcome) throws IOException {
        Worksheet into = next();
        text(into, remarks(), outcome.unread() == null ? remark : outcome.unread());
        workbook.close();
    }

    /** A workbook is whole at its end alone. */
    @Override
    public void flush() {}
}
