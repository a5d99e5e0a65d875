package ma.dalil.portfolio;

import com.fasterxml.jackson.annotation.JsonValue;
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
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * Assesses every company of a list for its verdicts and sums: the same as those of an assessment of each. Rows are read, assessed on all cores and written
 * one after the other, so that lists of any length can be; the first are out while others are still to come. Keeps nothing of what it is given.
 */
@Component
public final class Portfolio {
    private static final int LOOKED_AT = 4_096;
    /** What stands before the first sign: blanks, and the bytes of the mark of Unicode. */
    private static final String SKIPPED = " \n\r\t\u00ef\u00bb\u00bf";

    private final Rulebook rulebook;
    private final RequestReader reader;
    private final Assessor assessor;
    private final Columns columns;
    private final ListReport report;

    /** How a list or its answers are written. */
    public enum Format {
        /** One JSON object on a line: how the list was read, then the rows, then the end. */
        NDJSON,
        /** A row for each row, as spreadsheets of the country read it. */
        CSV,
        /** The same as a workbook. */
        XLSX;

        @JsonValue
        public String id() {
            return Ids.of(this);
        }
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
        this.report = new ListReport(rulebook, assessor);
    }

    /**
     * Reads, assesses and writes a list.
     *
     * @param source CSV, an XLSX workbook, or a request of an assessment as JSON on each line: what it is, it says itself
     * @throws UnreadableFile when it is none of these; nothing is written then
     */
    public ListEnd assess(Table.FileContent source, Order order, OutputStream out) throws IOException {
        RowWriter answers = writer(order.format(), all(order), order.language(), out);
        if (isJson(source)) {
            try (CompanyRequests rows = new CompanyRequests(source.open(), reader)) {
                return run(rows, null, order, answers);
            }
        }
        try (CompanyTable rows = new CompanyTable(source, columns, reader)) {
            return run(rows, rows, order, answers);
        }
    }

    private static RowWriter writer(Format format, List<String> incentives, Locale language, OutputStream out) {
        return switch (format) {
            case NDJSON -> new JsonRowWriter(out);
            case CSV -> new CsvRowWriter(out, incentives, language);
            case XLSX -> new XlsxRowWriter(out, incentives, language);
        };
    }

    /** The ids of the incentives that are asked for. */
    public List<String> all(Order order) {
        return order.incentives().isEmpty() ? List.copyOf(rulebook.incentives().keySet()) : order.incentives();
    }

    /** The version of the law that answers. */
    public String rulebook() {
        return rulebook.version();
    }

    /**
     * A list as far as it is told without an assessment.
     *
     * @param end nothing of it is refused yet
     */
    public record ListExtent(ListReading reading, ListEnd end) {}

    /**
     * Reads a list to its end, and assesses nothing.
     *
     * @param source as for {@link #assess}
     * @throws UnreadableFile when it is no list of companies
     */
    public ListExtent extent(Table.FileContent source, Order order) throws IOException {
        if (isJson(source)) {
            try (CompanyRequests rows = new CompanyRequests(source.open(), reader)) {
                return extent(rows, null, order);
            }
        }
        try (CompanyTable rows = new CompanyTable(source, columns, reader)) {
            return extent(rows, rows, order);
        }
    }

    private ListExtent extent(Iterator<ListedCompany> rows, @Nullable CompanyTable table, Order order) {
        int count = 0;
        String unread = null;
        try {
            while (rows.hasNext()) {
                rows.next();
                count++;
            }
        } catch (UnreadableFile ended) {
            unread = ended.says().in(order.language());
        }
        return new ListExtent(
                ListReading.of(table, order, rulebook.version()),
                new ListEnd(count, 0, table == null ? List.of() : table.skipped(), unread));
    }

    /**
     * What a list comes to; nothing of it is kept.
     *
     * @param source as for {@link #assess}
     * @param most rows
     * @throws UnreadableFile when it is no list of companies, or a longer one
     */
    public PortfolioReport report(Table.FileContent source, Order order, int most) throws IOException {
        ReportSums sums = new ReportSums();
        int[] taken = {0};
        String unread = null;
        try (OpenRows rows = rows(source)) {
            report.survey(rows, 0, order, (company, found) -> {
                if (++taken[0] > most) {
                    throw UnreadableFile.saying("too-many-rows", Said.text("refused.too-many-rows", most));
                }
                count(found, sums);
            });
        } catch (UnreadableFile ended) {
            if (taken[0] == 0 || taken[0] > most) {
                throw ended;
            }
            unread = ended.says().in(order.language());
        }
        return report(sums, order, unread);
    }

    static void count(@Nullable Surveyed found, ReportSums sums) {
        if (found == null) {
            sums.refused();
        } else {
            sums.add(found);
        }
    }

    /**
     * Lays out what the parts of a list come to.
     *
     * @param sums of all its parts
     * @param unread why the rest of the list was not read; null where all of it was
     */
    public PortfolioReport report(ReportSums sums, Order order, @Nullable String unread) {
        return report.of(sums, order, unread);
    }

    /**
     * Answers a list part by part, to be closed by who asks.
     *
     * @param source as for {@link #assess}
     */
    public ListParts parts(Table.FileContent source, Order order) {
        return new ListParts(() -> rows(source), order, assessor, report);
    }

    /** Rows that hold a file open. */
    interface OpenRows extends Iterator<ListedCompany>, Closeable {}

    /** A list that can be read again from its beginning. */
    interface RowsSource {
        OpenRows open() throws IOException;
    }

    private OpenRows rows(Table.FileContent source) throws IOException {
        return isJson(source) ? new CompanyRequests(source.open(), reader) : new CompanyTable(source, columns, reader);
    }

    /**
     * Writes what {@link ListParts} answered, in whatever form.
     *
     * @param parts of the list, in its order
     * @param incentives ids of those answered
     */
    public static void write(
            ListReading reading,
            Iterator<InputStream> parts,
            ListEnd end,
            List<String> incentives,
            Locale language,
            Format format,
            OutputStream out)
            throws IOException {
        RowWriter answers = writer(format, incentives, language, out);
        answers.begin(reading);
        while (parts.hasNext()) {
            try (InputStream part = parts.next()) {
                if (format == Format.NDJSON) {
                    answers.flush();
                    part.transferTo(out);
                } else {
                    ListParts.read(part, answers);
                }
            }
        }
        answers.end(end);
        answers.flush();
    }

    /**
     * The companies of a list, to be closed by who asks.
     *
     * @param source as for {@link #assess}
     * @param language of what is wrong with a row
     * @throws UnreadableFile when it is no list of companies; also later, where it cannot be read on
     */
    public Companies companies(Table.FileContent source, Locale language) throws IOException {
        return new Companies(rows(source), language);
    }

    /** Whether the first sign of it is the brace of an object. */
    private static boolean isJson(Table.FileContent source) throws IOException {
        try (InputStream in = source.open()) {
            int it = in.read();
            for (int i = 0; i < LOOKED_AT && SKIPPED.indexOf(it) >= 0; i++) {
                it = in.read();
            }
            return it == '{';
        }
    }

    private ListEnd run(OpenRows rows, @Nullable CompanyTable table, Order order, RowWriter answers)
            throws IOException {
        Writing writing = new Writing(table, order, answers);
        String unread = null;
        try {
            assessor.screen(rows, company -> asked(company, order), writing::row);
        } catch (ErrorResponseException ended) {
            if (!writing.hasBegun) {
                throw ended;
            }
            unread = why(ended).in(order.language());
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
        return writing.end(unread);
    }

    private static Text why(ErrorResponseException ended) {
        if (ended instanceof UnreadableFile unreadable) {
            return unreadable.says();
        }
        if (ended.getStatusCode().isSameCodeAs(HttpStatus.REQUEST_TIMEOUT)) {
            return Said.text("stopped.late");
        }
        return ended.getStatusCode().isSameCodeAs(HttpStatus.CONTENT_TOO_LARGE)
                ? Said.text("stopped.long")
                : Said.text("stopped");
    }

    static @Nullable AssessmentRequest asked(ListedCompany company, Order order) {
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
    private final class Writing {
        private final @Nullable CompanyTable table;
        private final Order order;
        private final RowWriter answers;
        private boolean hasBegun;
        private int rows;
        private int refused;

        Writing(@Nullable CompanyTable table, Order order, RowWriter answers) {
            this.table = table;
            this.order = order;
            this.answers = answers;
        }

        void row(ListedCompany company, @Nullable Screening screening) {
            try {
                begin();
                answers.row(AnsweredRow.of(company, screening, order.language()));
                rows++;
                refused += screening == null ? 1 : 0;
                // The first ones at once, and then so seldom that it costs nothing.
                if (Integer.bitCount(rows) == 1) {
                    answers.flush();
                }
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        private void begin() throws IOException {
            if (!hasBegun) {
                hasBegun = true;
                answers.begin(ListReading.of(table, order, rulebook.version()));
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
