package ma.dalil.portfolio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.dalil.advice.SingleSteps;
import ma.dalil.assessment.Outcome;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.AllCores;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Territory;
import org.jspecify.annotations.Nullable;

/** Looks at the companies of a list for its report, and lays the report out. */
final class ListReport {
    /** Another site is tried on so many of the first rows: some forty sites each. */
    static final int SITES_TRIED = 500;
    /** Screened by a core at once; a row takes some ten times as long as one that is answered alone. */
    private static final int ROWS_AT_ONCE = 16;

    private final Rulebook rulebook;
    private final Assessor assessor;
    private final SingleSteps steps;

    ListReport(Rulebook rulebook, Assessor assessor) {
        this.rulebook = rulebook;
        this.assessor = assessor;
        this.steps = new SingleSteps(rulebook, assessor);
    }

    /** @param place in the list, from 0 */
    private record Row(int place, ListedCompany company) {}

    /** Gets each row in its order. */
    interface Taker {
        void row(ListedCompany company, @Nullable Surveyed surveyed);
    }

    /**
     * Looks at rows.
     *
     * @param first place of the first of them in the list, from 0
     * @param taker gets each with what was found; null where it is refused
     */
    void survey(Iterator<ListedCompany> rows, int first, Portfolio.Order order, Taker taker) {
        Iterator<Row> placed = new Iterator<>() {
            private int place = first;

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Row next() {
                return new Row(place++, rows.next());
            }
        };
        AllCores.<Row, @Nullable Surveyed>run(
                placed, ROWS_AT_ONCE, row -> surveyed(row, order), (row, found) -> taker.row(row.company(), found));
    }

    private @Nullable Surveyed surveyed(Row row, Portfolio.Order order) {
        AssessmentRequest asked = Portfolio.asked(row.company(), order);
        return asked == null
                ? null
                : new Surveyed(
                        assessor.survey(asked),
                        steps.oneMoreJob(asked).orElse(null),
                        row.place() < SITES_TRIED ? steps.elsewhere(asked) : Map.of());
    }

    /** Lays it out. */
    PortfolioReport of(ReportSums sums, Portfolio.Order order, @Nullable String unread) {
        ReportSums.Sum all = sums.of(ReportSums.Of.ROWS, ReportSums.ALL);
        ReportSums.Sum paid = sums.of(ReportSums.Of.PAID, ReportSums.ALL);
        return new PortfolioReport(
                order.on(),
                order.knownOn(),
                rulebook.version(),
                all.companies(),
                sums.of(ReportSums.Of.REFUSED_ROWS, ReportSums.ALL).companies(),
                unread,
                paid.companies(),
                paid.amount(),
                all.amount(),
                sums.of(ReportSums.Of.FIRM, ReportSums.ALL).amount(),
                years(sums),
                rulebook.incentives().values().stream()
                        .filter(it -> order.incentives().isEmpty()
                                || order.incentives().contains(it.id()))
                        .map(it -> incentive(it, sums))
                        .toList(),
                barriers(sums, order),
                job(sums),
                sites(sums));
    }

    private static List<PortfolioReport.ReportYear> years(ReportSums sums) {
        return sums.all(ReportSums.Of.YEAR).entrySet().stream()
                .map(year -> new PortfolioReport.ReportYear(
                        Integer.parseInt(year.getKey()),
                        year.getValue().amount(),
                        sums.of(ReportSums.Of.FIRM_YEAR, year.getKey()).amount()))
                .toList();
    }

    private static PortfolioReport.ReportIncentive incentive(Incentive incentive, ReportSums sums) {
        return new PortfolioReport.ReportIncentive(
                incentive.id(),
                incentive.name(),
                companies(incentive, Verdict.ELIGIBLE, sums),
                companies(incentive, Verdict.LIKELY, sums),
                companies(incentive, Verdict.INCOMPLETE, sums),
                companies(incentive, Verdict.NOT_ELIGIBLE, sums),
                companies(incentive, Verdict.NOT_IN_FORCE, sums),
                sums.of(ReportSums.Of.COUNTED, incentive.id()).amount(),
                sums.of(ReportSums.Of.FIRM_COUNTED, incentive.id()).amount());
    }

    private static long companies(Incentive incentive, Verdict verdict, ReportSums sums) {
        return sums.of(ReportSums.Of.VERDICT, ReportSums.named(incentive.id(), verdict.id()))
                .companies();
    }

    private List<PortfolioReport.ReportBarrier> barriers(ReportSums sums, Portfolio.Order order) {
        List<PortfolioReport.ReportBarrier> barriers = new ArrayList<>();
        sums.all(ReportSums.Of.REFUSING)
                .forEach((name, sum) -> barriers.add(
                        barrier(name, Outcome.NOT_MET, sum, sums.of(ReportSums.Of.REFUSING_ALONE, name), order)));
        sums.all(ReportSums.Of.OPEN)
                .forEach((name, sum) -> barriers.add(
                        barrier(name, Outcome.UNKNOWN, sum, sums.of(ReportSums.Of.OPEN_ALONE, name), order)));
        barriers.sort(Comparator.comparing(PortfolioReport.ReportBarrier::gain)
                .thenComparing(PortfolioReport.ReportBarrier::companies)
                .reversed()
                .thenComparing(it -> ReportSums.named(it.incentive(), it.criterion())));
        return barriers;
    }

    private PortfolioReport.ReportBarrier barrier(
            String name, Outcome outcome, ReportSums.Sum all, ReportSums.Sum alone, Portfolio.Order order) {
        int end = name.indexOf(' ');
        Incentive incentive = rulebook.incentive(name.substring(0, end));
        // A row may name another day, on which the law had other criteria.
        String id = name.substring(end + 1);
        Criterion criterion = incentive.on(order.on(), order.knownOn()).criteria().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseGet(() -> incentive.criterion(id));
        return new PortfolioReport.ReportBarrier(
                incentive.id(),
                incentive.name(),
                criterion.id(),
                criterion.says(),
                outcome,
                all.companies(),
                alone.companies(),
                all.amount());
    }

    private static PortfolioReport.ReportStep job(ReportSums sums) {
        ReportSums.Sum gain = sums.of(ReportSums.Of.JOB_GAIN, ReportSums.ALL);
        ReportSums.Sum loss = sums.of(ReportSums.Of.JOB_LOSS, ReportSums.ALL);
        return new PortfolioReport.ReportStep(
                sums.of(ReportSums.Of.JOB, ReportSums.ALL).companies(),
                gain.companies(),
                gain.amount(),
                loss.companies(),
                loss.amount());
    }

    private PortfolioReport.ReportSites sites(ReportSums sums) {
        ReportSums.Sum gain = sums.of(ReportSums.Of.SITE_GAIN, ReportSums.ALL);
        Map<String, Territory.Region> regions = rulebook.territory().regions();
        return new PortfolioReport.ReportSites(
                SITES_TRIED,
                sums.of(ReportSums.Of.SITE, ReportSums.ALL).companies(),
                gain.companies(),
                gain.amount(),
                sums.all(ReportSums.Of.REGION).entrySet().stream()
                        .map(there -> new PortfolioReport.ReportRegion(
                                there.getKey(),
                                Objects.requireNonNull(regions.get(there.getKey()))
                                        .name(),
                                there.getValue().companies(),
                                there.getValue().amount()))
                        .sorted(Comparator.comparing(PortfolioReport.ReportRegion::gain)
                                .reversed()
                                .thenComparing(PortfolioReport.ReportRegion::region))
                        .toList());
    }
}
