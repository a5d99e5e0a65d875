package ma.dalil.eligibility;

import java.math.BigDecimal;
import ma.dalil.profile.Demanded;
import ma.dalil.rulebook.Reads;
import org.jspecify.annotations.Nullable;

/**
 * Income tax of one person for a year, step by step, in MAD and not rounded.
 *
 * @param income annual gross taxable income (RBI)
 * @param netTaxableIncome income less professional expenses and the employee's social contributions (RNI)
 * @param grossTax tax of the scale
 * @param due gross tax less the family reduction, never below zero
 */
@Reads(
        law = {
            "income-tax-scale",
            "professional-expenses",
            "family-reduction-per-dependant",
            "family-reduction-cap",
            "social-security-monthly-ceiling",
            "social-security-employee-rate",
            "health-insurance-employee-rate"
        })
public record IncomeTax(
        BigDecimal income,
        BigDecimal professionalExpenses,
        BigDecimal socialSecurity,
        BigDecimal healthInsurance,
        BigDecimal netTaxableIncome,
        BigDecimal grossTax,
        BigDecimal familyReduction,
        BigDecimal due) {
    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

    /** Tax by the scales in force; unknown dependants count as none, which gives the highest tax. */
    static IncomeTax of(BigDecimal income, @Nullable Integer dependants, Law law) {
        BigDecimal expenses = Demanded.of(law.scale("professional-expenses")).applyTo(income);
        BigDecimal social = income.min(Demanded.of(law.amount("social-security-monthly-ceiling"))
                        .multiply(MONTHS))
                .multiply(law.share("social-security-employee-rate"));
        BigDecimal health = income.multiply(law.share("health-insurance-employee-rate"));
        BigDecimal net = income.subtract(expenses).subtract(social).subtract(health);
        BigDecimal gross =
                Demanded.of(law.scale("income-tax-scale")).applyTo(net).max(BigDecimal.ZERO);
        BigDecimal family = dependants == null
                ? BigDecimal.ZERO
                : Demanded.of(law.amount("family-reduction-per-dependant"))
                        .multiply(BigDecimal.valueOf(dependants))
                        .min(law.amount("family-reduction-cap"));
        return new IncomeTax(
                income,
                expenses,
                social,
                health,
                net,
                gross,
                family,
                gross.subtract(family).max(BigDecimal.ZERO));
    }

    /** What the tax exceeds that share of the gross taxable income by; zero when it does not. */
    public BigDecimal above(BigDecimal share) {
        return due.subtract(income.multiply(share)).max(BigDecimal.ZERO);
    }
}
