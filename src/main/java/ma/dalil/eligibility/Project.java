package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;

/** The investment project; money in MAD. */
public record Project(
        BigDecimal investment,
        BigDecimal eligibleInvestment,
        BigDecimal ownFunds,
        Integer stableJobs,
        BigDecimal publicLand,
        BigDecimal privateLand,
        BigDecimal womenWageShare,
        Boolean futureTrade,
        Boolean sustainable,
        String productionSector,
        BigDecimal localIntegrationShare,
        String strategicContribution,
        String branch,
        LocalDate agreementSignedOn,
        LocalDate firstImportOn,
        BigDecimal equipment,
        BigDecimal securedFunds) {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    /** Stable jobs for each million MAD of the total investment; null when it cannot be told. */
    public BigDecimal jobsPerMillion() {
        return stableJobs == null || isAbsent(investment)
                ? null
                : BigDecimal.valueOf(stableJobs).multiply(MILLION).divide(investment, MathContext.DECIMAL64);
    }

    /** Own funds as a part of the total investment; null when it cannot be told. */
    public BigDecimal ownFundsShare() {
        return ownFunds == null || isAbsent(investment) ? null : ownFunds.divide(investment, MathContext.DECIMAL64);
    }

    /** Funds already secured as a part of the total investment; null when it cannot be told. */
    public BigDecimal securedShare() {
        return securedFunds == null || isAbsent(investment)
                ? null
                : securedFunds.divide(investment, MathContext.DECIMAL64);
    }

    /** Land still to be weighed for the base of the premiums: none where that base is given; null when it cannot be told. */
    public BigDecimal landToWeigh() {
        if (eligibleInvestment != null) {
            return BigDecimal.ZERO;
        }
        return publicLand == null || privateLand == null ? null : publicLand.add(privateLand);
    }

    /** What counts for the premiums: as given, else the total investment. */
    public BigDecimal premiumBase() {
        return eligibleInvestment != null ? eligibleInvestment : investment;
    }

    /**
     * What counts for the premiums: as given, else the total without public land and without private land beyond its share of the
     * total. Land that is not told is taken as none.
     */
    public BigDecimal premiumBase(BigDecimal privateLandCounted) {
        if (eligibleInvestment != null) {
            return eligibleInvestment;
        }
        BigDecimal most = investment.multiply(privateLandCounted);
        BigDecimal beyond = orNone(privateLand).subtract(most).max(BigDecimal.ZERO);
        return investment.subtract(orNone(publicLand)).subtract(beyond).max(BigDecimal.ZERO);
    }

    private static BigDecimal orNone(BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private static boolean isAbsent(BigDecimal amount) {
        return amount == null || amount.signum() == 0;
    }
}
