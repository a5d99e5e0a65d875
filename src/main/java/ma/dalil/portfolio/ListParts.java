package ma.dalil.portfolio;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import ma.dalil.assessment.Screening;
import ma.dalil.eligibility.Assessor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers any rows of a list. Reads on from the rows before where it can, so that who asks for the parts in their order reads the list once. For one thread.
 */
public final class ListParts implements Closeable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Portfolio.RowsSource list;
    private final Portfolio.Order order;
    private final Assessor assessor;
    private final ListReport report;
    private Portfolio.@Nullable OpenRows rows;
    private int at;

    ListParts(Portfolio.RowsSource list, Portfolio.Order order, Assessor assessor, ListReport report) {
        this.list = list;
        this.order = order;
        this.assessor = assessor;
        this.report = report;
    }

    /**
     * Answers some rows, a line of JSON for each.
     *
     * @param first of them, from 0
     * @return how many of them were refused
     */
    public int answer(int first, int count, OutputStream out) throws IOException {
        Portfolio.OpenRows from = at(first);
        Answers answers = new Answers(out);
        assessor.screen(new Some(from, count), company -> Portfolio.asked(company, order), answers::row);
        return answers.refused();
    }

    /**
     * The same, with all that a report counts of them.
     *
     * @param sums what they come to is added there
     */
    public int report(int first, int count, OutputStream out, ReportSums sums) throws IOException {
        Portfolio.OpenRows from = at(first);
        Answers answers = new Answers(out);
        report.survey(new Some(from, count), first, order, (company, found) -> {
            answers.row(company, found == null ? null : found.survey().screening());
            Portfolio.count(found, sums);
        });
        return answers.refused();
    }

    private final class Answers {
        private final JsonRowWriter lines;
        private int refused;

        Answers(OutputStream out) {
            lines = new JsonRowWriter(out);
        }

        void row(ListedCompany company, @Nullable Screening screening) {
            lines.row(AnsweredRow.of(company, screening, order.language()));
            refused += screening == null ? 1 : 0;
        }

        /** How many, once all of them are written. */
        int refused() throws IOException {
            lines.flush();
            return refused;
        }
    }

    /** Some companies of it, read as they are asked for, and before any others are. */
    public Companies companies(int first, int count) throws IOException {
        return new Companies(new Some(at(first), count), order.language());
    }

    private Portfolio.OpenRows at(int first) throws IOException {
        if (rows == null || at > first) {
            close();
            rows = list.open();
            at = 0;
        }
        for (; at < first; at++) {
            rows.next();
        }
        return rows;
    }

    private final class Some implements Portfolio.OpenRows {
        private final Portfolio.OpenRows from;
        private int left;

        Some(Portfolio.OpenRows from, int count) {
            this.from = from;
            this.left = count;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public ListedCompany next() {
            if (left == 0) {
                throw new NoSuchElementException();
            }
            left--;
            at++;
            return from.next();
        }

        /** The others are read on from here. */
        @Override
        public void close() {}
    }

    /** Writes anew what was answered. */
    static void read(InputStream answered, RowWriter into) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answered, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                into.row(AnsweredRow.read(JSON.readTree(line)));
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (rows != null) {
            rows.close();
            rows = null;
        }
    }
}
