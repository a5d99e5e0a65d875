package ma.dalil.benchmark;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Income tax of one person for a year, from 2016 on, not rounded. */
final class IncomeTaxByHand {
    private static final BigDecimal SOCIAL_SECURITY_CEILING = new BigDecimal("72000");
    private static final BigDecimal SOCIAL_SECURITY = new BigDecimal("0.0448");
    private static final BigDecimal HEALTH_INSURANCE = new BigDecimal("0.0226");
    private static final BigDecimal EXPENSES_RATE_2010 = new BigDecimal("0.20");
    private static final BigDecimal EXPENSES_RATE_BELOW = new BigDecimal("0.35");
    private static final BigDecimal EXPENSES_RATE_ABOVE = new BigDecimal("0.25");
    private static final BigDecimal EXPENSES_STEP = new BigDecimal("78000");
    private static final BigDecimal EXPENSES_CAP_2023 = new BigDecimal("35000");
    private static final BigDecimal EXPENSES_CAP_2010 = new BigDecimal("30000");

    private static final LocalDate FINANCE_ACT_2026_PUBLISHED = LocalDate.of(2025, 12, 16);

    private record Bracket(BigDecimal upTo, BigDecimal rate, BigDecimal deduct) {}

    private static final Bracket[] SCALE_OF_2010 = {
        bracket("30000", "0", "0"),
        bracket("50000", "0.10", "3000"),
        bracket("60000", "0.20", "8000"),
        bracket("80000", "0.30", "14000"),
        bracket("180000", "0.34", "17200"),
        bracket(null, "0.38", "24400")
    };
    private static final Bracket[] SCALE_OF_2025 = {
        bracket("40000", "0", "0"),
        bracket("60000", "0.10", "4000"),
        bracket("80000", "0.20", "10000"),
        bracket("100000", "0.30", "18000"),
        bracket("180000", "0.34", "22000"),
        bracket(null, "0.37", "27400")
    };

    private IncomeTaxByHand() {}

    private static Bracket bracket(String upTo, String rate, String deduct) {
        return new Bracket(upTo == null ? null : new BigDecimal(upTo), new BigDecimal(rate), new BigDecimal(deduct));
    }

    /** By what is known on a day: the law of a year from its first day, the reduction of 2026 from its Finance Act. */
    static BigDecimal of(BigDecimal income, Integer dependants, int ofYear, LocalDate knownOn) {
        int year = Math.min(ofYear, knownOn.getYear());
        BigDecimal net = income.subtract(expenses(income, year))
                .subtract(income.min(SOCIAL_SECURITY_CEILING).multiply(SOCIAL_SECURITY))
                .subtract(income.multiply(HEALTH_INSURANCE));
        return gross(net, year).subtract(family(dependants, knownOn.isBefore(FINANCE_ACT_2026_PUBLISHED) ? year : ofYear)).max(BigDecimal.ZERO);
    }

    private static BigDecimal expenses(BigDecimal income, int year) {
        if (year < 2023) {
            return income.multiply(EXPENSES_RATE_2010).min(EXPENSES_CAP_2010);
        }
        return income.compareTo(EXPENSES_STEP) <= 0
                ? income.multiply(EXPENSES_RATE_BELOW)
                : income.multiply(EXPENSES_RATE_ABOVE).min(EXPENSES_CAP_2023);
    }

    private static BigDecimal gross(BigDecimal net, int year) {
        for (Bracket bracket : year < 2025 ? SCALE_OF_2010 : SCALE_OF_2025) {
            if (bracket.upTo() == null || net.compareTo(bracket.upTo()) <= 0) {
                return net.multiply(bracket.rate()).subtract(bracket.deduct()).max(BigDecimal.ZERO);
            }
        }
        throw new IllegalStateException("a scale ends with an open bracket");
    }

    private static BigDecimal family(Integer dependants, int year) {
        if (dependants == null) {
            return BigDecimal.ZERO;
        }
        int most = Math.min(dependants, 6);
        return BigDecimal.valueOf((year < 2025 ? 360L : year < 2026 ? 500L : 600L) * most);
    }
}
