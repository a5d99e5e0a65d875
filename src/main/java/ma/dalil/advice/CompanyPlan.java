package ma.dalil.advice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import ma.dalil.profile.Answers;
import ma.dalil.profile.FiscalYears;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/** A profile as a plan has it in each year: the people there, by the day they were hired, and what else is told of the company. */
final class CompanyPlan {
    private static final String PEOPLE = Subject.WORKFORCE_GROUP.section();

    private final TrialProfile origin;
    private final List<OutlookRequest.PlannedYear> years;
    private final FiscalYears fiscalYears;
    private final Rulebook rulebook;

    /** People of one group who came together. */
    private record Cohort(int group, @Nullable Integer headcount, @Nullable LocalDate hiredOn) {
        Cohort with(Integer people) {
            return new Cohort(group, people, hiredOn);
        }
    }

    /** @param fiscalYears those of the company, which the years of the plan are */
    CompanyPlan(
            TrialProfile origin, List<OutlookRequest.PlannedYear> years, FiscalYears fiscalYears, Rulebook rulebook) {
        this.origin = origin;
        this.fiscalYears = fiscalYears;
        this.years = years.stream()
                .sorted(Comparator.comparingInt(OutlookRequest.PlannedYear::fiscalYear))
                .toList();
        this.rulebook = rulebook;
    }

    /** The request of that day. */
    TrialProfile on(LocalDate day) {
        int now = fiscalYears.of(day);
        TrialProfile trialProfile = origin.on(day);
        if (years.isEmpty() || years.get(0).fiscalYear() > now) {
            return trialProfile;
        }
        List<Cohort> cohorts = new ArrayList<>();
        for (int group = 0; group < origin.items(PEOPLE); group++) {
            cohorts.add(new Cohort(group, (Integer) told("headcount", group), null));
        }
        for (OutlookRequest.PlannedYear year : years) {
            if (year.fiscalYear() <= now) {
                trialProfile = told(trialProfile, year);
                cohorts = hire(cohorts, year);
            }
        }
        return people(trialProfile, cohorts, now);
    }

    /** The same with what the company tells of itself from that year on. */
    private TrialProfile told(TrialProfile trialProfile, OutlookRequest.PlannedYear year) {
        if (year.profile() == null) {
            return trialProfile;
        }
        TrialProfile changed = trialProfile;
        for (Fact fact : rulebook.facts().values()) {
            Value answer = fact.isDerived() || fact.isRepeated() ? null : Answers.read(year.profile(), fact, null);
            changed = answer == null ? changed : changed.supposing(fact).with(fact, null, answer);
        }
        return changed;
    }

    private @Nullable Object told(String fact, int group) {
        Value told = origin.told(rulebook.fact(PEOPLE + "." + fact), group);
        return told == null ? null : told.plain();
    }

    /** What the people of a group are paid in that year, also who came after others had left; null where the plan does not say. */
    private @Nullable BigDecimal income(int group, int fiscalYear) {
        BigDecimal income = null;
        for (OutlookRequest.PlannedYear year : years) {
            if (year.fiscalYear() <= fiscalYear
                    && group < year.income().size()
                    && year.income().get(group) != null) {
                income = year.income().get(group);
            }
        }
        return income;
    }

    private List<Cohort> hire(List<Cohort> cohorts, OutlookRequest.PlannedYear year) {
        List<Cohort> changed = new ArrayList<>(cohorts);
        for (int group = 0; group < year.headcount().size(); group++) {
            Integer planned = year.headcount().get(group);
            if (planned != null) {
                hire(changed, group, planned, fiscalYears.opens(year.fiscalYear()));
            }
        }
        return changed;
    }

    private static void hire(List<Cohort> cohorts, int group, int planned, LocalDate day) {
        int more = planned;
        for (Cohort cohort : cohorts) {
            if (cohort.group() == group) {
                more -= cohort.headcount() == null ? 0 : cohort.headcount();
            }
        }
        if (more > 0) {
            cohorts.add(new Cohort(group, more, day));
        }
        for (int i = cohorts.size() - 1; i >= 0 && more < 0; i--) {
            Cohort cohort = cohorts.get(i);
            if (cohort.group() == group && cohort.headcount() != null) {
                int leaving = Math.min(-more, cohort.headcount());
                more += leaving;
                cohorts.set(i, cohort.with(cohort.headcount() - leaving));
            }
        }
        cohorts.removeIf(cohort -> cohort.headcount() != null && cohort.headcount() == 0);
    }

    /** One workforce group for each cohort, on the terms of its own group. */
    private TrialProfile people(TrialProfile trialProfile, List<Cohort> cohorts, int fiscalYear) {
        TrialProfile made = trialProfile.withItems(
                PEOPLE, cohorts.stream().map(Cohort::group).toList());
        for (int i = 0; i < cohorts.size(); i++) {
            Cohort cohort = cohorts.get(i);
            made = made.with(rulebook.fact("workforce.headcount"), i, Value.of(cohort.headcount()));
            BigDecimal income = income(cohort.group(), fiscalYear);
            if (income != null) {
                made = made.with(rulebook.fact("workforce.annualGrossTaxableIncome"), i, new Value.Decimal(income));
            }
            if (cohort.hiredOn() != null) {
                made = made.with(rulebook.fact("workforce.hiredOn"), i, new Value.Day(cohort.hiredOn()))
                        .with(rulebook.fact("workforce.newJob"), i, Value.YES);
                if (told("contractSignedOn", cohort.group()) != null) {
                    made = made.with(rulebook.fact("workforce.contractSignedOn"), i, new Value.Day(cohort.hiredOn()));
                }
            }
        }
        return made;
    }
}
