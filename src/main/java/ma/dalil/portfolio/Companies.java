package ma.dalil.portfolio;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Profile;
import org.jspecify.annotations.Nullable;

/** The companies of a list one after the other, each a row. Whose row is refused is left out, and told. */
public final class Companies implements Closeable {
    private static final int MOST_TOLD = 100;

    private final Portfolio.OpenRows rows;
    private final Locale language;
    private final List<RefusedRow> told = new ArrayList<>();
    private int refused;

    /** @param line of the file, from 1 */
    public record RefusedRow(int line, String detail) {}

    Companies(Portfolio.OpenRows rows, Locale language) {
        this.rows = rows;
        this.language = language;
    }

    /**
     * To be gone through once.
     *
     * @param made of how many companies a row stands for, and what it tells of each
     */
    public <T> Iterator<T> as(BiFunction<Integer, Profile, T> made) {
        return new Iterator<>() {
            private @Nullable T next;

            @Override
            public boolean hasNext() {
                while (next == null && rows.hasNext()) {
                    ListedCompany row = rows.next();
                    AssessmentRequest read = row.request();
                    if (read == null) {
                        refuse(row);
                    } else {
                        next = made.apply(row.weight(), read.profile());
                    }
                }
                return next != null;
            }

            @Override
            public T next() {
                if (!hasNext() || next == null) {
                    throw new NoSuchElementException();
                }
                T company = next;
                next = null;
                return company;
            }
        };
    }

    private void refuse(ListedCompany row) {
        refused++;
        if (told.size() < MOST_TOLD) {
            told.add(new RefusedRow(
                    row.line(), AnsweredRow.of(row, null, language).told()));
        }
    }

    /** How many rows were refused so far. */
    public int refused() {
        return refused;
    }

    /** The first of them, at most a hundred. */
    public List<RefusedRow> told() {
        return List.copyOf(told);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
