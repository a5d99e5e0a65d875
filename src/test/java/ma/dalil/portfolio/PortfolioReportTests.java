package ma.dalil.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.RandomProfiles;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.payroll.Table;
import ma.dalil.payroll.UnreadableFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a list comes to is what its rows come to, and what stands in their way is worth what they would have without it. */
class PortfolioReportTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final String PREMIUM = "circular-15-2025.employment-premium";
    private static final Portfolio PORTFOLIO = new Portfolio(Rulebooks.PACKAGED, Rulebooks.READER, Rulebooks.ASSESSOR);

    /** The worked examples of the premium: 0.17 x 96,000 = 16,320 for each recruit, in the year month 18 ends. */
    private static final String WORKED = String.join(
            "\n",
            company("A", 1, "\"annualGrossTaxableIncome\":96000,\"stable\":true"),
            company("B", 12, "\"annualGrossTaxableIncome\":96000,\"stable\":true"),
            company("C", 1, "\"annualGrossTaxableIncome\":96000,\"stable\":false"),
            company("D", 1, "\"stable\":true"),
            "{\"name\":\"E\",\"profile\":{\"company\":{\"segment\":\"moon\"}}}",
            "");

    private static String company(String name, int people, String told) {
        return """
            {"name":"%s","profile":{"company":{"segment":"ITO"},"workforce":[{"headcount":%d,"moroccan":true,"newJob":true,"fullTime":true,"hiredOn":"2026-02-01",%s}]}}"""
                .formatted(name, people, told);
    }

    @Test
    void aListWorkedByHandComesToItsSums() throws IOException {
        PortfolioReport report = report(WORKED, List.of(PREMIUM));

        assertThat(report.companies()).isEqualTo(5);
        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.paid()).isEqualTo(2);
        // 13 x 16,320
        assertThat(report.worth()).isEqualByComparingTo("212160");
        assertThat(report.firm()).isEqualByComparingTo("0");
        assertThat(report.thisYear()).isEqualByComparingTo("0");
        assertThat(report.years()).hasSize(1);
        assertThat(report.years().get(0).fiscalYear()).isEqualTo(2027);
        assertThat(report.years().get(0).worth()).isEqualByComparingTo("212160");
        PortfolioReport.ReportIncentive premium = report.incentives().get(0);
        assertThat(premium.incentive()).isEqualTo(PREMIUM);
        assertThat(premium.likely()).isEqualTo(3);
        assertThat(premium.notEligible()).isEqualTo(1);
        assertThat(premium.eligible() + premium.incomplete() + premium.notInForce())
                .isZero();
        assertThat(premium.worth()).isEqualByComparingTo("212160");
        PortfolioReport.ReportBarrier barrier = report.barriers().get(0);
        assertThat(report.barriers()).hasSize(1);
        assertThat(barrier.criterion()).isEqualTo("stable-job");
        assertThat(barrier.outcome().id()).isEqualTo("not-met");
        assertThat(barrier.companies()).isEqualTo(1);
        assertThat(barrier.alone()).isEqualTo(1);
        assertThat(barrier.gain()).isEqualByComparingTo("16320");
        // One more recruit brings A and B a premium each; C has none, and D does not tell its pay.
        assertThat(report.oneMoreJob().tried()).isEqualTo(4);
        assertThat(report.oneMoreJob().gaining()).isEqualTo(2);
        assertThat(report.oneMoreJob().gain()).isEqualByComparingTo("32640");
        assertThat(report.oneMoreJob().losing()).isZero();
        // Nobody tells a site.
        assertThat(report.otherSite().tried()).isZero();
    }

    @Test
    void itsSumsAreThoseOfItsRows() throws IOException {
        String list = drawn(120);

        PortfolioReport report = report(list, List.of());

        BigDecimal worth = BigDecimal.ZERO;
        BigDecimal thisYear = BigDecimal.ZERO;
        long eligible = 0;
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        PORTFOLIO.assess(source(list), order(List.of()), rows);
        for (String line : rows.toString(StandardCharsets.UTF_8).lines().toList()) {
            JsonNode row = JSON.readTree(line);
            if (row.has("worth")) {
                worth = worth.add(row.get("worth").decimalValue());
                thisYear = thisYear.add(row.get("thisYear").decimalValue());
                eligible += row.get("incentives")
                        .valueStream()
                        .filter(it -> it.get("verdict").asString().equals(Verdict.ELIGIBLE.id()))
                        .count();
            }
        }
        assertThat(worth).isPositive();
        assertThat(report.worth()).isEqualByComparingTo(worth);
        assertThat(report.thisYear()).isEqualByComparingTo(thisYear);
        assertThat(report.incentives().stream()
                        .mapToLong(PortfolioReport.ReportIncentive::eligible)
                        .sum())
                .isEqualTo(eligible);
        assertThat(sum(report.incentives().stream()
                        .map(PortfolioReport.ReportIncentive::worth)
                        .toList()))
                .isEqualByComparingTo(worth);
        assertThat(sum(report.years().stream()
                        .map(PortfolioReport.ReportYear::worth)
                        .toList()))
                .isEqualByComparingTo(worth);
        assertThat(sum(report.years().stream()
                        .map(PortfolioReport.ReportYear::firm)
                        .toList()))
                .isEqualByComparingTo(report.firm());
        assertThat(report.firm()).isLessThan(worth);
        assertThat(report.otherSite().gaining()).isPositive();
        assertThat(report.barriers()).allSatisfy(it -> {
            assertThat(it.gain()).isNotNegative();
            assertThat(it.alone()).isBetween(0L, it.companies());
        });
    }

    @Test
    void partsAnsweredApartComeToTheSame() throws IOException {
        String list = drawn(60);
        ReportSums all = new ReportSums();
        try (ListParts parts = PORTFOLIO.parts(source(list), order(List.of()))) {
            for (int first : List.of(20, 40, 0)) {
                ReportSums sums = new ReportSums();
                parts.report(first, 20, OutputStream.nullOutputStream(), sums);
                all.add(ReportSums.read(sums.json()));
            }
        }

        assertThat(JSON.writeValueAsString(PORTFOLIO.report(all, order(List.of()), null)))
                .isEqualTo(JSON.writeValueAsString(report(list, List.of())));
    }

    @Test
    void aLongerListThanIsLookedAtAtOnceIsRefusedInWords() {
        for (Locale language : List.of(Locale.FRENCH, Locale.forLanguageTag("ar"), Locale.ENGLISH)) {
            assertThatThrownBy(() -> PORTFOLIO.report(source(drawn(3)), order(List.of()), 2))
                    .isInstanceOfSatisfying(UnreadableFile.class, refused -> assertThat(
                                    refused.says().in(language))
                            .contains("2", "/api/v1/portfolios/jobs"));
        }
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String drawn(int count) {
        RandomProfiles profiles = new RandomProfiles(Rulebooks.PACKAGED);
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < count; i++) {
            ObjectNode request = JSON.createObjectNode();
            request.set("profile", JSON.valueToTree(profiles.draw(new Random(i), DAY)));
            list.append(request).append('\n');
        }
        return list.toString();
    }

    private static PortfolioReport report(String list, List<String> incentives) throws IOException {
        return PORTFOLIO.report(source(list), order(incentives), Integer.MAX_VALUE);
    }

    private static Table.FileContent source(String list) {
        return () -> new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8));
    }

    private static Portfolio.Order order(List<String> incentives) {
        return new Portfolio.Order(DAY, DAY, incentives, Locale.ENGLISH, Portfolio.Format.NDJSON);
    }
}
