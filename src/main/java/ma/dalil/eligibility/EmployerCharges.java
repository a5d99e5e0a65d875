package ma.dalil.eligibility;

import java.math.BigDecimal;
import ma.dalil.profile.Demanded;
import ma.dalil.rulebook.Reads;

/**
 * What an employer owes on one person's pay of a year besides the pay itself, in MAD and not rounded.
 *
 * @param familyAllowances on the whole pay
 * @param shortTermBenefits on the pay up to the social-security ceiling
 * @param longTermBenefits on the pay up to the social-security ceiling
 * @param healthInsurance basic and solidarity shares, on the whole pay
 * @param trainingTax on the whole pay
 */
@Reads(
        law = {
            "social-security-monthly-ceiling",
            "family-allowances-employer-rate",
            "short-term-benefits-employer-rate",
            "long-term-benefits-employer-rate",
            "health-insurance-employer-rate",
            "health-insurance-solidarity-employer-rate",
            "training-tax-employer-rate"
        })
public record EmployerCharges(
        BigDecimal pay,
        BigDecimal familyAllowances,
        BigDecimal shortTermBenefits,
        BigDecimal longTermBenefits,
        BigDecimal healthInsurance,
        BigDecimal trainingTax) {
    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

    static EmployerCharges of(BigDecimal pay, Law law) {
        BigDecimal capped = pay.min(
                Demanded.of(law.amount("social-security-monthly-ceiling")).multiply(MONTHS));
        return new EmployerCharges(
                pay,
                pay.multiply(law.share("family-allowances-employer-rate")),
                capped.multiply(law.share("short-term-benefits-employer-rate")),
                capped.multiply(law.share("long-term-benefits-employer-rate")),
                pay.multiply(Demanded.of(law.share("health-insurance-employer-rate"))
                        .add(law.share("health-insurance-solidarity-employer-rate"))),
                pay.multiply(law.share("training-tax-employer-rate")));
    }

    /** The contributions to CNSS, health insurance left out. */
    public BigDecimal socialSecurity() {
        return familyAllowances.add(shortTermBenefits).add(longTermBenefits);
    }
}
