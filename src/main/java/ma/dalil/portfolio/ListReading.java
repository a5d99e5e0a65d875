package ma.dalil.portfolio;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a list of companies was read.
 *
 * @param on the day on which the law applies, unless a row says another
 * @param rulebook its version
 * @param format {@code csv}, {@code xlsx} or {@code ndjson}
 * @param encoding name of it; absent where the list is no text of cells
 * @param separator what parts the cells; absent where the list is no text of cells
 * @param headingsAt line of the headings, from 1; absent where there are none
 * @param columns those that were read; none for NDJSON
 * @param notRead headings of the other columns
 */
public record ListReading(
        LocalDate on,
        LocalDate knownOn,
        String rulebook,
        Portfolio.Format format,
        @Nullable String encoding,
        @Nullable String separator,
        @Nullable Integer headingsAt,
        List<ListColumn> columns,
        List<String> notRead) {

    /**
     * @param heading as it stands in the list
     * @param tells which answer of a profile, as {@code site.park}, or {@code name}
     */
    public record ListColumn(String heading, String tells) {}

    static ListReading of(@Nullable CompanyTable table, Portfolio.Order order, String rulebook) {
        if (table == null) {
            return new ListReading(
                    order.on(),
                    order.knownOn(),
                    rulebook,
                    Portfolio.Format.NDJSON,
                    null,
                    null,
                    null,
                    List.of(),
                    List.of());
        }
        boolean isText = !table.encoding().isEmpty();
        return new ListReading(
                order.on(),
                order.knownOn(),
                rulebook,
                isText ? Portfolio.Format.CSV : Portfolio.Format.XLSX,
                isText ? table.encoding() : null,
                isText ? table.separator() : null,
                table.headingsAt(),
                table.columns().stream()
                        .map(column -> new ListColumn(column.heading(), column.path()))
                        .toList(),
                List.copyOf(table.notRead()));
    }
}
