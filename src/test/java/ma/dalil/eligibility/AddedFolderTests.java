package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.RulebookReader;
import ma.dalil.rulebook.Scenario;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An incentive is added by adding a folder, without Java: {@code added-folder} holds an invented one. */
class AddedFolderTests {
    private static final String FOLDER = "circular-00-00/";
    private static final String PREMIUM = "circular-00-00.welcome-premium";
    private static final LocalDate ON = LocalDate.of(1990, 6, 1);
    private static final RuleFiles FILES = packagedWith(folder());
    private static final Assessor ASSESSOR = Rulebooks.compile(FILES);
    private static final RequestReader READER = new RequestReader(RulebookReader.read(FILES));
    private static final String PROFILE =
            """
            { "activity": { "turnover": 1500000 },
              "workforce": [ { "headcount": 3, "annualGrossTaxableIncome": 60000, "hiredOn": "1990-03-01" },
                             { "headcount": 9, "annualGrossTaxableIncome": 90000, "hiredOn": "1990-02-01" } ] }
            """;

    @Test
    void oneFolderIsAllThatIsAdded() {
        Map<String, String> added = new TreeMap<>(FILES.contents());
        added.entrySet().removeAll(Rulebooks.only("circular-15-2025").contents().entrySet());

        assertThat(added.keySet()).hasSize(7).allMatch(path -> path.startsWith(FOLDER));
    }

    @Test
    void theIncentiveIsJudged() {
        IncentiveAssessment premium = assess(PROFILE);

        assertThat(premium.verdict()).isEqualTo(Verdict.ELIGIBLE);
        assertThat(premium.findings()).extracting(Finding::criterion).containsExactly("turnover", "hired-from");
        assertThat(premium.findings()).extracting(Finding::outcome).containsOnly(Outcome.MET);
        assertThat(premium.findings().get(1).groups())
                .extracting(Finding.OfItem::outcome)
                .containsExactly(Outcome.MET, Outcome.NOT_MET);
    }

    @Test
    void theIncentiveIsPaidForThoseWhoCount() {
        Amount amount = assess(PROFILE).amount();

        // 3 x 0.10 x 60,000; nothing for the nine hired too early
        assertThat(amount.thisYear()).isEqualTo(new BigDecimal("18000.00"));
        assertThat(amount.total()).isEqualTo(new BigDecimal("18000.00"));
        assertThat(amount.lines()).extracting(Amount.Line::id).containsExactly("rate", "premium");
        assertThat(amount.lines()).extracting(Amount.Line::group).containsOnly(0);
        assertThat(amount.evidence()).isEqualTo(Evidence.TEXT);
    }

    @Test
    void theIncentiveIsExplained() {
        IncentiveAssessment premium = assess(PROFILE.replace("1500000", "999999"));
        Finding turnover = premium.findings().get(0);

        assertThat(premium.verdict()).isEqualTo(Verdict.NOT_ELIGIBLE);
        assertThat(turnover.says().in(Locale.ENGLISH)).isEqualTo("The turnover reaches the minimum.");
        assertThat(turnover.outcome()).isEqualTo(Outcome.NOT_MET);
        assertThat(turnover.observed()).isEqualTo(new BigDecimal("999999"));
        assertThat(turnover.comparison()).isEqualTo(">=");
        assertThat(turnover.required()).isEqualTo(new BigDecimal("1000000"));
        assertThat(turnover.gap()).isEqualTo(BigDecimal.ONE);
        assertThat(turnover.unit()).isEqualTo("MAD");
        assertThat(turnover.cites().get(0).at()).isEqualTo("invented, 1");
        assertThat(turnover.trace().rule()).isEqualTo(FOLDER + "welcome-premium/eligibility.drl:9");
        assertThat(turnover.trace().parameters())
                .extracting(Finding.ParameterRead::id)
                .containsExactly("turnover-floor");
    }

    @Test
    void whatIsMissingIsAskedFor() {
        IncentiveAssessment premium = assess("{ \"activity\": { \"turnover\": 1500000 } }");

        assertThat(premium.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(premium.missing())
                .containsExactly("workforce.hiredOn", "workforce.headcount", "workforce.annualGrossTaxableIncome");
    }

    @Test
    void theClaimIsLaidOut() {
        List<Claim.ClaimStep> steps = assess(PROFILE).claim().steps();

        assertThat(steps).extracting(Claim.ClaimStep::id).containsExactly("file-claim", "decision");
        assertThat(steps.get(0).windows())
                .contains(new Claim.Opening(1990, LocalDate.of(1991, 2, 1), LocalDate.of(1991, 4, 30)));
        assertThat(steps.get(0).documents()).hasSize(1);
        assertThat(steps.get(1).after()).containsExactly("file-claim");
    }

    @Test
    void theOthersStayAsTheyWere() {
        LocalDate today = LocalDate.of(2026, 11, 22);
        List<String> others = Rulebooks.PACKAGED.incentives().keySet().stream()
                .filter(id -> id.startsWith("circular-15-2025."))
                .toList();
        AssessmentRequest request = new AssessmentRequest(today, today, others, Profile.EMPTY);

        assertThat(ASSESSOR.assess(request, true).incentives())
                .usingRecursiveComparison()
                .isEqualTo(Rulebooks.ASSESSOR.assess(request, true).incentives());
    }

    @TestFactory
    Stream<DynamicTest> itsOwnWorkedCasesComeOut() {
        return Scenario.all(FILES).stream()
                .filter(scenario -> scenario.incentive().equals(PREMIUM))
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
                    IncentiveAssessment premium = assess(scenario.profile(), scenario.on());

                    assertThat(premium.verdict().id())
                            .isEqualTo(scenario.expected().verdict());
                    scenario.expected().findings().forEach((criterion, outcome) -> assertThat(premium.findings())
                            .filteredOn(finding -> finding.criterion().equals(criterion))
                            .extracting(finding -> finding.outcome().id())
                            .containsExactly(outcome));
                    if (scenario.expected().amount() != null) {
                        assertThat(premium.amount().total())
                                .isEqualByComparingTo(
                                        scenario.expected().amount().total());
                    }
                }));
    }

    private static IncentiveAssessment assess(String profile) {
        return assess(JsonMapper.shared().readTree(profile), ON);
    }

    private static IncentiveAssessment assess(JsonNode profile, LocalDate on) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("on", on.toString()).put("knownOn", "2026-11-22");
        request.putArray("incentives").add(PREMIUM);
        request.set("profile", profile);
        return ASSESSOR.assess(READER.read(request), true).incentives().get(0);
    }

    private static RuleFiles folder() {
        try {
            return RuleFiles.in(
                    Path.of(AddedFolderTests.class.getResource("/added-folder").toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuleFiles packagedWith(RuleFiles added) {
        RuleFiles all = Rulebooks.only("circular-15-2025");
        for (Map.Entry<String, String> file : added.contents().entrySet()) {
            all = all.with(file.getKey(), file.getValue());
        }
        return all;
    }
}
