package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import ma.dalil.assessment.Amount;
import ma.dalil.rulebook.Evidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An aid is shown before and after the taxes it adds to those of the company. */
class TaxOnAidTests {
    private static final String PREMIUM = "circular-15-2025.employment-premium";

    /** 60 people at 78,000, hired in February 2026: 60 x 0.17 x 78,000 = 795,600, paid in 2027. */
    @ParameterizedTest(name = "profit {0}, started on {1}: {2} is left of 795,600")
    @CsvSource({
        // 0.20 x 795,600 = 159,120; solidarity contribution 0.015 x 795,600 = 11,934, both profits lying between one
        // million and five
        "2000000, 2018-03-01, 624546",
        // solidarity contribution 0.025 x 5,695,600 - 0.015 x 4,900,000 = 142,390 - 73,500 = 68,890
        "4900000, 2018-03-01, 567590",
        // below one million with the aid: no solidarity contribution
        "204399.99, 2018-03-01, 636480",
        // one million to the centime: 0.015 x 1,000,000 = 15,000
        "204400, 2018-03-01, 621480",
        // the year passes one hundred million: 0.35 x 100,295,600 - 0.20 x 99,500,000 = 15,203,460; 0.05 x 795,600 =
        // 39,780
        "99500000, 2018-03-01, -14447640",
        // 2027 is the fifth fiscal year of a company of 2023, the sixth of one of 2022
        "2000000, 2023-12-31, 795600",
        "2000000, 2022-12-31, 624546",
        // 2027 comes before the first fiscal year of a company of 2028
        "0, 2028-01-01, 636480"
    })
    void takesOffTheTaxesOfTheYearInWhichItIsPaid(String profit, String started, BigDecimal left) {
        Amount premium = assess(
                "2026-11-22",
                PREMIUM,
                "\"company\":{\"segment\":\"BPO\",\"operationsStartedOn\":\"%s\"},\"finance\":{\"taxableProfit\":%s},"
                        .formatted(started, profit));

        assertThat(premium.total()).isEqualByComparingTo("795600");
        assertThat(premium.afterTax().total()).isEqualByComparingTo(left);
        assertThat(premium.afterTax().thisYear()).isEqualByComparingTo("0");
        assertThat(premium.afterTax().evidence()).isEqualTo(Evidence.INFERRED);
        assertThat(premium.afterTax().cites()).singleElement().satisfies(cite -> assertThat(cite.at())
                .isEqualTo("art. 9-I, 9-II et 144-I-B"));
        assertThat(premium.afterTax().missing()).isEmpty();
    }

    @Test
    void isNotWorkedOutOnAProfitNobodyTold() {
        Amount premium = assess("2026-11-22", PREMIUM, "\"company\":{\"segment\":\"BPO\"},");

        assertThat(premium.total()).isEqualByComparingTo("795600");
        assertThat(premium.afterTax().total()).isNull();
        assertThat(premium.afterTax().missing())
                .containsExactly("finance.taxableProfit", "company.operationsStartedOn");
        assertThat(premium.afterTax().says().en()).contains("Tell the taxable profit");
    }

    @Test
    void isNotWorkedOutForAYearWhoseScaleIsNotKnown() {
        Amount aid = assess(
                "2018-06-30",
                "circular-5-2016.corporate-tax-contribution",
                "\"company\":{\"segment\":\"ITO\",\"operationsStartedOn\":\"2011-03-01\"},"
                        + "\"finance\":{\"taxableProfit\":4000000,\"exportProfit\":4000000},");

        assertThat(aid.thisYear()).isEqualByComparingTo("350000");
        assertThat(aid.afterTax().total()).isNull();
        assertThat(aid.afterTax().missing()).isEmpty();
        assertThat(aid.afterTax().says().en()).contains("is not known");
    }

    @Test
    void concernsNoReliefOfTheTaxCode() {
        Amount relief = assess(
                "2026-11-22",
                "tax-code.outsourcing-exemption",
                "\"company\":{\"segment\":\"ITO\",\"subjectToCorporateTax\":true,\"operationsStartedOn\":\"2024-01-01\"},"
                        + "\"finance\":{\"taxableProfit\":1000000},");

        assertThat(relief.thisYear()).isEqualByComparingTo("200000");
        assertThat(relief.afterTax()).isNull();
    }

    private static Amount assess(String on, String incentive, String told) {
        return Rulebooks.ASSESSOR
                .assess(
                        Rulebooks.request(
                                """
                                {"on":"%s","knownOn":"2026-11-22","incentives":["%s"],"profile":{%s
                                 "workforce":[{"headcount":60,"annualGrossTaxableIncome":78000,"moroccan":true,"newJob":true,
                                 "stable":true,"fullTime":true,"hiredOn":"2026-02-02"}]}}"""
                                        .formatted(on, incentive, told)),
                        false)
                .incentives()
                .get(0)
                .amount();
    }
}
