package ma.dalil.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Profile;
import org.junit.jupiter.api.Test;

class YearsAheadTests {
    private static final String PREMIUM = "circular-15-2025.employment-premium";
    private static final String ADVANTAGE = "circular-15-2025.income-tax-advantage";
    private static final String CORPORATE = "circular-15-2025.corporate-tax-advantage";
    private static final String TRAINING = "circular-5-2016.training-contribution";
    private static final String TAHFIZ = "employment.tahfiz";
    private static final String CHARTER = "investment-charter.main-scheme";

    private final YearsAhead yearsAhead = new YearsAhead(Rulebooks.PACKAGED, Rulebooks.ASSESSOR);

    @Test
    void tenMorePeopleAYearArePaidForEighteenMonthsLater() {
        Profile profile = Projects.profile(
                """
                {"company":{"segment":"BPO"},"workforce":[{"headcount":10,"annualGrossTaxableIncome":100000,"moroccan":true,"newJob":true,
                 "stable":true,"fullTime":true,"hiredOn":"2026-02-01"}]}""");
        Outlook outlook =
                yearsAhead.of(request(profile, List.of(planned(2027, 20), planned(2028, 30)), PREMIUM), Projects.TODAY);

        // 17 % of 100,000 for ten people: 170,000. Hired 1 February 2026: 18 months end on 31 July 2027; 1 January
        // 2027: on 30 June 2028.
        assertThat(amounts(outlook, PREMIUM)).startsWith("0.00", "170000.00", "170000.00", "170000.00", "0.00");
        assertThat(outlook.incentives().get(0).total()).isEqualByComparingTo("510000");
    }

    @Test
    void whatIsPaidOnceForARecruitIsNotPaidAgainInEachYear() {
        Profile profile = Projects.profile(
                """
                {"company":{"segment":"BPO"},"site":{"park":"casanearshore"},"workforce":[{"headcount":1,"annualGrossTaxableIncome":100000,
                 "moroccan":true,"graduateJobSeeker":true,"profile":"it-engineer","hiredOn":"2017-06-01"}]}""");
        Outlook outlook = yearsAhead.of(
                new OutlookRequest(LocalDate.of(2018, 1, 1), Projects.TODAY, List.of(TRAINING), profile, List.of()),
                Projects.TODAY);

        // 65,000 for the first three years of employment together, whole, in the first year that remains.
        assertThat(outlook.incentives().get(0).total()).isEqualByComparingTo("65000");
    }

    @Test
    void tenPlacesAreTenPlacesOverAllTheYears() {
        Profile profile = Projects.profile(
                """
                {"company":{"segment":"BPO","legalForm":"sarl","createdOn":"2026-01-05","operationsStartedOn":"2026-01-05"},
                 "workforce":[{"headcount":10,"annualGrossTaxableIncome":100000,"permanentContract":true,"hiredOn":"2026-02-01"}]}""");
        Outlook outlook = yearsAhead.of(request(profile, List.of(planned(2027, 20)), TAHFIZ), Projects.TODAY);

        // 18,368.48 of charges and tax for twelve months of one; 24 months of ten people and no more: those hired in
        // January
        // 2027, who have as much as those of February 2026.
        assertThat(amounts(outlook, TAHFIZ)).startsWith("0.00", "183684.80", "183684.80", "0.00");
    }

    @Test
    void whoLeavesBeforeTheTermIsNotPaidFor() {
        Profile profile = Projects.profile(
                """
                {"company":{"segment":"BPO"},"workforce":[{"headcount":10,"annualGrossTaxableIncome":100000,"moroccan":true,"newJob":true,
                 "stable":true,"fullTime":true,"hiredOn":"2026-02-01"}]}""");
        Outlook outlook = yearsAhead.of(request(profile, List.of(planned(2027, 4)), PREMIUM), Projects.TODAY);

        assertThat(outlook.incentives().get(0).total()).isEqualByComparingTo("68000");
    }

    @Test
    void theCorporateTaxAdvantageStartsWhenTheExemptionStopsAndSaysWhy() {
        Outlook outlook = yearsAhead.of(request(Projects.example("fes-shore-employer"), List.of()), Projects.TODAY);

        // Operations since December 2023: 2023 to 2027 are the five exempt years.
        assertThat(outlook.events())
                .filteredOn(event -> event.incentive().equals(CORPORATE) && event.kind() == Outlook.Kind.STARTS)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.fiscalYear()).isEqualTo(2028);
                    assertThat(event.because())
                            .extracting(Outlook.Reason::criterion)
                            .containsExactly("exempt-years-over");
                });
        assertThat(outlook.events())
                .filteredOn(event -> event.incentive().equals("tax-code.outsourcing-exemption")
                        && event.kind() == Outlook.Kind.STOPS)
                .singleElement()
                .satisfies(event -> assertThat(event.fiscalYear()).isEqualTo(2028));
        assertThat(outlook.events())
                .filteredOn(event ->
                        event.kind() == Outlook.Kind.STOPS && event.incentive().equals(PREMIUM))
                .singleElement()
                .satisfies(event -> assertThat(event.fiscalYear()).isEqualTo(2031));
    }

    @Test
    void aCharterGrantNowStandsAgainstTheAdvantagesForYearsAndTheyOvertakeItOneDay() {
        Profile profile = Projects.profile(
                """
                {"company":{"segment":"ITO","publicEnterprise":false,"operationsStartedOn":"2024-01-01"},
                 "site":{"park":"none","prefecture":"agadir-ida-ou-tanane"},
                 "project":{"investment":50000000,"eligibleInvestment":50000000,"stableJobs":160},
                 "workforce":[{"headcount":160,"annualGrossTaxableIncome":240000,"dependants":0,"moroccan":true,"newJob":true,"stable":true,
                  "fullTime":true,"hiredOn":"2026-02-01"}]}""");
        Outlook outlook = yearsAhead.of(request(profile, List.of(), ADVANTAGE, CHARTER), Projects.TODAY);

        assertThat(outlook.courses())
                .hasSize(2)
                .extracting(Outlook.Course::incentives)
                .containsExactlyInAnyOrder(List.of(ADVANTAGE), List.of(CHARTER));
        assertThat(outlook.courses()).allSatisfy(course -> assertThat(course.givenUp())
                .singleElement()
                .satisfies(left -> assertThat(left.cites()).isNotEmpty()));
        BigDecimal best = outlook.courses().get(0).total();
        assertThat(best).isGreaterThanOrEqualTo(outlook.courses().get(1).total());
        outlook.crossings().forEach(crossing -> {
            int year = outlook.years().indexOf(crossing.fiscalYear());
            assertThat(outlook.courses().get(crossing.overtakes()).cumulated().get(year))
                    .isGreaterThan(outlook.courses()
                            .get(crossing.overtaken())
                            .cumulated()
                            .get(year));
            assertThat(outlook.courses().get(crossing.overtakes()).cumulated().get(year - 1))
                    .isLessThanOrEqualTo(outlook.courses()
                            .get(crossing.overtaken())
                            .cumulated()
                            .get(year - 1));
        });
    }

    @Test
    void whatIsToldForAYearHoldsFromThenOn() {
        Profile exporting = Projects.profile("{\"finance\":{\"taxableProfit\":4000000,\"exportProfit\":4000000}}");
        Outlook outlook = yearsAhead.of(
                request(
                        Projects.example("fes-shore-employer"),
                        List.of(new OutlookRequest.PlannedYear(2029, null, null, exporting))),
                Projects.TODAY);

        // 56 % of 20 % of 1,620,000, then of 4,000,000.
        assertThat(amounts(outlook, CORPORATE)).startsWith("-", "-", "181440.00", "448000.00", "448000.00", "-");
    }

    @Test
    void taxesOnProfitsAreFollowedThroughTheFiscalYearsOfTheCompany() {
        Profile profile = Projects.profile(
                """
                {"company":{"segment":"BPO","operationsStartedOn":"2021-09-01","fiscalYearEndsIn":"june"},"site":{"park":"casanearshore"},
                 "finance":{"taxableProfit":5000000,"exportProfit":4500000}}""");
        Profile less = Projects.profile("{\"finance\":{\"taxableProfit\":2000000,\"exportProfit\":2000000}}");
        Outlook outlook = yearsAhead.of(
                request(profile, List.of(new OutlookRequest.PlannedYear(2028, null, null, less)), CORPORATE),
                Projects.TODAY);

        // That of June 2026 is over. Started in that of June 2022: exempt to June 2026. 4,500,000 x 0.20 x 0.56 =
        // 504,000; from the year opened in July 2027
        // 2,000,000 x 0.20 x 0.56 = 224,000, to the one opened in July 2030, in which the circular ends.
        assertThat(outlook.years()).startsWith(2026).endsWith(2035);
        assertThat(outlook.incentives().get(0).schedule().get(0).fiscalYear()).isEqualTo(2027);
        assertThat(outlook.incentives().get(0).fiscalYearEndsIn()).isEqualTo("june");
        assertThat(amounts(outlook, CORPORATE))
                .startsWith("504000.00", "224000.00", "224000.00", "224000.00", "224000.00", "-");
        assertThat(outlook.courses().get(0).byYear().get(0)).isZero();
        assertThat(outlook.courses().get(0).byYear().get(1)).isEqualByComparingTo("504000");
    }

    @Test
    void whoJoinsInAFiscalYearIsHiredOnItsFirstDay() {
        Profile profile = Projects.profile(
                """
                {"company":{"segment":"BPO","fiscalYearEndsIn":"june"},"workforce":[{"headcount":10,"annualGrossTaxableIncome":100000,"moroccan":true,
                 "newJob":true,"stable":true,"fullTime":true,"hiredOn":"2026-02-01"}]}""");
        Outlook outlook = yearsAhead.of(request(profile, List.of(planned(2028, 20)), PREMIUM), Projects.TODAY);

        // 170,000 each: 18 months end on 31 July 2027 for the first ten; hired on 1 July 2027, on 31 December 2028 for
        // the others.
        assertThat(amounts(outlook, PREMIUM)).startsWith("0.00", "170000.00", "170000.00", "0.00");
    }

    private static String[] amounts(Outlook outlook, String incentive) {
        return outlook.incentives().stream()
                .filter(line -> line.incentive().equals(incentive))
                .flatMap(line -> line.schedule().stream())
                .map(year ->
                        year.amount() == null ? "-" : year.amount().setScale(2).toPlainString())
                .toArray(String[]::new);
    }

    private static OutlookRequest.PlannedYear planned(int year, int headcount) {
        return new OutlookRequest.PlannedYear(year, List.of(headcount), null, null);
    }

    private static OutlookRequest request(
            Profile profile, List<OutlookRequest.PlannedYear> plan, String... incentives) {
        return new OutlookRequest(Projects.TODAY, Projects.TODAY, List.of(incentives), profile, plan);
    }

    private static OutlookRequest request(AssessmentRequest request, List<OutlookRequest.PlannedYear> plan) {
        return new OutlookRequest(request.on(), request.knownOn(), request.incentives(), request.profile(), plan);
    }
}
