package ma.dalil.eligibility;

import java.math.BigDecimal;

/** The investment project; money in MAD. */
public record Project(BigDecimal investment, BigDecimal eligibleInvestment, BigDecimal ownFunds, Integer stableJobs) {}
