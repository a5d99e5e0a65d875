package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.advice.NextQuestions;
import ma.dalil.advice.Question;
import ma.dalil.advice.QuestionsRequest;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Assessment;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Text;
import org.junit.jupiter.api.Test;

/** The income tax that was withheld stands beside the one that the law calculates, person by person, and nothing goes by it. */
class WithheldTaxTests {
    private static final LocalDate ON = LocalDate.of(2026, 11, 22);
    private static final String ADVANTAGE = "circular-15-2025.income-tax-advantage";

    /**
     * Fès Shore, 2026, nobody kept.
     * 100,000: 100,000 - 25,000 - 3,225.60 - 2,260 = 69,514.40; x 0.2 - 10,000 = 3,902.88; 5 people 19,514.40; withheld 5 x 3,000 = 15,000; 4,514.40 less.
     * 500,000: 500,000 - 35,000 - 3,225.60 - 11,300 = 450,474.40; x 0.37 - 27,400 = 139,275.528; withheld 141,000; 1,724.472 more.
     * Together 158,789.928 and 156,000: 2,789.928 less. The third group does not tell, and is not compared.
     */
    @Test
    void theGapIsThatOfEachGroupAndOfAll() {
        Amount amount = amount(
                assess(
                        """
                {"headcount":5,"annualGrossTaxableIncome":100000,"annualIncomeTaxWithheld":3000},
                {"headcount":1,"annualGrossTaxableIncome":500000,"annualIncomeTaxWithheld":141000},
                {"headcount":7,"annualGrossTaxableIncome":180000}"""));
        Amount.Withheld beside = amount.withheld();

        assertThat(beside.fiscalYear()).isEqualTo(2026);
        assertThat(beside.groups())
                .containsExactly(
                        new Amount.Withheld.OfGroup(0, 5, money("19514.40"), money("15000.00"), money("-4514.40")),
                        new Amount.Withheld.OfGroup(1, 1, money("139275.53"), money("141000.00"), money("1724.47")));
        assertThat(beside.people()).isEqualTo(6);
        assertThat(beside.calculated()).isEqualByComparingTo("158789.93");
        assertThat(beside.withheld()).isEqualByComparingTo("156000");
        assertThat(beside.gap()).isEqualByComparingTo("-2789.93");
        assertThat(beside.says())
                .extracting(Text::en)
                .hasSize(3)
                .satisfiesExactly(
                        less -> assertThat(less).startsWith("Where less is withheld"),
                        more -> assertThat(more).startsWith("Where more is withheld"),
                        nothing -> assertThat(nothing).contains("the law of 2026", "changes none"));
        assertThat(beside.cites())
                .isNotEmpty()
                .allSatisfy(cite -> assertThat(cite.source().id()).isIn("tax-code", "finance-act-2026"));
    }

    /** The tax of two dependants is 600 lower for each from 2026 on: 3,902.88 - 1,200 = 2,702.88, as withheld. */
    @Test
    void withTheDependantsToldTheTaxIsTheOneWithheld() {
        Amount.Withheld beside = amount(
                        assess(
                                "{\"headcount\":1,\"annualGrossTaxableIncome\":100000,\"dependants\":2,\"annualIncomeTaxWithheld\":2702.88}"))
                .withheld();

        assertThat(beside.gap()).isEqualByComparingTo("0");
        assertThat(beside.says()).extracting(Text::en).first().asString().contains("the one that the law gives");
    }

    @Test
    void noVerdictAndNoSumGoesByIt() {
        String untold = "{\"headcount\":20,\"annualGrossTaxableIncome\":300000,\"hiredOn\":\"2026-02-01\"%s}";
        Assessment without = assess(untold.formatted(""));
        Assessment with = assess(untold.formatted(",\"annualIncomeTaxWithheld\":90000"));

        for (int i = 0; i < without.incentives().size(); i++) {
            Amount one = without.incentives().get(i).amount();
            Amount other = with.incentives().get(i).amount();
            assertThat(with.incentives().get(i).verdict())
                    .isEqualTo(without.incentives().get(i).verdict());
            assertThat(other == null ? null : other.total()).isEqualTo(one == null ? null : one.total());
            assertThat(other == null ? List.of() : other.lines()).isEqualTo(one == null ? List.of() : one.lines());
        }
        assertThat(with.combination().horizon().worth())
                .isEqualTo(without.combination().horizon().worth());
        assertThat(amount(without).withheld()).isNull();
        assertThat(amount(with).withheld()).isNotNull();
    }

    @Test
    void itIsNeverAsked() {
        for (String workforce : List.of("", "{}", "{\"headcount\":1,\"annualGrossTaxableIncome\":100000}")) {
            assertThat(new NextQuestions(Rulebooks.PACKAGED, Rulebooks.ASSESSOR)
                            .of(
                                    new QuestionsRequest(
                                            ON,
                                            ON,
                                            List.of(),
                                            request(workforce).profile(),
                                            List.of(),
                                            true),
                                    ON)
                            .questions())
                    .extracting(Question::fact)
                    .isNotEmpty()
                    .doesNotContain("workforce.annualIncomeTaxWithheld");
        }
    }

    private static Assessment assess(String workforce) {
        return Rulebooks.ASSESSOR.assess(request(workforce), false);
    }

    private static AssessmentRequest request(String workforce) {
        return Rulebooks.request(
                """
                {"on":"2026-11-22","knownOn":"2026-11-22",
                 "profile":{"company":{"segment":"BPO"},"site":{"park":"fes-shore"},"workforce":[%s]}}"""
                        .formatted(workforce));
    }

    private static Amount amount(Assessment assessment) {
        return assessment.incentives().stream()
                .filter(it -> it.id().equals(ADVANTAGE))
                .findFirst()
                .orElseThrow()
                .amount();
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }
}
