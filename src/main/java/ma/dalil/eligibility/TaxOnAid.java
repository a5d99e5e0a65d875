package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import ma.dalil.assessment.Amount;
import ma.dalil.profile.AssessedProfile;
import ma.dalil.profile.Demanded;
import ma.dalil.profile.Finance;
import ma.dalil.profile.FiscalYears;
import ma.dalil.profile.Operation;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Scale;
import ma.dalil.rulebook.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What is left of an aid that is taxable income (tax code, art. 9-I and II), once the corporate tax and the solidarity contribution that it adds
 * to those of the taxable profit are paid. In the fiscal years exempt as outsourcing nothing is taken off.
 */
final class TaxOnAid {
    private TaxOnAid() {}

    /** @param standing with the law of each year of the schedule */
    static Amount.@Nullable AfterTax leaves(
            List<Amount.OfYear> schedule, Legislation.LawInForce standing, AssessedProfile assessedProfile) {
        if (schedule.isEmpty()) {
            return null;
        }
        Finance finance = (Finance)
                assessedProfile.of(Subject.FINANCE).stream().findFirst().orElse(null);
        List<String> missing = new ArrayList<>();
        BigDecimal profit = finance == null ? null : finance.taxableProfit();
        if (profit == null) {
            missing.add("finance.taxableProfit");
        }
        if (assessedProfile.operation().startedOn() == null) {
            missing.add("company.operationsStartedOn");
        }
        DatedValue reading = standing.in(schedule.get(0).fiscalYear()).dated("taxed-share-of-aid");
        if (reading == null || profit == null || !missing.isEmpty()) {
            return said("after-tax.untold", null, null, reading, missing);
        }
        BigDecimal first = null;
        BigDecimal total = BigDecimal.ZERO;
        for (Amount.OfYear year : schedule) {
            Law law = standing.in(year.fiscalYear());
            if (year.amount().signum() != 0 && law.scale("outsourcing-corporate-tax-scale") == null) {
                return said("after-tax.years-unknown", null, null, reading, missing);
            }
            BigDecimal left = left(year, law, profit, rank(year, standing.fiscalYears(), assessedProfile.operation()));
            first = first == null ? left : first;
            total = total.add(left);
        }
        return said("after-tax.says", first, total, reading, missing);
    }

    /** Rank of the company's fiscal year that is taxed on it: the one in which the year of the aid ends. */
    private static int rank(Amount.OfYear year, FiscalYears ofAid, Operation operation) {
        return Demanded.of(operation.rankIn(operation.fiscalYears().of(ofAid.closes(year.fiscalYear()))));
    }

    private static BigDecimal left(Amount.OfYear year, Law law, BigDecimal profit, int rank) {
        if (year.amount().signum() == 0 || rank >= 1 && rank <= Demanded.of(law.count("outsourcing-exempt-years"))) {
            return year.amount();
        }
        BigDecimal with = profit.add(year.amount().multiply(law.share("taxed-share-of-aid")));
        return year.amount()
                .subtract(added(law.scale("outsourcing-corporate-tax-scale"), profit, with))
                .subtract(added(law.scale("solidarity-contribution-scale"), profit, with))
                .setScale(2, RoundingMode.HALF_UP);
    }

    /** What a tax rises by; nothing where it did not exist. */
    private static BigDecimal added(@Nullable Scale scale, BigDecimal profit, BigDecimal with) {
        return scale == null ? BigDecimal.ZERO : scale.applyTo(with).subtract(scale.applyTo(profit));
    }

    private static Amount.AfterTax said(
            String key,
            @Nullable BigDecimal first,
            @Nullable BigDecimal total,
            @Nullable DatedValue reading,
            List<String> missing) {
        return new Amount.AfterTax(
                first,
                total,
                AssessmentSentences.ofTheLaw(key),
                reading == null ? List.of() : reading.cites(),
                reading == null ? null : reading.evidence(),
                List.copyOf(missing));
    }
}
