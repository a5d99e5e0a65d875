package ma.dalil.payroll;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads the files of an employer for programs. */
@Component
public final class PayrollFiles {
    /** What a file may suggest and its owner confirm. */
    public static final List<String> SUGGESTIONS =
            Arrays.stream(People.Suggestion.values()).map(People.Suggestion::id).toList();

    private final Payroll payroll;

    PayrollFiles(Payroll payroll) {
        this.payroll = payroll;
    }

    /**
     * The readings of some files: one for each, but that monthly declarations are one series.
     *
     * @param confirmed of {@link #SUGGESTIONS}
     * @param on the day the groups are made for
     * @param language of the names of the groups
     * @throws UnreadableFile which file is not read, and why
     */
    public List<PayrollReading> read(List<byte[]> files, List<String> confirmed, LocalDate on, Locale language) {
        Set<People.Suggestion> suggestions = Arrays.stream(People.Suggestion.values())
                .filter(it -> confirmed.contains(it.id()))
                .collect(Collectors.toSet());
        return Files.read(files).stream()
                .map(reading -> shown(reading, payroll.workforce(reading, suggestions, on, null), language))
                .toList();
    }

    private static PayrollReading shown(FileReading read, Payroll.Workforce workforce, Locale language) {
        FileReading reading = read.noting(workforce.people().notes());
        Payroll.Taxes taxes = workforce.taxes();
        return new PayrollReading(
                reading.kind(),
                reading.period(),
                reading.people(),
                reading.isMonthly(),
                reading.agrees(),
                reading.checks().stream()
                        .map(it -> new PayrollReading.FileCheck(it.says(), it.stated(), it.read(), it.agrees()))
                        .toList(),
                reading.notes(),
                reading.leftOut(),
                reading.columns().stream()
                        .map(it -> new PayrollReading.ReadColumn(it.title(), it.role()))
                        .toList(),
                People.suggested(reading).stream().map(People.Suggestion::id).toList(),
                Payroll.groups(workforce.grouped(), language),
                workforce.grouped().errorAtMost(),
                taxes == null
                        ? null
                        : new PayrollReading.TaxesCompared(
                                taxes.all().people(),
                                centimes(taxes.all().calculated()),
                                centimes(taxes.all().withheld()),
                                centimes(taxes.all().gap()),
                                taxes.says()));
    }

    private static BigDecimal centimes(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }
}
