package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Claim;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Outcome;
import ma.dalil.assessment.Verdict;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Profile;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.RulebookReader;
import ma.dalil.rulebook.Scenario;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An incentive is added by adding a folder, without Java: {@code added-folder} holds an invented one, and another is the copy of a packaged one. */
class AddedFolderTests {
    private static final String FOLDER = "circular-00-00/";
    private static final String PREMIUM = "circular-00-00.welcome-premium";
    private static final LocalDate ON = LocalDate.of(1990, 6, 1);
    private static final String COPIED = "employment-premium";
    private static final String COPY = "copied-premium";
    private static final RuleFiles FILES = withCopy(packagedWith(folder()));
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
        Map<String, String> added = new TreeMap<>(packagedWith(folder()).contents());
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
        assertThat(turnover.observed()).isEqualTo(Value.of(new BigDecimal("999999")));
        assertThat(turnover.comparison()).isEqualTo(Condition.Operator.AT_LEAST);
        assertThat(turnover.required()).isEqualTo(Value.of(new BigDecimal("1000000")));
        assertThat(turnover.gap()).isEqualTo(Value.of(BigDecimal.ONE));
        assertThat(turnover.unit()).isEqualTo(Unit.MAD);
        assertThat(turnover.cites().get(0).at()).isEqualTo("invented, 1");
        assertThat(turnover.trace().rule()).isEqualTo(FOLDER + "welcome-premium/eligibility.drl:10");
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
    Stream<DynamicTest> itsOwnWorkedCasesComeOutAndThoseOfTheCopy() {
        return Scenario.all(FILES).stream()
                .filter(scenario -> List.of(PREMIUM, "circular-15-2025." + COPY).contains(scenario.incentive()))
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.incentive() + ": " + scenario.name(),
                        () -> ScenarioCheck.comesOutAsWorkedByHand(
                                scenario,
                                ASSESSOR.assess(ScenarioCheck.request(scenario, READER), true)
                                        .incentives()
                                        .get(0))));
    }

    private static IncentiveAssessment assess(String profile) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("on", ON.toString()).put("knownOn", "2026-11-22");
        request.putArray("incentives").add(PREMIUM);
        request.set("profile", JsonMapper.shared().readTree(profile));
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

    /** A packaged folder again, under another name, and what goes with what: the build asks for it. */
    private static RuleFiles withCopy(RuleFiles files) {
        RuleFiles all =
                files.with("relations.yaml", withRelation(files.contents().get("relations.yaml")));
        for (Map.Entry<String, String> file : files.contents().entrySet()) {
            if (file.getKey().startsWith("circular-15-2025/" + COPIED + "/")) {
                all = all.with(
                        file.getKey().replace(COPIED, COPY),
                        file.getValue()
                                .replace("circular-15-2025." + COPIED, "circular-15-2025." + COPY)
                                .replace(COPIED.replace('-', '_'), COPY.replace('-', '_')));
            }
        }
        return all;
    }

    private static String withRelation(String relations) {
        List<Object> all = new ArrayList<>(new Yaml().<List<Object>>load(relations));
        all.add(Map.of(
                "kind",
                "excludes",
                "incentive",
                "circular-15-2025." + COPY,
                "with",
                Rulebooks.PACKAGED.incentives().keySet().stream()
                        .filter(id -> id.startsWith("circular-15-2025."))
                        .toList(),
                "says",
                Map.of("fr", "L'une ou l'autre", "ar", "هذه أو تلك", "en", "One or the other"),
                "cites",
                List.of(Map.of("source", "circular-15-2025")),
                "evidence",
                "text"));
        return new Yaml().dump(all);
    }
}
