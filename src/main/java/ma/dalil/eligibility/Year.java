package ma.dalil.eligibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One fiscal year of one incentive's schedule: the law of that year, who counts, and what the amount rules pay. */
public final class Year {
    private final String incentive;
    private final int number;
    private final boolean first;
    private final Law law;
    private final Set<Object> counted;
    private final Map<Object, Integer> places;
    private final List<Reckoning> reckonings = new ArrayList<>();

    /**
     * @param counted the groups and trainings that meet every criterion on them
     * @param places the place of each group or training in its list of the profile
     */
    Year(String incentive, int number, boolean first, Law law, Set<Object> counted, Map<Object, Integer> places) {
        this.incentive = incentive;
        this.number = number;
        this.first = first;
        this.law = law;
        this.counted = counted;
        this.places = places;
    }

    public String getIncentive() {
        return incentive;
    }

    /** The calendar year. */
    public int getNumber() {
        return number;
    }

    /** Whether it is that calendar year; in rules in place of {@code number == …}, which Drools indexes too early to know this year's law. */
    public boolean is(int calendarYear) {
        return number == calendarYear;
    }

    /** Whether it is the fiscal year of the day assessed. */
    public boolean isFirst() {
        return first;
    }

    public Law getLaw() {
        return law;
    }

    /** Whether that group or training meets every criterion on people or training. */
    public boolean counts(Object item) {
        return counted.contains(item);
    }

    /** Income tax of one person of the group in this year. */
    public IncomeTax incomeTax(WorkforceGroup group) {
        return IncomeTax.of(group.annualGrossTaxableIncome(), group.dependants(), law);
    }

    /** Opens an account of the company's own. */
    public Reckoning reckon() {
        return open(null);
    }

    /** Opens an account of a group or training. */
    public Reckoning reckon(Object item) {
        return open(places.get(item));
    }

    private Reckoning open(Integer item) {
        Reckoning reckoning = new Reckoning(item);
        reckonings.add(reckoning);
        return reckoning;
    }

    List<Reckoning> reckonings() {
        return reckonings;
    }
}
