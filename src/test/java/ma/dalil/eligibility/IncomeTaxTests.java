package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Incentive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Income tax worked out by hand, to the centime: one employee, no dependants unless said, no benefits in kind. */
class IncomeTaxTests {
    private static final Incentive ADVANTAGE =
            Rulebooks.PACKAGED.incentives().get("circular-15-2025.income-tax-advantage");
    private static final BigDecimal TENTH = new BigDecimal("0.10");
    private static final BigDecimal FIFTH = new BigDecimal("0.20");

    @ParameterizedTest(name = "{0}: {1} a year")
    @CsvSource(
            useHeadersInDisplayName = true,
            textBlock =
                    """
            YEAR, INCOME, EXPENSES,  SOCIAL,  HEALTH,   NET,       TAX,       ABOVE_FIFTH, ABOVE_TENTH
            2016, 78000,  15600.00,  3225.60, 1762.80,  57411.60,  3482.32,   0.00,        0.00
            2016, 120000, 24000.00,  3225.60, 2712.00,  90062.40,  13421.22,  0.00,        1421.22
            2019, 240000, 30000.00,  3225.60, 5424.00,  201350.40, 52113.15,  4113.15,     28113.15
            2022, 360000, 30000.00,  3225.60, 8136.00,  318638.40, 96682.59,  24682.59,    60682.59
            2023, 78000,  27300.00,  3225.60, 1762.80,  45711.60,  1571.16,   0.00,        0.00
            2023, 120000, 30000.00,  3225.60, 2712.00,  84062.40,  11381.22,  0.00,        0.00
            2024, 240000, 35000.00,  3225.60, 5424.00,  196350.40, 50213.15,  2213.15,     26213.15
            2024, 360000, 35000.00,  3225.60, 8136.00,  313638.40, 94782.59,  22782.59,    58782.59
            2025, 72000,  25200.00,  3225.60, 1627.20,  41947.20,  194.72,    0.00,        0.00
            2025, 120000, 30000.00,  3225.60, 2712.00,  84062.40,  7218.72,   0.00,        0.00
            2025, 180000, 35000.00,  3225.60, 4068.00,  137706.40, 24820.18,  0.00,        6820.18
            2026, 240000, 35000.00,  3225.60, 5424.00,  196350.40, 45249.65,  0.00,        21249.65
            2026, 360000, 35000.00,  3225.60, 8136.00,  313638.40, 88646.21,  16646.21,    52646.21
            2030, 600000, 35000.00,  3225.60, 13560.00, 548214.40, 175439.33, 55439.33,    115439.33
            """)
    void comesOutToTheCentimeWithEveryStep(
            int year,
            BigDecimal income,
            BigDecimal expenses,
            BigDecimal social,
            BigDecimal health,
            BigDecimal net,
            BigDecimal due,
            BigDecimal aboveFifth,
            BigDecimal aboveTenth) {
        IncomeTax tax = IncomeTax.of(income, null, law(year));

        assertThat(tax.income()).isEqualByComparingTo(income);
        assertThat(centimes(tax.professionalExpenses())).isEqualTo(expenses);
        assertThat(centimes(tax.socialSecurity())).isEqualTo(social);
        assertThat(centimes(tax.healthInsurance())).isEqualTo(health);
        assertThat(centimes(tax.netTaxableIncome())).isEqualTo(net);
        assertThat(centimes(tax.grossTax())).isEqualTo(due);
        assertThat(centimes(tax.due())).isEqualTo(due);
        assertThat(centimes(tax.above(FIFTH))).isEqualTo(aboveFifth);
        assertThat(centimes(tax.above(TENTH))).isEqualTo(aboveTenth);
    }

    @ParameterizedTest(name = "{0}: above {1} from {2} a year")
    @CsvSource({
        "2016, 0.10, 111351",
        "2016, 0.20, 215369",
        "2022, 0.10, 111351",
        "2022, 0.20, 215369",
        "2023, 0.10, 124201",
        "2023, 0.20, 227089",
        "2024, 0.10, 124201",
        "2024, 0.20, 227089",
        "2025, 0.10, 150643",
        "2025, 0.20, 257016",
        "2026, 0.10, 150643",
        "2026, 0.20, 257016"
    })
    void passesTheCeilingFromOneDirhamToTheNext(int year, BigDecimal ceiling, BigDecimal first) {
        BigDecimal last = first.subtract(BigDecimal.ONE);

        assertThat(IncomeTax.of(last, null, law(year)).above(ceiling)).isZero();
        assertThat(IncomeTax.of(first, null, law(year)).above(ceiling)).isPositive();
    }

    @ParameterizedTest(name = "{0}: {1} dependants take {2} off")
    @CsvSource({
        // 360 each up to 2,160; in 2025, 500 each up to 3,000; from 2026, 600 each up to 3,600
        "2024, 0, 0",
        "2024, 1, 360",
        "2024, 6, 2160",
        "2024, 7, 2160",
        "2025, 1, 500",
        "2025, 6, 3000",
        "2025, 7, 3000",
        "2026, 1, 600",
        "2026, 5, 3000",
        "2026, 6, 3600",
        "2026, 7, 3600"
    })
    void isReducedForEachDependantUpToTheCap(int year, int dependants, BigDecimal reduction) {
        BigDecimal income = new BigDecimal("240000");
        IncomeTax alone = IncomeTax.of(income, null, law(year));
        IncomeTax family = IncomeTax.of(income, dependants, law(year));

        assertThat(family.familyReduction()).isEqualByComparingTo(reduction);
        assertThat(family.due()).isEqualByComparingTo(alone.due().subtract(reduction));
        assertThat(family.grossTax()).isEqualByComparingTo(alone.grossTax());
    }

    @ParameterizedTest(name = "{0} a year with {1} dependants")
    @CsvSource({"0, 0", "40000, 0", "72000, 1", "72000, 6"})
    void isNeverBelowZero(BigDecimal income, int dependants) {
        // 2026: at 72,000 the tax is 194.72, less than the 600 of one dependant
        IncomeTax tax = IncomeTax.of(income, dependants, law(2026));

        assertThat(tax.due()).isZero();
        assertThat(tax.above(TENTH)).isZero();
    }

    private static BigDecimal centimes(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    /** The law on the last day of a year, with every text known. */
    private static Law law(int year) {
        Map<String, DatedValue> values = new HashMap<>();
        ADVANTAGE.parameters().forEach((id, parameter) -> parameter
                .on(LocalDate.of(year, 12, 31), LocalDate.of(2060, 12, 31))
                .ifPresent(value -> values.put(id, value)));
        return new Law(ADVANTAGE.id(), values, true, List.of());
    }
}
