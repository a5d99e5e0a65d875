package ma.dalil.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import ma.dalil.pages.Words;
import ma.dalil.portfolio.PortfolioReport;

/** The pictures of a report: bars in parts of a hundred of the longest, begun where the language begins. */
final class ReportBars {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private final PortfolioReport report;
    private final Words w;

    ReportBars(PortfolioReport report, Words w) {
        this.report = report;
        this.w = w;
    }

    /** A bar: what is sure, then what is likely. */
    record Bar(BigDecimal firmX, BigDecimal firm, BigDecimal likelyX, BigDecimal likely) {}

    public Bar year(PortfolioReport.ReportYear year) {
        return bar(
                year.firm(),
                year.worth(),
                longest(report.years().stream()
                        .map(PortfolioReport.ReportYear::worth)
                        .toList()));
    }

    public Bar incentive(PortfolioReport.ReportIncentive incentive) {
        return bar(
                incentive.firm(),
                incentive.worth(),
                longest(report.incentives().stream()
                        .map(PortfolioReport.ReportIncentive::worth)
                        .toList()));
    }

    public Bar region(PortfolioReport.ReportRegion region) {
        return bar(
                region.gain(),
                region.gain(),
                longest(report.otherSite().regions().stream()
                        .map(PortfolioReport.ReportRegion::gain)
                        .toList()));
    }

    private static BigDecimal longest(List<BigDecimal> all) {
        return all.stream()
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO)
                .max(BigDecimal.ONE);
    }

    private Bar bar(BigDecimal firm, BigDecimal all, BigDecimal longest) {
        BigDecimal sure = part(firm, longest);
        BigDecimal likely = part(all.subtract(firm), longest);
        boolean isFromRight = w.language().isWrittenFromTheRight();
        return new Bar(
                isFromRight ? WHOLE.subtract(sure) : BigDecimal.ZERO,
                sure,
                isFromRight ? WHOLE.subtract(sure).subtract(likely) : sure,
                likely);
    }

    private static BigDecimal part(BigDecimal of, BigDecimal longest) {
        return of.multiply(WHOLE).divide(longest, 2, RoundingMode.HALF_UP);
    }
}
