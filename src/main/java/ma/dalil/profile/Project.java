package ma.dalil.profile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import ma.dalil.rulebook.Reads;
import org.jspecify.annotations.Nullable;

/** The investment project; money in MAD. */
public record Project(
        @Nullable BigDecimal investment,
        @Nullable BigDecimal eligibleInvestment,
        @Nullable BigDecimal ownFunds,
        @Nullable Integer stableJobs,
        @Nullable BigDecimal publicLand,
        @Nullable BigDecimal privateLand,
        @Nullable BigDecimal womenWageShare,
        @Nullable Boolean futureTrade,
        @Nullable Boolean sustainable,
        @Nullable String productionSector,
        @Nullable BigDecimal localIntegrationShare,
        @Nullable String strategicContribution,
        @Nullable String branch,
        @Nullable String activity,
        @Nullable LocalDate agreementSignedOn,
        @Nullable LocalDate firstImportOn,
        @Nullable BigDecimal equipment,
        @Nullable BigDecimal securedFunds) {
    private static final String SERVICES = "services";
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    /** Stable jobs for each million MAD of the total investment; null when it cannot be told. */
    public @Nullable BigDecimal jobsPerMillion() {
        return jobsPerMillionOf(investment);
    }

    /** Stable jobs for each million MAD of the cost without land; null when it cannot be told. */
    public @Nullable BigDecimal jobsPerMillionWithoutLand() {
        return jobsPerMillionOf(costWithoutLand());
    }

    private @Nullable BigDecimal jobsPerMillionOf(@Nullable BigDecimal cost) {
        return stableJobs == null || cost == null || cost.signum() == 0
                ? null
                : BigDecimal.valueOf(stableJobs).multiply(MILLION).divide(cost, MathContext.DECIMAL64);
    }

    /**
     * The total investment without public and private land, in MAD; null when a part of it was not told. In the small-business scheme
     * land counts for industry, tourism and crafts only (decree 2-25-342, art. 2).
     */
    public @Nullable BigDecimal costWithoutLand() {
        return investment == null || publicLand == null || privateLand == null
                ? null
                : investment.subtract(publicLand).subtract(privateLand).max(BigDecimal.ZERO);
    }

    /** What counts for the premiums where land does not: as given, but no more than the cost without land; null when that cannot be told. */
    @Reads({"project.investment", "project.eligibleInvestment", "project.publicLand", "project.privateLand"})
    public @Nullable BigDecimal baseWithoutLand() {
        BigDecimal cost = costWithoutLand();
        return cost == null || eligibleInvestment == null ? cost : eligibleInvestment.min(cost);
    }

    /** Own funds as a part of the cost without land; null when it cannot be told. */
    public @Nullable BigDecimal ownFundsShareWithoutLand() {
        return shareOf(ownFunds, costWithoutLand());
    }

    /** Funds already secured as a part of the total investment; null when it cannot be told. */
    public @Nullable BigDecimal securedShare() {
        return shareOf(securedFunds, investment);
    }

    private static @Nullable BigDecimal shareOf(@Nullable BigDecimal part, @Nullable BigDecimal whole) {
        return part == null || whole == null || whole.signum() == 0 ? null : part.divide(whole, MathContext.DECIMAL64);
    }

    /** The local integration of an industrial production: none where the project is services; null when it cannot be told. */
    public @Nullable BigDecimal industrialIntegration() {
        return SERVICES.equals(productionSector)
                ? BigDecimal.ZERO
                : productionSector == null ? null : localIntegrationShare;
    }

    /** Land still to be weighed for the base of the premiums: none where that base is given; null when it cannot be told. */
    public @Nullable BigDecimal landToWeigh() {
        if (eligibleInvestment != null) {
            return BigDecimal.ZERO;
        }
        return publicLand == null || privateLand == null ? null : publicLand.add(privateLand);
    }

    /**
     * What counts for the premiums: as given, else the total without public land and without private land beyond its share of the
     * total. Land that is not told is taken as none.
     */
    @Reads({"project.investment", "project.eligibleInvestment", "project.publicLand", "project.privateLand"})
    public BigDecimal premiumBase(BigDecimal privateLandCounted) {
        if (eligibleInvestment != null) {
            return eligibleInvestment;
        }
        BigDecimal whole = Demanded.of(investment);
        BigDecimal most = whole.multiply(privateLandCounted);
        BigDecimal beyond = orNone(privateLand).subtract(most).max(BigDecimal.ZERO);
        return whole.subtract(orNone(publicLand)).subtract(beyond).max(BigDecimal.ZERO);
    }

    private static BigDecimal orNone(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
