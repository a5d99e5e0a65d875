package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ma.dalil.assessment.Amount;
import ma.dalil.profile.AssessedProfile;
import ma.dalil.profile.Demanded;
import ma.dalil.profile.WorkforceGroup;
import ma.dalil.rulebook.AmountCard;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Subject;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/**
 * Income tax of so many people as the law of a year calculates it, beside what was withheld of them; in MAD. The law gives back tax that is borne, and
 * what it gives back is calculated: what was withheld shows where to look, and no verdict and no sum goes by it.
 */
public record WithheldTax(int people, BigDecimal calculated, BigDecimal withheld) {
    public static final WithheldTax NONE = new WithheldTax(0, BigDecimal.ZERO, BigDecimal.ZERO);

    private static final List<String> EXPLAINED_BY =
            List.of("income-tax-scale", "professional-expenses", "family-reduction-per-dependant");

    private enum Comparison {
        LESS,
        MORE,
        SAME
    }

    /** What is withheld beyond what is calculated; below zero where it is less. */
    public BigDecimal gap() {
        return withheld.subtract(calculated);
    }

    /** Of these people and others. */
    public WithheldTax and(WithheldTax others) {
        return new WithheldTax(
                people + others.people, calculated.add(others.calculated), withheld.add(others.withheld));
    }

    /** Within a hundredth they are the same. */
    private Comparison comparison() {
        boolean isNear = gap().abs().compareTo(calculated.movePointLeft(2)) <= 0;
        return isNear ? Comparison.SAME : gap().signum() < 0 ? Comparison.LESS : Comparison.MORE;
    }

    /**
     * What in the law may explain the gaps, some of which may be too little and others too much, and that nothing goes by them.
     *
     * @param ofEach of people alike, one by one
     * @param year whose law calculates
     */
    public static List<Text> says(Collection<WithheldTax> ofEach, int year) {
        Set<Comparison> found = EnumSet.noneOf(Comparison.class);
        ofEach.forEach(it -> found.add(it.comparison()));
        if (found.size() > 1) {
            found.remove(Comparison.SAME);
        }
        List<Text> says = new ArrayList<>();
        found.forEach(it -> says.add(AssessmentSentences.ofTheLaw("withheld." + Ids.of(it))));
        says.add(AssessmentSentences.ofTheLaw("withheld.changes-nothing", String.valueOf(year)));
        return List.copyOf(says);
    }

    /** Beside the tax of the first year in which it is calculated of a group that tells what was withheld; null where there is none. */
    static Amount.@Nullable Withheld beside(
            Incentive incentive, List<AssessedYear> years, AssessedProfile assessedProfile) {
        for (AssessedYear year : years) {
            List<Amount.Withheld.OfGroup> groups = new ArrayList<>();
            List<WithheldTax> ofEach = new ArrayList<>();
            for (Calculation calculation : year.calculations()) {
                WithheldTax tax = of(incentive.amount(), calculation, assessedProfile);
                if (tax != null) {
                    ofEach.add(tax);
                    groups.add(new Amount.Withheld.OfGroup(
                            calculation.place(),
                            tax.people,
                            centimes(tax.calculated),
                            centimes(tax.withheld),
                            centimes(tax.gap())));
                }
            }
            if (!groups.isEmpty()) {
                WithheldTax all = ofEach.stream().reduce(NONE, WithheldTax::and);
                return new Amount.Withheld(
                        year.getNumber(),
                        List.copyOf(groups),
                        all.people,
                        centimes(all.calculated),
                        centimes(all.withheld),
                        centimes(all.gap()),
                        says(ofEach, year.getNumber()),
                        cites(year.getLaw()));
            }
        }
        return null;
    }

    /** Of the people of one group; null where it does not tell, or the tax of a person is not shown. */
    private static @Nullable WithheldTax of(AmountCard card, Calculation calculation, AssessedProfile assessedProfile) {
        Integer place = calculation.item();
        if (place == null) {
            return null;
        }
        for (Calculation.LineValue entry : calculation.entries()) {
            if (card.line(entry.line()).besideWithheld()) {
                WorkforceGroup group = (WorkforceGroup)
                        assessedProfile.of(Subject.WORKFORCE_GROUP).get(place);
                BigDecimal people = group.people();
                return group.annualIncomeTaxWithheld() == null
                        ? null
                        : new WithheldTax(
                                Demanded.of(group.headcount()),
                                entry.value().multiply(people),
                                group.annualIncomeTaxWithheld().multiply(people));
            }
        }
        return null;
    }

    private static List<Citation> cites(Law law) {
        Set<Citation> cites = new LinkedHashSet<>();
        for (String parameter : EXPLAINED_BY) {
            DatedValue value = law.dated(parameter);
            if (value != null) {
                cites.addAll(value.cites());
            }
        }
        return List.copyOf(cites);
    }

    private static BigDecimal centimes(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }
}
