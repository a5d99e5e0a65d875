package ma.dalil.payroll;

import java.math.BigDecimal;
import java.util.List;
import ma.dalil.profile.WorkforceGroup;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a file, and the workforce that comes of it, as a profile tells it. Nobody is named in it and nothing of it is kept.
 *
 * @param kind which file it is: a sheet, an état 9421, or declarations of e-BDS, all months of one employer together
 * @param period the year of the pay, or the months of a series, as {@code 01/2025–06/2026}; null where the file does not say
 * @param people how many people were read
 * @param monthly whether the amounts of the file are those of a month; those of the groups are always of a year
 * @param agrees whether all that the file says of itself is what was read
 * @param checks what the file says of itself beside what was read
 * @param notRead what was not read, and what was supposed, in sentences
 * @param leftOut headings of what was left out because it may tell who somebody is
 * @param columns what each column was taken to tell
 * @param suggestions what the file suggests without saying it; it enters the groups where {@code confirmed} names it
 * @param groups the workforce, for the profile of an assessment
 * @param groupingError the most that any figure of the groups differs from the sum over the people, as a share of it
 * @param incomeTax tax calculated and tax withheld; null where none is known to be withheld
 */
public record PayrollReading(
        FileReading.Kind kind,
        @Nullable String period,
        int people,
        boolean monthly,
        boolean agrees,
        List<FileCheck> checks,
        List<Text> notRead,
        List<String> leftOut,
        List<ReadColumn> columns,
        List<String> suggestions,
        List<WorkforceGroup> groups,
        BigDecimal groupingError,
        @Nullable TaxesCompared incomeTax) {

    /**
     * A figure that a file states of itself.
     *
     * @param says of what
     * @param stated what the file says
     * @param read what was counted or added up
     */
    public record FileCheck(Text says, BigDecimal stated, BigDecimal read, boolean agrees) {}

    /**
     * A column and what it was taken to tell.
     *
     * @param title its heading in the file
     * @param tells what of each person
     */
    public record ReadColumn(String title, Role tells) {}

    /**
     * Income tax of a year, in MAD.
     *
     * @param people those whose tax withheld is known
     * @param calculated by the scale of the year, of gross taxable income and dependants alone
     * @param withheld as the file has it, brought to a year
     * @param gap what is withheld beyond what is calculated
     * @param says what in the law may explain the gap, and that nothing goes by it
     */
    public record TaxesCompared(
            int people, BigDecimal calculated, BigDecimal withheld, BigDecimal gap, List<Text> says) {}
}
