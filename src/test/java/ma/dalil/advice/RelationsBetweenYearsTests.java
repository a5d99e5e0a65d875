package ma.dalil.advice;

import static ma.dalil.advice.FavouredProfiles.with;
import static ma.dalil.advice.Pairs.answer;
import static ma.dalil.advice.Pairs.incentive;
import static ma.dalil.advice.Pairs.keep;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import ma.dalil.assessment.Amount;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.FiscalYears;
import ma.dalil.profile.PlainAnswers;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Unit;
import org.junit.jupiter.api.Test;

/** What a year sooner or later, or a plan for the years ahead, does to an answer. */
class RelationsBetweenYearsTests {
    private static final YearsAhead YEARS_AHEAD = new YearsAhead(Rulebooks.PACKAGED, Rulebooks.ASSESSOR);
    /** An outlook looks at ten years, each beside the same year of the schedule. */
    private static final int YEARS_OF_AN_OUTLOOK = 10;

    private static final int FIRST_STILL_YEAR = 2026;
    /** Exporters of before 2020 keep five exempt years, the last of which is 2024. */
    private static final Set<String> PAID_OUT = Set.of("tax-code.export-services-regime");

    @Test
    void theSamePlanAYearLaterNeverCreatesMoneyWhileTheLawStandsStill() {
        keep(RelationsBetweenYearsTests::standsStill, (one, random) -> {
            // A fiscal year goes by the rates of the calendar year in which it opened.
            int first = FiscalYears.of(one.profile().company()).isCalendar() ? FIRST_STILL_YEAR : FIRST_STILL_YEAR + 1;
            AssessmentRequest still =
                    since(one, first + random.nextInt(3) - one.on().getYear(), random.nextBoolean());
            AssessmentRequest later = later(still, 1);
            if (!crossesNoLaw(still)) {
                return false;
            }
            Pairs.Answer before = answer(still);
            Pairs.Answer after = answer(later);
            if (after.isFavourable()) {
                assertThat(after.verdict()).isGreaterThanOrEqualTo(before.verdict());
            }
            if (after.total() != null) {
                assertThat(before.total()).isGreaterThanOrEqualTo(after.total());
                assertThat(before.schedule().size())
                        .isGreaterThanOrEqualTo(after.schedule().size());
            }
            return before.pays();
        });
    }

    /**
     * What is paid once is paid in the first year that grants it. A year that pays nothing may stay untold while a fact is missing.
     */
    @Test
    void anOutlookWithoutAPlanPaysInEachYearWhatTheScheduleSays() {
        keep(RelationsBetweenYearsTests::isPaidYearByYear, YEARS_OF_AN_OUTLOOK, (one, random) -> {
            Pairs.Answer answer = answer(one);
            Outlook outlook = YEARS_AHEAD.of(
                    new OutlookRequest(one.on(), one.knownOn(), one.incentives(), one.profile(), List.of()), one.on());
            if (answer.total() == null) {
                return false;
            }
            List<Outlook.OutlookYear> ahead = outlook.incentives().get(0).schedule();
            for (int i = 0; i < Math.min(ahead.size(), answer.schedule().size()); i++) {
                Amount.OfYear scheduled = answer.schedule().get(i);
                if (ahead.get(i).isCounted()) {
                    assertThat(ahead.get(i).fiscalYear()).isEqualTo(scheduled.fiscalYear());
                    assertThat(orNone(ahead.get(i).amount()))
                            .as("in %s", scheduled.fiscalYear())
                            .isEqualByComparingTo(scheduled.amount());
                }
            }
            return answer.pays();
        });
    }

    @Test
    void theOrderOfPlannedYearsIsIrrelevant() {
        keep(any -> true, (one, random) -> {
            List<OutlookRequest.PlannedYear> years = plan(one, random);
            List<OutlookRequest.PlannedYear> shuffled = new ArrayList<>(years);
            Collections.shuffle(shuffled, random);
            LocalDate day = one.on().plusYears(random.nextInt(8));
            AssessmentRequest planned = planned(one, years, day);
            assertThat(planned(one, shuffled, day)).isEqualTo(planned);
            return !planned.profile().equals(one.profile());
        });
    }

    @Test
    void aPlannedYearThatRepeatsTheOneBeforeChangesNothing() {
        keep(any -> true, (one, random) -> {
            List<OutlookRequest.PlannedYear> years = plan(one, random);
            OutlookRequest.PlannedYear last = years.get(years.size() - 1);
            List<OutlookRequest.PlannedYear> repeated = new ArrayList<>(years);
            repeated.add(new OutlookRequest.PlannedYear(
                    last.fiscalYear() + 1, last.headcount(), last.income(), last.profile()));
            LocalDate day = LocalDate.of(last.fiscalYear() + 1, 1 + random.nextInt(12), 1);
            AssessmentRequest planned = planned(one, years, day);
            assertThat(planned(one, repeated, day)).isEqualTo(planned);
            return !planned.profile().equals(one.profile());
        });
    }

    /** Everything dated in a profile, and the day itself, so many years later. */
    private static AssessmentRequest later(AssessmentRequest one, int years) {
        AssessmentRequest moved =
                new AssessmentRequest(one.on().plusYears(years), one.knownOn(), one.incentives(), one.profile());
        for (Fact fact : Rulebooks.PACKAGED.facts().values()) {
            if (!fact.isDerived()) {
                for (Integer item : FavouredProfiles.items(fact, one.profile())) {
                    Object told = PlainAnswers.read(one.profile(), fact, item);
                    if (told instanceof LocalDate day) {
                        moved = with(moved, fact, item, day.plusYears(years));
                    } else if (fact.type() == Fact.Type.YEAR && told instanceof Integer year) {
                        moved = with(moved, fact, item, year + years);
                    }
                }
            }
        }
        return moved;
    }

    /** The same so many years later, with the whole plan or without it. */
    private static AssessmentRequest since(AssessmentRequest one, int years, boolean withPlan) {
        if (years <= 0) {
            return one;
        }
        return withPlan
                ? later(one, years)
                : new AssessmentRequest(one.on().plusYears(years), one.knownOn(), one.incentives(), one.profile());
    }

    /** Whether the same law is in force in both years and all that follow, and each day of the profile keeps its side of the days it names. */
    private static boolean crossesNoLaw(AssessmentRequest one) {
        List<LocalDate> days = new ArrayList<>();
        for (Fact fact : Rulebooks.PACKAGED.facts().values()) {
            if (fact.type() == Fact.Type.DATE && !fact.isDerived()) {
                for (Integer item : FavouredProfiles.items(fact, one.profile())) {
                    if (PlainAnswers.read(one.profile(), fact, item) instanceof LocalDate day) {
                        days.add(day);
                    }
                }
            }
        }
        return startsOfLaw(incentive(one)).noneMatch(start -> start.isAfter(one.on()))
                && daysNamed(incentive(one)).noneMatch(named -> days.stream()
                        .anyMatch(day -> named.isAfter(day) && !named.isAfter(day.plusYears(1))));
    }

    /** Those that a condition names, and those from which a day of the profile has another law. */
    private static Stream<LocalDate> daysNamed(Incentive incentive) {
        return Stream.concat(
                incentive.parametersRead().stream()
                        .filter(parameter -> parameter.unit() == Unit.DATE)
                        .flatMap(parameter -> parameter.values().stream())
                        .map(value -> (LocalDate) PlainAnswers.plain(value.value())),
                incentive.parametersRead().stream()
                        .filter(parameter -> parameter.datedBy() != null)
                        .flatMap(parameter -> parameter.values().stream())
                        .map(DatedValue::from));
    }

    /** The days from which it applies, or a number of it. */
    private static Stream<LocalDate> startsOfLaw(Incentive incentive) {
        Stream<Parameter> amounts = incentive.amount().reads().stream().map(incentive.parameters()::get);
        return Stream.concat(
                incentive.windows().stream().map(window -> window.from().date()),
                Stream.concat(incentive.parametersRead().stream(), amounts)
                        .flatMap(parameter -> parameter.values().stream())
                        .map(DatedValue::from));
    }

    /** Whether it applies since the law last changed and is computed. */
    private static boolean standsStill(Incentive incentive) {
        return incentive.amount().computed()
                && !PAID_OUT.contains(incentive.id())
                && incentive.windows().stream()
                        .anyMatch(window ->
                                window.to() == null || window.to().date().getYear() > FIRST_STILL_YEAR + 3);
    }

    /** Where only so many people count, they are those for whom it is worth most over the years still to come: other ones in another year. */
    private static boolean isPaidYearByYear(Incentive incentive) {
        return incentive.amount().computed() && !incentive.amount().once();
    }

    /** Three years at most, in order, with other people, other pay and another company. */
    private static List<OutlookRequest.PlannedYear> plan(AssessmentRequest one, Random random) {
        List<OutlookRequest.PlannedYear> plan = new ArrayList<>();
        int year = one.on().getYear();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            year += 1 + random.nextInt(2);
            List<Integer> headcount = new ArrayList<>();
            List<BigDecimal> income = new ArrayList<>();
            one.profile().workforce().forEach(group -> {
                headcount.add(random.nextInt(4) == 0 ? null : random.nextInt(200));
                income.add(random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(400_000)));
            });
            Profile profile = random.nextBoolean() ? null : FavouredProfiles.told(one.on(), random);
            plan.add(new OutlookRequest.PlannedYear(year, headcount, income, profile));
        }
        return plan;
    }

    private static AssessmentRequest planned(
            AssessmentRequest one, List<OutlookRequest.PlannedYear> plan, LocalDate day) {
        TrialProfile trialProfile = new CompanyPlan(
                        TrialProfile.of(one, Rulebooks.PACKAGED, Rulebooks.ASSESSOR),
                        plan,
                        FiscalYears.of(one.profile().company()),
                        Rulebooks.PACKAGED)
                .on(day);
        return trialProfile.request().orElse(one);
    }

    private static BigDecimal orNone(BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
