package ma.dalil.portfolio;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.assessment.Outcome;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a list of companies comes to. Money is in MAD and over all years unless something else is said; of each company the package worth most is counted, so that each sum
 * is the sum of the rows as they are answered.
 *
 * @param on day on which the law applies, unless a row says another
 * @param knownOn only texts published by that day count
 * @param rulebook its version
 * @param companies rows of the list
 * @param refused those among them that were not assessed
 * @param unread why the rest of the list was not read; absent where all of it was
 * @param paid companies whose package pays something
 * @param thisYear what is paid in the fiscal year of the day, as the rows have it: by the package of each company that pays most in that year alone
 * @param worth what they pay over all years
 * @param firm what of that rests on verdicts of eligible; the rest is likely, and for an authority to confirm
 * @param years what is paid in each fiscal year
 * @param incentives each that was asked for, in the order of the rulebook
 * @param barriers criteria that keep incentives from companies, those first on which most money hangs
 * @param oneMoreJob what one more job would bring: one more person like those of the largest group, who is one more stable job of the project where these are told
 * @param otherSite what the best other site would bring to each company
 */
public record PortfolioReport(
        LocalDate on,
        LocalDate knownOn,
        String rulebook,
        long companies,
        long refused,
        @Nullable String unread,
        long paid,
        BigDecimal thisYear,
        BigDecimal worth,
        BigDecimal firm,
        List<ReportYear> years,
        List<ReportIncentive> incentives,
        List<ReportBarrier> barriers,
        ReportStep oneMoreJob,
        ReportSites otherSite) {

    /**
     * What is paid in a fiscal year.
     *
     * @param worth what all packages pay
     * @param firm what of it rests on verdicts of eligible
     */
    public record ReportYear(int fiscalYear, BigDecimal worth, BigDecimal firm) {}

    /**
     * An incentive.
     *
     * @param incentive its id
     * @param eligible companies that are eligible
     * @param likely those that are likely
     * @param incomplete those of which answers are missing
     * @param notEligible those that are not eligible
     * @param notInForce those for which it is not in force
     * @param worth what is counted of it in the packages
     * @param firm what of that rests on verdicts of eligible
     */
    public record ReportIncentive(
            String incentive,
            Text name,
            long eligible,
            long likely,
            long incomplete,
            long notEligible,
            long notInForce,
            BigDecimal worth,
            BigDecimal firm) {}

    /**
     * A criterion that keeps an incentive from companies.
     *
     * @param incentive id of the incentive
     * @param name of the incentive
     * @param criterion id of the criterion
     * @param says what it asks for
     * @param outcome that it is not met, or unknown where nothing but missing answers keeps the incentive from them
     * @param companies how many
     * @param alone those among them that would be granted the incentive but for it
     * @param gain what the packages of these would then be worth more; gains of several criteria are not to be added, as packages share them
     */
    public record ReportBarrier(
            String incentive,
            Text name,
            String criterion,
            Text says,
            Outcome outcome,
            long companies,
            long alone,
            BigDecimal gain) {}

    /**
     * One step, tried on companies by itself.
     *
     * @param tried companies it was tried on
     * @param gaining those whose package would be worth more
     * @param gain how much more
     * @param losing those whose package would be worth less
     * @param loss how much less, below nought
     */
    public record ReportStep(long tried, long gaining, BigDecimal gain, long losing, BigDecimal loss) {}

    /**
     * Another site, tried on the first companies of the list that tell theirs.
     *
     * @param bound so many of the first rows are tried at most
     * @param tried companies it was tried on
     * @param gaining those whose package would be worth more at their best other site
     * @param gain how much more
     * @param regions where, those first that would bring most; a company may gain in several, so that these are not to be added
     */
    public record ReportSites(int bound, long tried, long gaining, BigDecimal gain, List<ReportRegion> regions) {}

    /**
     * A region.
     *
     * @param region its id
     * @param gaining companies whose package would be worth more at its best site
     * @param gain how much more
     */
    public record ReportRegion(String region, Text name, long gaining, BigDecimal gain) {}
}
