package ma.dalil.payroll;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a file, or of a series of files that belong together.
 *
 * @param kind which file it is
 * @param period the year of the pay, or the months of a series, as {@code 01/2025–06/2026}; null where the file does not say
 * @param isMonthly whether amounts are those of a month
 * @param columns what may be used, all of the same length: a line for each person
 * @param lines the line of each person in the file
 * @param leftOut headings of what was left out because it tells who somebody is
 * @param checks what the file says of itself, and what was read
 * @param notes what was not read, and what was supposed
 */
record FileReading(
        Kind kind,
        @Nullable String period,
        boolean isMonthly,
        List<Column> columns,
        List<Integer> lines,
        List<String> leftOut,
        List<StatedFigure> checks,
        List<Text> notes) {

    /** Which file it is. */
    public enum Kind {
        SHEET,
        /** État 9421. */
        SALARY_RETURN,
        /** E-BDS, all months of one employer together. */
        SOCIAL_DECLARATION;

        /** As pages and programs write it. */
        @JsonValue
        public String id() {
            return Ids.of(this);
        }
    }

    /** The year of the pay; null where the file does not say. */
    @Nullable
    Integer year() {
        return period == null ? null : Integer.valueOf(period.substring(period.length() - 4));
    }

    public int people() {
        return lines.size();
    }

    /** Whether all that the file says of itself is what was read. */
    public boolean agrees() {
        return checks.stream().allMatch(StatedFigure::agrees);
    }

    /** The taxable income of all people in a year; null where it is not known. */
    public @Nullable BigDecimal income() {
        Column income = column(Role.INCOME) == null ? column(Role.GROSS) : column(Role.INCOME);
        return income == null
                ? null
                : income.cells().stream()
                        .filter(cell -> !cell.isEmpty())
                        .map(BigDecimal::new)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .multiply(isMonthly ? BigDecimal.valueOf(12) : BigDecimal.ONE);
    }

    @Nullable
    Column column(@Nullable Role role) {
        return columns.stream().filter(it -> it.role() == role).findFirst().orElse(null);
    }

    FileReading with(List<Column> others, boolean monthly) {
        return new FileReading(kind, period, monthly, others, lines, leftOut, checks, notes);
    }

    FileReading noting(List<Text> more) {
        return new FileReading(
                kind,
                period,
                isMonthly,
                columns,
                lines,
                leftOut,
                checks,
                Stream.concat(notes.stream(), more.stream()).toList());
    }
}
