package ma.dalil.benchmark;

import java.math.BigDecimal;
import java.math.MathContext;

/** Corporate tax of a fiscal year, from 2016 on, not rounded. */
final class CorporateTaxByHand {
    private static final BigDecimal SMALL_PROFIT = new BigDecimal("300000");
    private static final BigDecimal MILLION = new BigDecimal("1000000");
    private static final BigDecimal LARGE_PROFIT = new BigDecimal("100000000");

    private static final BigDecimal RATE_ON_EXPORTS_2016 = new BigDecimal("0.175");
    private static final BigDecimal REDUCED_RATE = new BigDecimal("0.20");

    /** Of companies that stood at 20 %, from 2023 to 2026. */
    private static final BigDecimal[] RATES_ON_LARGE_PROFIT = rates("0.2375", "0.275", "0.3125", "0.35");

    private static final BigDecimal[] RATES_ON_SMALL_PROFIT = rates("0.125", "0.15", "0.175", "0.20");
    private static final BigDecimal SMALL_RATE_TO_2022 = new BigDecimal("0.10");

    private static final BigDecimal ORDINARY_RATE_2018 = new BigDecimal("0.31");

    /** To 2021 the rates go slice by slice: what the slices below take off. */
    private static final BigDecimal LESS_ABOVE_SMALL = new BigDecimal("30000");

    private static final BigDecimal LESS_ABOVE_MILLION = new BigDecimal("140000");

    private CorporateTaxByHand() {}

    private static BigDecimal[] rates(String... rates) {
        BigDecimal[] parsed = new BigDecimal[rates.length];
        for (int i = 0; i < rates.length; i++) {
            parsed[i] = new BigDecimal(rates[i]);
        }
        return parsed;
    }

    private static BigDecimal of(BigDecimal[] ratesFrom2023, int year) {
        return ratesFrom2023[Math.min(year, 2026) - 2023];
    }

    /** What an outsourcing company owes, from 2020 on: the ordinary scale with 20 % above a million, and from 2023 the rate of a large profit. */
    static BigDecimal ofOutsourcing(BigDecimal profit, int year) {
        if (year >= 2023 && profit.compareTo(LARGE_PROFIT) >= 0) {
            return profit.multiply(of(RATES_ON_LARGE_PROFIT, year));
        }
        if (profit.compareTo(SMALL_PROFIT) <= 0) {
            return profit.multiply(year < 2023 ? SMALL_RATE_TO_2022 : of(RATES_ON_SMALL_PROFIT, year));
        }
        BigDecimal tax = profit.multiply(REDUCED_RATE);
        return year < 2022 ? tax.subtract(LESS_ABOVE_SMALL) : tax;
    }

    /** The share of that tax that falls to a part of the profit. */
    static BigDecimal ofOutsourcing(BigDecimal part, BigDecimal profit, int year) {
        return part.signum() == 0
                ? BigDecimal.ZERO
                : ofOutsourcing(profit, year).multiply(part).divide(profit, MathContext.DECIMAL64);
    }

    /** What a part from exports owes: to 2019 at a rate, or its share of the ordinary tax where that is known and less; from 2020 as outsourcing. */
    static BigDecimal ofExports(BigDecimal part, BigDecimal profit, int year) {
        if (year >= 2020) {
            return ofOutsourcing(part, profit, year);
        }
        BigDecimal atRate = part.multiply(RATE_ON_EXPORTS_2016);
        return year != 2018 || part.signum() == 0
                ? atRate
                : atRate.min(ordinary2018(profit).multiply(part).divide(profit, MathContext.DECIMAL64));
    }

    /** By slices; the scales of 2016, 2017 and 2019 are told by memory alone. */
    private static BigDecimal ordinary2018(BigDecimal profit) {
        if (profit.compareTo(SMALL_PROFIT) <= 0) {
            return profit.multiply(SMALL_RATE_TO_2022);
        }
        return profit.compareTo(MILLION) <= 0
                ? profit.multiply(REDUCED_RATE).subtract(LESS_ABOVE_SMALL)
                : profit.multiply(ORDINARY_RATE_2018).subtract(LESS_ABOVE_MILLION);
    }
}
