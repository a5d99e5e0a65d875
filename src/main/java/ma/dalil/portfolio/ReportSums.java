package ma.dalil.portfolio;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.Screening;
import ma.dalil.assessment.Survey;
import ma.dalil.assessment.Verdict;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the companies of a list, or of a part of one, come to: counts and sums alone, so that it grows with the law and not with the list. Parts are added in any order.
 */
public final class ReportSums {
    static final String ALL = "";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of what a sum is; what its entries are named by. */
    enum Of {
        /** Rows, by {@link #ALL}; what their packages are worth. */
        ROWS,
        REFUSED_ROWS,
        /** Companies with a package that pays, and what it pays in the year of the day. */
        PAID,
        /** What of all packages rests on verdicts of eligible. */
        FIRM,
        /** By fiscal year. */
        YEAR,
        FIRM_YEAR,
        /** By incentive and verdict. */
        VERDICT,
        /** What is counted of an incentive, by its id. */
        COUNTED,
        FIRM_COUNTED,
        /** Criteria that are not met, by incentive and criterion; those that stand in the way alone; and those that lack an answer. */
        REFUSING,
        REFUSING_ALONE,
        OPEN,
        OPEN_ALONE,
        /** Companies tried, those that gain, those that lose. */
        JOB,
        JOB_GAIN,
        JOB_LOSS,
        SITE,
        SITE_GAIN,
        /** By region. */
        REGION
    }

    /** @param amount in MAD */
    record Sum(long companies, BigDecimal amount) {
        static final Sum NONE = new Sum(0, BigDecimal.ZERO);

        Sum plus(Sum other) {
            return new Sum(companies + other.companies, amount.add(other.amount));
        }
    }

    private final Map<Of, Map<String, Sum>> sums = new EnumMap<>(Of.class);

    /** As {@link #json} wrote it. */
    public static ReportSums read(String written) {
        ReportSums read = new ReportSums();
        read.sums.putAll(JSON.readValue(written, new TypeReference<Map<Of, TreeMap<String, Sum>>>() {}));
        return read;
    }

    public String json() {
        return JSON.writeValueAsString(sums);
    }

    /** Adds those of other rows. */
    public void add(ReportSums other) {
        other.sums.forEach((of, byName) -> byName.forEach((name, sum) -> add(of, name, sum)));
    }

    private void add(Of of, String name, Sum sum) {
        sums.computeIfAbsent(of, any -> new TreeMap<>()).merge(name, sum, Sum::plus);
    }

    private void add(Of of, String name, BigDecimal amount) {
        add(of, name, new Sum(1, amount));
    }

    /** Nought where there is nothing of it. */
    Sum of(Of of, String name) {
        return all(of).getOrDefault(name, Sum.NONE);
    }

    Map<String, Sum> all(Of of) {
        return sums.getOrDefault(of, Map.of());
    }

    void refused() {
        add(Of.ROWS, ALL, BigDecimal.ZERO);
        add(Of.REFUSED_ROWS, ALL, BigDecimal.ZERO);
    }

    /** Counts a company. */
    void add(Surveyed company) {
        Survey survey = company.survey();
        Screening screening = survey.screening();
        add(Of.ROWS, ALL, screening.worth());
        if (screening.worth().signum() > 0) {
            add(Of.PAID, ALL, screening.thisYear());
        }
        Map<String, Verdict> verdicts = new HashMap<>();
        screening.incentives().forEach(it -> {
            verdicts.put(it.id(), it.verdict());
            add(Of.VERDICT, named(it.id(), it.verdict().id()), BigDecimal.ZERO);
        });
        for (Combination.CountedLine line : survey.lines()) {
            count(line, verdicts.get(line.incentive()) == Verdict.ELIGIBLE);
        }
        for (Survey.Barrier barrier : survey.barriers()) {
            String name = named(barrier.incentive(), barrier.criterion());
            add(barrier.isRefused() ? Of.REFUSING : Of.OPEN, name, barrier.gain());
            if (barrier.isAlone()) {
                add(barrier.isRefused() ? Of.REFUSING_ALONE : Of.OPEN_ALONE, name, barrier.gain());
            }
        }
        addSteps(company, screening.worth());
    }

    static String named(String of, String part) {
        return of + " " + part;
    }

    private void count(Combination.CountedLine line, boolean isFirm) {
        add(Of.COUNTED, line.incentive(), line.amount());
        line.schedule().forEach(year -> add(Of.YEAR, String.valueOf(year.fiscalYear()), year.amount()));
        if (isFirm) {
            add(Of.FIRM, ALL, line.amount());
            add(Of.FIRM_COUNTED, line.incentive(), line.amount());
            line.schedule().forEach(year -> add(Of.FIRM_YEAR, String.valueOf(year.fiscalYear()), year.amount()));
        }
    }

    private void addSteps(Surveyed company, BigDecimal worth) {
        BigDecimal more = gain(company.oneMoreJob(), worth);
        if (more != null) {
            add(Of.JOB, ALL, BigDecimal.ZERO);
            if (more.signum() != 0) {
                add(more.signum() > 0 ? Of.JOB_GAIN : Of.JOB_LOSS, ALL, more);
            }
        }
        if (!company.elsewhere().isEmpty()) {
            add(Of.SITE, ALL, BigDecimal.ZERO);
            BigDecimal best = BigDecimal.ZERO;
            for (Map.Entry<String, BigDecimal> there : company.elsewhere().entrySet()) {
                BigDecimal gain = there.getValue().subtract(worth);
                best = best.max(gain);
                if (gain.signum() > 0) {
                    add(Of.REGION, there.getKey(), gain);
                }
            }
            if (best.signum() > 0) {
                add(Of.SITE_GAIN, ALL, best);
            }
        }
    }

    private static @Nullable BigDecimal gain(@Nullable BigDecimal after, BigDecimal before) {
        return after == null ? null : after.subtract(before);
    }
}
