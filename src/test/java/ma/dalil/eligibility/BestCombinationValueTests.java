package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import ma.dalil.assessment.Combination;
import org.junit.jupiter.api.Test;

/** What packages are worth by the packaged relations, worked out by hand. */
class BestCombinationValueTests {
    private static final String PREMIUM = "circular-15-2025.employment-premium";
    private static final String TRAINING = "circular-15-2025.training-premium";
    private static final String CHARTER = "investment-charter.main-scheme";
    private static final String STAYS = "\"moroccan\": true, \"newJob\": true, \"stable\": true, \"fullTime\": true";

    @Test
    void besideTheEmploymentPremiumTheCharterPaysAllButItsPremiumForJobs() {
        Combination.Held held = held(
                """
                { "company": { "segment": "ITO", "operationsStartedOn": "2026-01-01", "publicEnterprise": false },
                  "site": { "park": "none", "prefecture": "agadir-ida-ou-tanane" },
                  "project": { "investment": 60000000, "eligibleInvestment": 60000000, "ownFunds": 30000000, "stableJobs": 400 },
                  "workforce": [ { "headcount": 400, "annualGrossTaxableIncome": 96000, "hiredOn": "2026-01-01", %s } ] }
                """
                        .formatted(STAYS));

        // jobs 10 % x 60 million = 6,000,000, sector 5 % = 3,000,000; employment premium 400 x 17 % x 96,000 =
        // 6,528,000
        assertThat(line(held, CHARTER)).isEqualByComparingTo("3000000");
        assertThat(line(held, PREMIUM)).isEqualByComparingTo("6528000");
        // 400 x 3.5 % x 96,000 a year, 2026 to 2030
        assertThat(line(held, TRAINING)).isEqualByComparingTo("6720000");
        assertThat(held.worth()).isEqualByComparingTo("16248000");
    }

    @Test
    void whereThePremiumForJobsOfTheCharterIsMoreItIsKeptAndTheOtherIsNot() {
        Combination.Held held = held(
                """
                { "company": { "segment": "ITO", "operationsStartedOn": "2026-01-01", "publicEnterprise": false },
                  "site": { "park": "none", "prefecture": "agadir-ida-ou-tanane" },
                  "project": { "investment": 60000000, "eligibleInvestment": 60000000, "ownFunds": 30000000, "stableJobs": 400 },
                  "workforce": [ { "headcount": 300, "annualGrossTaxableIncome": 96000, "hiredOn": "2026-01-01", %s } ] }
                """
                        .formatted(STAYS));

        // 300 x 17 % x 96,000 = 4,896,000, less than 6,000,000
        assertThat(line(held, CHARTER)).isEqualByComparingTo("9000000");
        assertThat(line(held, PREMIUM)).isEqualByComparingTo("0");
    }

    @Test
    void aTaxThatIsSparedHasNoLeastContributionBesideIt() {
        String company =
                """
                { "company": { "segment": "ITO", "operationsStartedOn": "2025-01-01", "createdOn": "2025-01-01", "subjectToCorporateTax": true },
                  "activity": { "turnover": 40000000 }, "finance": { "taxableProfit": %s } }
                """;

        // 20 % x 5,000,000 in each of 2026 to 2029; the contribution, 100,000, lies below
        assertThat(held(company.formatted(5_000_000)).worth()).isEqualByComparingTo("4000000");
        // 20 % x 400,000 = 80,000 in each of four years; 100,000 - 80,000 more in 2026 and 2027
        assertThat(held(company.formatted(400_000)).worth()).isEqualByComparingTo("360000");
    }

    @Test
    void theStateBearsNoTaxThatFinanceCityAlreadySpares() {
        Combination.Held held = held(
                """
                { "company": { "segment": "ITO", "operationsStartedOn": "2019-01-01", "createdOn": "2019-01-01", "subjectToCorporateTax": true,
                               "financeCityStatus": true, "financeCityStatusOn": "2024-01-01", "financeCityCategory": "professional-services" },
                  "site": { "park": "casanearshore" },
                  "finance": { "taxableProfit": 5000000 } }
                """);

        // exempt to 2028: 3 x 1,000,000; then 56 % of 1,000,000 in 2029 and 2030
        assertThat(line(held, "casablanca-finance-city.status")).isEqualByComparingTo("3000000");
        assertThat(line(held, "circular-15-2025.corporate-tax-advantage")).isEqualByComparingTo("1120000");
    }

    @Test
    void eachRecruitHasTheBetterOfTahfizAndFirstJobInWhateverOrderTheyAreTold() {
        String group =
                """
                { "headcount": %d, "annualGrossTaxableIncome": %d, "hiredOn": "2026-01-01", "contractSignedOn": "2026-01-01",
                  "permanentContract": true, "firstJob": true, "ageAtHire": 25 }
                """;
        String company =
                """
                { "company": { "legalForm": "sarl", "createdOn": "2025-06-01", "operationsStartedOn": "2025-06-01" }, "workforce": [ %s, %s ] }
                """;
        String many = group.formatted(12, 96_000);
        String few = group.formatted(5, 400_000);
        Combination.Held held = held(company.formatted(many, few));
        Combination.Held turned = held(company.formatted(few, many));

        // 96,000: expenses 24,000, social security 4.48 % x 72,000 = 3,225.60, health 2.26 % = 2,169.60, net 66,604.80,
        // tax 20 % - 10,000 = 3,320.96;
        // employer's CNSS 6.4 % x 96,000 + 8.98 % x 72,000 = 12,609.60, training tax 1.6 % = 1,536. Tahfiz: 2 x
        // 17,466.56 for ten people,
        // first job 3 x 3,320.96 for two; 400,000: the first job, uncapped, for all five
        assertThat(line(held, "employment.tahfiz")).isEqualByComparingTo("349331.20");
        assertThat(people(held, "employment.tahfiz", 0)).isEqualTo(10);
        assertThat(people(held, "employment.first-job", 0)).isEqualTo(2);
        assertThat(turned.worth()).isEqualByComparingTo(held.worth());
    }

    @Test
    void eachRecruitOfTheSmallBusinessSchemeCountsAsAJobOrDrawsThePremiums() {
        Combination.Held held = held(
                """
                { "company": { "segment": "CRM", "legalForm": "sarl", "createdOn": "2018-01-15", "operationsStartedOn": "2018-01-15",
                               "largeShareholderShare": 0, "publicShareholder": false, "taxUpToDate": true, "socialSecurityUpToDate": true,
                               "agreement": { "regime": "none" } },
                  "site": { "park": "none", "prefecture": "laayoune" }, "activity": { "turnover": 30000000 },
                  "project": { "investment": 10000000, "publicLand": 0, "privateLand": 0, "ownFunds": 3000000, "stableJobs": 60,
                               "branch": "information-services", "activity": "call-centre" },
                  "workforce": [ { "headcount": 60, "annualGrossTaxableIncome": 96000, "hiredOn": "2026-01-01", %s } ] }
                """
                        .formatted(STAYS));

        // premiums of one person: 17 % x 96,000 + 5 x 3.5 % x 96,000 = 16,320 + 16,800 = 33,120.
        // with 15 jobs counted 20 % of 10 million and 45 people: 2,000,000 + 1,490,400; with 20 jobs 25 % and 40
        // people: 2,500,000 + 1,324,800;
        // with 51 jobs 27 % and 9 people: 2,700,000 + 298,080
        assertThat(of(held, "investment-charter.small-business-scheme").jobs()).isEqualTo(20);
        assertThat(line(held, "investment-charter.small-business-scheme")).isEqualByComparingTo("2500000");
        assertThat(people(held, PREMIUM, 0)).isEqualTo(40);
        assertThat(people(held, TRAINING, 0)).isEqualTo(40);
        assertThat(held.worth()).isEqualByComparingTo("3824800");
    }

    @Test
    void noSentenceDeniesTheRuleOfTheMinistry() {
        assertThat(Rulebooks.PACKAGED.relations())
                .filteredOn(relation -> relation.ties(PREMIUM, CHARTER))
                .singleElement()
                .satisfies(relation -> assertThat(relation.says().in(Locale.ENGLISH))
                        .contains("it is this one or that of the Charter"));
    }

    private static Combination.Held held(String profile) {
        return Rulebooks.ASSESSOR
                .assess(
                        Rulebooks.request(
                                "{ \"on\": \"2026-02-01\", \"knownOn\": \"2026-11-27\", \"profile\": " + profile + "}"),
                        false)
                .combination()
                .horizon();
    }

    private static Combination.CountedLine of(Combination.Held held, String incentive) {
        return held.lines().stream()
                .filter(line -> line.incentive().equals(incentive))
                .findFirst()
                .orElseThrow(() -> new AssertionError(incentive + " in " + held));
    }

    private static BigDecimal line(Combination.Held held, String incentive) {
        return of(held, incentive).amount();
    }

    private static int people(Combination.Held held, String incentive, int group) {
        return of(held, incentive).people().stream()
                .filter(people -> people.group() == group)
                .findFirst()
                .orElseThrow(() -> new AssertionError(held.toString()))
                .draw();
    }
}
