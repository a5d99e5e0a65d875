package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A relief never exceeds the tax it relieves, whatever profits it is counted on. A request in which they contradict each other is refused before. */
class FinanceTests {

    @ParameterizedTest(name = "taxable {0}, export {1}: {2} can be counted on, {3} of it exported")
    @CsvSource({
        "0, 2000000, 0, 0",
        "1000000, 2000000, 1000000, 1000000",
        "2000000, 1000000, 1000000, 1000000",
        "2000000, , 2000000, ",
        ", 2000000, , 2000000"
    })
    void noReliefIsCountedOnMoreThanTheTaxableProfit(
            BigDecimal taxable, BigDecimal export, BigDecimal chargeable, BigDecimal exported) {
        Finance finance = new Finance(2026, taxable, export);

        assertThat(finance.chargeableProfit()).isEqualTo(chargeable);
        assertThat(finance.taxedExportProfit()).isEqualTo(exported);
    }
}
