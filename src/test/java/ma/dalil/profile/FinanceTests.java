package ma.dalil.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import ma.dalil.rulebook.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A relief never exceeds the tax it relieves, whatever profits it is counted on. A request in which they contradict each other is refused before. */
class FinanceTests {
    private static final Scale SLICES = new Scale(List.of(
            new Scale.Bracket(new BigDecimal("300000"), new BigDecimal("0.10"), null, null),
            new Scale.Bracket(null, new BigDecimal("0.20"), new BigDecimal("30000"), null)));

    @ParameterizedTest(name = "taxable {0}, export {1}: {2} can be counted on")
    @CsvSource({
        "0, 2000000, 0",
        "1000000, 2000000, 1000000",
        "2000000, 1000000, 1000000",
        "2000000, , 2000000",
        ", 2000000, "
    })
    void noReliefIsCountedOnMoreThanTheTaxableProfit(BigDecimal taxable, BigDecimal export, BigDecimal chargeable) {
        assertThat(new Finance(2026, taxable, export).chargeableProfit()).isEqualTo(chargeable);
    }

    @Test
    void theTaxOnAPartIsItsShareOfTheTaxOnTheWhole() {
        Finance finance = new Finance(2026, new BigDecimal("3000000"), new BigDecimal("300000"));

        // 0.20 x 3,000,000 - 30,000 = 570,000, of which a tenth
        assertThat(finance.tax(SLICES)).isEqualByComparingTo("570000");
        assertThat(finance.chargeableTax(SLICES)).isEqualByComparingTo("57000");
        assertThat(finance.rateOf(finance.chargeableTax(SLICES))).isEqualByComparingTo("0.19");
        assertThat(finance.chargeableTaxAtMost(new BigDecimal("0.175"), SLICES)).isEqualByComparingTo("52500");
        assertThat(finance.chargeableTaxAtMost(new BigDecimal("0.195"), SLICES)).isEqualByComparingTo("57000");
        assertThat(finance.chargeableTaxAtMost(new BigDecimal("0.195"), null)).isEqualByComparingTo("58500");
    }

    @Test
    void whereThereIsNoProfitNoTaxFallsOnIt() {
        Finance finance = new Finance(2026, BigDecimal.ZERO, BigDecimal.ZERO);

        assertThat(finance.tax(null)).isZero();
        assertThat(finance.chargeableTax(SLICES)).isZero();
        assertThat(finance.rateOf(BigDecimal.ZERO)).isZero();
    }
}
