package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import ma.dalil.profile.FiscalYears;
import ma.dalil.profile.PlainAnswers;
import ma.dalil.profile.Profile;
import ma.dalil.profile.WorkforceGroup;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Scale;

/** What a company owes in a year before any incentive, on the highest reading: no aid may give back more. */
public final class Due {
    private static final Map<Integer, Law> LAWS = new ConcurrentHashMap<>();

    private Due() {}

    /** The corporate tax on its profit; null where the scales of the year are not known. */
    public static BigDecimal corporateTax(Profile profile, int year) {
        BigDecimal profit = profile.finance() == null
                ? BigDecimal.ZERO
                : Stream.of(profile.finance().taxableProfit(), profile.finance().exportProfit())
                        .filter(it -> it != null)
                        .reduce(BigDecimal.ZERO, BigDecimal::max);
        BigDecimal most = null;
        for (String id : scales(year)) {
            if (!(parameter(id, year) instanceof Scale known)) {
                return null;
            }
            BigDecimal tax = known.applyTo(profit);
            most = most == null ? tax : most.max(tax);
        }
        return most;
    }

    private static List<String> scales(int year) {
        return year < 2020
                ? List.of("corporate-tax-scale")
                : List.of("corporate-tax-scale", "outsourcing-corporate-tax-scale");
    }

    /** The income tax of everybody of the group; unknown income owes nothing. */
    public static BigDecimal incomeTax(WorkforceGroup group, int year) {
        return pay(group) == null
                ? BigDecimal.ZERO
                : IncomeTax.of(pay(group), group.dependants(), law(year)).due().multiply(group.people());
    }

    /** The employer's contributions and training tax on everybody of the group. */
    public static BigDecimal employerCharges(WorkforceGroup group, int year) {
        if (pay(group) == null) {
            return BigDecimal.ZERO;
        }
        EmployerCharges charges = EmployerCharges.of(pay(group), law(year));
        return charges.socialSecurity()
                .add(charges.healthInsurance())
                .add(charges.trainingTax())
                .multiply(group.people());
    }

    private static BigDecimal pay(WorkforceGroup group) {
        BigDecimal allowance = group.monthlyAllowance() == null ? null : group.annualAllowance();
        BigDecimal income = group.annualGrossTaxableIncome();
        return income == null ? allowance : allowance == null ? income : income.max(allowance);
    }

    private static Object parameter(String id, int year) {
        return Rulebooks.PACKAGED.incentives().values().stream()
                .map(incentive -> incentive.parameters().get(id))
                .filter(it -> it != null)
                .findFirst()
                .flatMap((Parameter it) -> it.on(LocalDate.of(year, 12, 31), LocalDate.of(2060, 12, 31)))
                .map(it -> PlainAnswers.plain(it.value()))
                .orElse(null);
    }

    private static Law law(int year) {
        return LAWS.computeIfAbsent(year, any -> Rulebooks.legislation(
                        year < 2016 ? "circular-9-2007.income-tax-contribution" : "employment.tahfiz")
                .on(LocalDate.of(year, 12, 31), LocalDate.of(2060, 12, 31), FiscalYears.CALENDAR)
                .law());
    }
}
