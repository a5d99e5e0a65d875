package ma.dalil.portfolio;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import ma.dalil.assessment.Screening;
import ma.dalil.eligibility.Assessor;
import ma.dalil.payroll.Table;
import ma.dalil.payroll.UnreadableFile;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * Assesses every company of a list for its verdicts and sums: the same as those of an assessment of each. Rows are read, assessed on all cores and written
 * one after the other, so that lists of any length can be. Keeps nothing of what it is given.
 */
@Component
public final class Portfolio {
    private static final int LOOKED_AT = 4_096;

    private final Rulebook rulebook;
    private final RequestReader reader;
    private final Assessor assessor;
    private final Columns columns;

    /** How the answers are written. */
    public enum Format {
        /** One JSON object on a line: how the list was read, then the rows, then the end. */
        NDJSON,
        /** A row for each row, as spreadsheets of the country read it. */
        CSV
    }

    /**
     * What is asked of a list.
     *
     * @param incentives ids of those wanted; all when empty
     * @param language of what is wrong with a row
     */
    public record Order(LocalDate on, LocalDate knownOn, List<String> incentives, Locale language, Format format) {}

    /**
     * What became of a list.
     *
     * @param rows companies answered
     * @param refused companies among them that were not assessed
     * @param skipped lines of totals
     * @param unread why the rest of the list was not read; null where all of it was
     */
    public record ListEnd(int rows, int refused, List<Integer> skipped, @Nullable String unread) {}

    public Portfolio(Rulebook rulebook, RequestReader reader, Assessor assessor) {
        this.rulebook = rulebook;
        this.reader = reader;
        this.assessor = assessor;
        this.columns = new Columns(rulebook);
    }

    /**
     * Reads, assesses and writes a list.
     *
     * @param source CSV, an XLSX workbook, or a request of an assessment as JSON on each line: what it is, it says itself
     * @throws UnreadableFile when it is none of these; nothing is written then
     */
    public ListEnd assess(Table.FileContent source, Order order, OutputStream out) throws IOException {
        List<String> incentives =
                order.incentives().isEmpty() ? List.copyOf(rulebook.incentives().keySet()) : order.incentives();
        RowWriter answers = order.format() == Format.CSV
                ? new CsvRowWriter(out, incentives, order.language())
                : new JsonRowWriter(out, order, rulebook.version());
        if (isJson(source)) {
            try (CompanyRequests rows = new CompanyRequests(source.open(), reader)) {
                return run(rows, null, order, answers);
            }
        }
        try (CompanyTable rows = new CompanyTable(source, columns, reader)) {
            return run(rows, rows, order, answers);
        }
    }

    /**
     * The companies of a list, to be closed by who asks.
     *
     * @param source as for {@link #assess}
     * @param language of what is wrong with a row
     * @throws UnreadableFile when it is no list of companies; also later, where it cannot be read on
     */
    public Companies companies(Table.FileContent source, Locale language) throws IOException {
        return isJson(source)
                ? new Companies(new CompanyRequests(source.open(), reader), language)
                : new Companies(new CompanyTable(source, columns, reader), language);
    }

    /** Whether the first sign of it is the brace of an object. */
    private static boolean isJson(Table.FileContent source) throws IOException {
        try (InputStream in = source.open()) {
            for (byte it : in.readNBytes(LOOKED_AT)) {
                boolean isMark = (it & 0xFF) == 0xEF || (it & 0xFF) == 0xBB || (it & 0xFF) == 0xBF;
                if (!isMark && it != ' ' && it != '\n' && it != '\r' && it != '\t') {
                    return it == '{';
                }
            }
            return false;
        }
    }

    private <T extends Iterator<ListedCompany> & Closeable> ListEnd run(
            T rows, @Nullable CompanyTable table, Order order, RowWriter answers) throws IOException {
        Writing writing = new Writing(table, answers);
        String unread = null;
        try {
            assessor.screen(rows, company -> asked(company, order), writing::row);
        } catch (ErrorResponseException ended) {
            if (!writing.hasBegun) {
                throw ended;
            }
            unread = ended instanceof UnreadableFile unreadable
                    ? unreadable.says().in(order.language())
                    : Said.text("stopped").in(order.language());
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
        return writing.end(unread);
    }

    private static @Nullable AssessmentRequest asked(ListedCompany company, Order order) {
        AssessmentRequest told = company.request();
        return told == null
                ? null
                : new AssessmentRequest(
                        told.on() == null ? order.on() : told.on(),
                        told.knownOn() == null ? order.knownOn() : told.knownOn(),
                        told.incentives().isEmpty() ? order.incentives() : told.incentives(),
                        told.profile());
    }

    /** Writes rows as they come, and counts them. */
    private static final class Writing {
        private final @Nullable CompanyTable table;
        private final RowWriter answers;
        private boolean hasBegun;
        private int rows;
        private int refused;

        Writing(@Nullable CompanyTable table, RowWriter answers) {
            this.table = table;
            this.answers = answers;
        }

        void row(ListedCompany company, @Nullable Screening screening) {
            try {
                begin();
                answers.row(company, screening);
                rows++;
                refused += screening == null ? 1 : 0;
                if (rows == 1) {
                    answers.flush();
                }
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        private void begin() throws IOException {
            if (!hasBegun) {
                hasBegun = true;
                answers.begin(table);
            }
        }

        ListEnd end(@Nullable String unread) throws IOException {
            begin();
            ListEnd outcome = new ListEnd(rows, refused, table == null ? List.of() : table.skipped(), unread);
            answers.end(outcome);
            answers.flush();
            return outcome;
        }
    }

    /** A list with a heading for every fact and no company, as a spreadsheet opens it. */
    public byte[] template(Locale language) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            CsvRowWriter.write(out, columns.template(language));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.toByteArray();
    }
}
