package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Company;
import ma.dalil.profile.FiscalYears;
import ma.dalil.rulebook.Evidence;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Companies whose fiscal years are not calendar years. */
class FiscalYearsTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final FiscalYears TO_JUNE = FiscalYears.endingIn("june");
    private static final LocalDate KNOWN = LocalDate.of(2060, 12, 31);
    private static final String AIS = "circular-15-2025.corporate-tax-advantage";
    private static final String AIR = "circular-15-2025.income-tax-advantage";

    @Test
    void aYearIsNamedByTheOneInWhichItEnds() {
        assertThat(TO_JUNE.of(LocalDate.of(2026, 6, 30))).isEqualTo(2026);
        assertThat(TO_JUNE.of(LocalDate.of(2026, 7, 1))).isEqualTo(2027);
        assertThat(TO_JUNE.opens(2026)).isEqualTo("2025-07-01");
        assertThat(TO_JUNE.closes(2026)).isEqualTo("2026-06-30");
        assertThat(FiscalYears.endingIn("february").closes(2028)).isEqualTo("2028-02-29");
        assertThat(FiscalYears.endingIn("february").opens(2029)).isEqualTo("2028-03-01");
    }

    @Test
    void silenceAndDecemberAreCalendarYears() {
        assertThat(FiscalYears.endingIn(null)).isEqualTo(FiscalYears.CALENDAR);
        assertThat(FiscalYears.endingIn("december")).isEqualTo(FiscalYears.CALENDAR);
        assertThat(FiscalYears.CALENDAR.of(LocalDate.of(2026, 12, 31))).isEqualTo(2026);
        assertThat(FiscalYears.CALENDAR.opens(2026)).isEqualTo("2026-01-01");
        assertThat(FiscalYears.CALENDAR.lawOf(2026)).isEqualTo("2026-12-31");
    }

    @Test
    void theTaxLawOfAYearIsThatOfTheCalendarYearInWhichItOpens() {
        assertThat(TO_JUNE.lawOf(2026)).isEqualTo("2025-12-31");
        assertThat(TO_JUNE.lawOn(LocalDate.of(2025, 8, 1))).isEqualTo("2025-08-01");
        assertThat(TO_JUNE.lawOn(LocalDate.of(2026, 6, 30))).isEqualTo("2025-12-31");
    }

    @Test
    void theFirstYearOfACompanyOpensWhenItIsCreated() {
        assertThat(years("{\"createdOn\":\"2026-02-01\",\"fiscalYearEndsIn\":\"june\"}")
                        .lawOf(2026))
                .isEqualTo("2026-12-31");
        assertThat(years("{\"createdOn\":\"2025-08-01\",\"fiscalYearEndsIn\":\"june\"}")
                        .lawOf(2026))
                .isEqualTo("2025-12-31");
        assertThat(years("{\"operationsStartedOn\":\"2026-02-01\",\"fiscalYearEndsIn\":\"june\"}")
                        .lawOf(2026))
                .isEqualTo("2026-12-31");
    }

    private static FiscalYears years(String company) {
        return FiscalYears.of(JSON.readValue(company, Company.class));
    }

    @Test
    void anAdvantageOnTaxAndOneOnPayAreCountedEachByItsOwnYears() {
        Assessment found = Rulebooks.ASSESSOR.assess(outsourcer("2026-09-01", "june"), false);

        Amount onProfits = incentive(found, AIS).amount();
        Amount onPay = incentive(found, AIR).amount();
        assertThat(onProfits.fiscalYearEndsIn()).isEqualTo("june");
        assertThat(onProfits.schedule().get(0).fiscalYear()).isEqualTo(2027);
        assertThat(onPay.fiscalYearEndsIn()).isNull();
        assertThat(onPay.schedule().get(0).fiscalYear()).isEqualTo(2026);
        BigDecimal both = onProfits.thisYear().add(onPay.thisYear());
        assertThat(found.combination().year().worth()).isEqualByComparingTo(both);
        assertThat(found.combination().horizon().in(LocalDate.of(2026, 9, 1))).isEqualByComparingTo(both);
    }

    @Test
    void aClaimIsFiledInTheSpringAfterTheYearThatEnded() {
        // The year to June 2025 was over when the circular began.
        assertThat(windows("2026-05-31", AIS))
                .containsExactly("2026: 2027-03-31 to 2027-05-31", "2027: 2028-03-31 to 2028-05-31");
        assertThat(windows("2027-05-31", AIS))
                .containsExactly("2026: 2027-03-31 to 2027-05-31", "2027: 2028-03-31 to 2028-05-31");
        assertThat(windows("2027-06-01", AIS))
                .containsExactly("2027: 2028-03-31 to 2028-05-31", "2028: 2029-03-31 to 2029-05-31");
        assertThat(windows("2026-05-31", AIR))
                .containsExactly("2025: 2026-03-31 to 2026-05-31", "2026: 2027-03-31 to 2027-05-31");
    }

    private static List<String> windows(String on, String incentive) {
        return incentive(Rulebooks.ASSESSOR.assess(outsourcer(on, "june"), false), incentive).claim().steps().stream()
                .filter(step -> !step.windows().isEmpty())
                .findFirst()
                .orElseThrow()
                .windows()
                .stream()
                .map(it -> it.fiscalYear() + ": " + it.opens() + " to " + it.closes())
                .limit(2)
                .toList();
    }

    @Test
    void theYearThatSufficesBeginsWithItsOwnFirstDay() {
        AssessmentRequest request = Rulebooks.request(
                """
                {"on":"2026-03-01","knownOn":"2026-11-22","profile":{
                  "company":{"segment":"BPO","operationsStartedOn":"2021-09-01","fiscalYearEndsIn":"june"}}}""");

        assertThat(incentive(Rulebooks.ASSESSOR.assess(request, false), AIS).findings().stream()
                        .filter(it -> it.criterion().equals("exempt-years-over"))
                        .findFirst()
                        .orElseThrow()
                        .metFrom())
                .isEqualTo("2026-07-01");
    }

    @Test
    void whatRestsOnTheOpeningAloneIsSaidToBeOurReading() {
        Amount straddling = incentive(Rulebooks.ASSESSOR.assess(outsourcer("2026-03-01", "june"), false), AIS)
                .amount();
        Amount calendar = incentive(Rulebooks.ASSESSOR.assess(outsourcer("2026-03-01", "december"), false), AIS)
                .amount();

        assertThat(straddling.evidence()).isEqualTo(Evidence.INFERRED);
        assertThat(line(straddling, "tax").note().en()).contains("goes by the opening of the year is our reading");
        assertThat(calendar.evidence()).isNotEqualTo(Evidence.INFERRED);
    }

    private static Amount.Line line(Amount amount, String id) {
        return amount.lines().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAidOfACalendarYearIsTaxedInTheFiscalYearInWhichThatYearEnds() {
        // Exempt to June 2026: the aid of 2025 falls in the fifth fiscal year, that of 2026 in the sixth.
        Amount.AfterTax exempt = afterTax("2025-09-01");
        Amount.AfterTax taxed = afterTax("2026-03-01");

        assertThat(exempt.thisYear()).isEqualByComparingTo(paid("2025-09-01"));
        assertThat(taxed.thisYear()).isLessThan(paid("2026-03-01"));
    }

    private static Amount.AfterTax afterTax(String on) {
        return premium(on).afterTax();
    }

    private static BigDecimal paid(String on) {
        return premium(on).thisYear();
    }

    private static Amount premium(String on) {
        AssessmentRequest request = Rulebooks.request(
                """
                {"on":"%s","knownOn":"2026-11-22","profile":{
                  "company":{"segment":"BPO","operationsStartedOn":"2021-09-01","fiscalYearEndsIn":"june"},
                  "site":{"park":"casanearshore"},"finance":{"taxableProfit":5000000},
                  "workforce":[{"headcount":10,"annualGrossTaxableIncome":400000,"moroccan":true,"dependants":0}]}}"""
                        .formatted(on));
        return incentive(Rulebooks.ASSESSOR.assess(request, false), AIR).amount();
    }

    private static AssessmentRequest outsourcer(String on, String endsIn) {
        return Rulebooks.request(
                """
                {"on":"%s","knownOn":"2026-11-22","profile":{
                  "company":{"segment":"BPO","operationsStartedOn":"2018-03-01","createdOn":"2018-01-05","fiscalYearEndsIn":"%s"},
                  "site":{"park":"casanearshore"},"finance":{"taxableProfit":300000,"exportProfit":300000},
                  "workforce":[{"headcount":10,"annualGrossTaxableIncome":400000,"moroccan":true,"dependants":0}]}}"""
                        .formatted(on, endsIn));
    }

    private static IncentiveAssessment incentive(Assessment found, String id) {
        return found.incentives().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void silenceIsSaidToBeCalendarYearsWhereOthersMayTurnAnOutcome() {
        // Started in September 2021: in March 2026 the sixth calendar year, and the fifth year to June.
        assertThat(notes("2026-03-01", ""))
                .anyMatch(note -> note.startsWith("The month in which fiscal years end was not told"));
        assertThat(notes("2026-03-01", ",\"fiscalYearEndsIn\":\"december\"")).isEmpty();
        // In October another month counts a year more: the seventh.
        assertThat(notes("2026-10-01", "")).isEmpty();
        assertThat(notes("2025-10-01", "")).hasSize(1);
    }

    private static List<String> notes(String on, String more) {
        AssessmentRequest request = Rulebooks.request(
                """
                {"on":"%s","knownOn":"2026-11-22","profile":{"company":{"segment":"BPO","operationsStartedOn":"2021-09-01"%s}}}"""
                        .formatted(on, more));
        return incentive(Rulebooks.ASSESSOR.assess(request, false), "tax-code.outsourcing-exemption")
                .findings()
                .stream()
                .filter(finding -> finding.criterion().equals("first-five-years"))
                .flatMap(finding -> finding.notes().stream())
                .map(note -> note.en())
                .toList();
    }

    /** Two companies that differ in nothing else share no law, whichever asks first. */
    @Test
    void whenAYearEndsChangesOnlyWhatIsOnProfits() {
        RandomProfiles drawn = new RandomProfiles(Rulebooks.PACKAGED);
        Random random = new Random(20261127);
        int moved = 0;
        for (int i = 0; i < 200; i++) {
            LocalDate on = LocalDate.of(2019, 1, 1).plusDays(random.nextInt(4000));
            TreeMap<String, Object> told = new TreeMap<>(drawn.draw(random, on, 0.9));
            List<IncentiveAssessment> silent = assess(on, told, null);
            List<IncentiveAssessment> calendar = assess(on, told, "december");
            List<IncentiveAssessment> toJune = assess(on, told, "june");

            assertThat(tree(calendar, it -> true)).isEqualTo(tree(silent, it -> true));
            assertThat(tree(toJune, FiscalYearsTests::isOnPay)).isEqualTo(tree(silent, FiscalYearsTests::isOnPay));
            moved += tree(toJune, it -> true).equals(tree(silent, it -> true)) ? 0 : 1;
        }

        assertThat(moved).isGreaterThan(50);
    }

    private static boolean isOnPay(IncentiveAssessment incentive) {
        return !Rulebooks.PACKAGED.incentives().get(incentive.id()).isOnProfits();
    }

    /**
     * All but what a tax on the company leaves of an aid, which goes by its fiscal years, what else is granted beside it, and that silence is said:
     * in a note, and by a sum on profits that is no more than an estimate.
     */
    private static JsonNode tree(List<IncentiveAssessment> incentives, Predicate<IncentiveAssessment> some) {
        JsonNode all = JSON.valueToTree(incentives.stream().filter(some).toList());
        all.forEach(it -> {
            ((ObjectNode) it).remove("relations");
            it.path("findings").forEach(finding -> ((ObjectNode) finding).remove("notes"));
            if (it.get("amount") instanceof ObjectNode amount) {
                amount.remove(List.of("afterTax", "kind", "missing"));
            }
        });
        return all;
    }

    @SuppressWarnings("unchecked")
    private static List<IncentiveAssessment> assess(LocalDate on, TreeMap<String, Object> told, String endsIn) {
        TreeMap<String, Object> all = new TreeMap<>(told);
        TreeMap<String, Object> company =
                new TreeMap<>((Map<String, Object>) told.getOrDefault("company", new TreeMap<>()));
        company.remove("fiscalYearEndsIn");
        if (endsIn != null) {
            company.put("fiscalYearEndsIn", endsIn);
        }
        all.put("company", company);
        return Rulebooks.ASSESSOR
                .assess(new AssessmentRequest(on, KNOWN, null, RandomProfiles.profile(all)), false)
                .incentives();
    }
}
