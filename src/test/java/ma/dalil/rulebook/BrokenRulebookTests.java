package ma.dalil.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What the reader refuses, or the build of what it accepts, one case of {@code broken-rulebooks.yaml} after the other. */
class BrokenRulebookTests {
    private static final String PREMIUM = "circular-15-2025/employment-premium/";
    private static final RuleFiles FILES = packaged("circular-15-2025");
    private static final Map<String, RuleFiles> OF_A_REGIME = new HashMap<>(Map.of("circular-15-2025", FILES));

    /** One change to the packaged files, and the problem it must be refused with. */
    private record Case(String file, String replace, String by, String in, String at, List<String> says) {

        static Case of(Map<String, Object> written) {
            Object says = written.get("says");
            String file = (String) written.get("file");
            return new Case(
                    file,
                    (String) written.get("replace"),
                    (String) written.get("by"),
                    (String) written.getOrDefault("in", file),
                    (String) written.get("at"),
                    says instanceof List<?> several
                            ? several.stream().map(String.class::cast).toList()
                            : List.of((String) says));
        }

        RuleFiles broken() {
            RuleFiles files = files();
            return by == null
                    ? files.without(file)
                    : replace == null ? files.with(file, by) : replaced(files, file, replace, by);
        }

        /** Those of the regime whose rules or numbers are changed. */
        private RuleFiles files() {
            return file.contains("/") && !file.startsWith("tables/") && !file.startsWith("schema/")
                    ? OF_A_REGIME.computeIfAbsent(file.substring(0, file.indexOf('/')), BrokenRulebookTests::packaged)
                    : FILES;
        }

        /** The first line that has the words of {@code at}; the first of all when the file is gone. */
        int line() {
            return at == null ? 1 : lineOf(at, broken().contents().get(in));
        }
    }

    static Stream<Arguments> cases() throws IOException {
        try (InputStream written = BrokenRulebookTests.class.getResourceAsStream("/broken-rulebooks.yaml")) {
            List<Map<String, Object>> cases = new Yaml().load(written);
            return cases.stream().map(it -> Arguments.of(Named.of((String) it.get("name"), Case.of(it))));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refusesItWithFileLineAndCulprit(Case broken) {
        assertThat(problems(broken.broken())).as("file, line and words").anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo(broken.in());
            assertThat(problem.line()).isEqualTo(broken.line());
            assertThat(problem.toString()).contains(broken.says());
        });
    }

    @Test
    void acceptsThePackagedFiles() {
        assertThatCode(() -> RulebookReader.read(FILES)).doesNotThrowAnyException();
    }

    @Test
    void namesAllThatIsWrongWithAFileTogether() {
        RuleFiles files = replaced(FILES, PREMIUM + "incentive.yaml", "parameter: income-cap", "parameter: income-top");
        files = replaced(files, PREMIUM + "incentive.yaml", "id: full-time", "id: whole-time");
        files = replaced(files, PREMIUM + "incentive.yaml", "with: offshoring-technical", "with: offshoring");
        files = replaced(files, PREMIUM + "incentive.yaml", "le360-2025-11-24", "le360-2025-11-42");

        assertThat(problems(files))
                .filteredOn(problem -> problem.file().equals(PREMIUM + "incentive.yaml"))
                .extracting(BrokenRulebook.Fault::wrong)
                .contains(
                        "source `le360-2025-11-42` is unknown",
                        "authority `offshoring-committee` is unknown",
                        "criterion `whole-time` has no rule",
                        "parameter `income-top` is unknown");
    }

    @Test
    void namesAllThatIsWrongWithTheFormOfAFileTogether() {
        RuleFiles files = replaced(FILES, PREMIUM + "parameters.yaml", "unit: share", "unit: percent");
        files = replaced(files, PREMIUM + "parameters.yaml", "value: 18", "value: -18");
        files = replaced(files, PREMIUM + "parameters.yaml", "evidence: inferred", "evidence: guessed");

        assertThat(problems(files))
                .allSatisfy(problem -> assertThat(problem.file()).isEqualTo(PREMIUM + "parameters.yaml"))
                .extracting(BrokenRulebook.Fault::line)
                .contains(
                        lineOf("unit: percent", files.contents().get(PREMIUM + "parameters.yaml")),
                        lineOf("value: -18", files.contents().get(PREMIUM + "parameters.yaml")),
                        lineOf("evidence: guessed", files.contents().get(PREMIUM + "parameters.yaml")));
    }

    @Test
    void namesWhatIsWrongInDifferentFilesTogether() {
        RuleFiles files = replaced(FILES, PREMIUM + "procedure.yaml", "- annual-accounts", "- yearly-accounts");
        files = replaced(files, PREMIUM + "eligibility.drl", "newJob == true", "newJob != false");
        files = replaced(
                files, "circular-15-2025/training-premium/eligibility.drl", "stable == true", "stable != false");

        assertThat(problems(files))
                .extracting(BrokenRulebook.Fault::file)
                .contains(
                        PREMIUM + "procedure.yaml",
                        PREMIUM + "eligibility.drl",
                        "circular-15-2025/training-premium/eligibility.drl");
    }

    @Test
    void namesAFactThatADocumentCannotProveForThereIsNone() {
        RuleFiles files = replaced(FILES, "documents.yaml", "proves: [site.park]", "proves: [site.parc]");

        assertThat(problems(files))
                .filteredOn(problem -> problem.file().equals("documents.yaml"))
                .extracting(BrokenRulebook.Fault::wrong)
                .containsExactly("fact `site.parc` is unknown");
    }

    @Test
    void saysFileLineWhatIsWrongAndWhatWouldBeRight() {
        RuleFiles files = replaced(FILES, PREMIUM + "eligibility.drl", "newJob == true", "newJobs == true");
        int line = lineOf("newJobs", files.contents().get(PREMIUM + "eligibility.drl"));

        assertThat(catchThrowableOfType(BrokenRulebook.class, () -> RulebookReader.read(files)))
                .hasMessageContaining("rules/" + PREMIUM + "eligibility.drl:" + line
                        + ": fact `workforce.newJobs` is unknown. Declare it in rules/facts.yaml or use one"
                        + " that is there.");
    }

    /** The packaged files without the folders of other regimes, which would only take time. */
    private static RuleFiles packaged(String regime) {
        RuleFiles files = RuleFiles.packaged();
        for (String path : files.contents().keySet()) {
            if (path.endsWith(".drl") || path.endsWith("/incentive.yaml") || path.endsWith("/regime.yaml")) {
                String folder = path.substring(0, path.indexOf('/'));
                files = folder.equals(regime) ? files : without(files, folder);
            }
        }
        return files.with("relations.yaml", OneRegime.relations(files, regime));
    }

    private static RuleFiles without(RuleFiles files, String folder) {
        RuleFiles left = files;
        for (String path : files.contents().keySet()) {
            left = path.startsWith(folder + "/") ? left.without(path) : left;
        }
        return left;
    }

    private static List<BrokenRulebook.Fault> problems(RuleFiles files) {
        try {
            return LiteralFigures.in(RulebookReader.read(files), files);
        } catch (BrokenRulebook refusal) {
            return refusal.problems();
        }
    }

    private static RuleFiles replaced(RuleFiles files, String file, String text, String by) {
        String content = files.contents().get(file);
        assertThat(content).as(file).isNotNull().contains(text);
        int at = content.indexOf(text);
        return files.with(file, content.substring(0, at) + by + content.substring(at + text.length()));
    }

    private static int lineOf(String words, String content) {
        assertThat(content).contains(words);
        return 1
                + (int) content.substring(0, content.indexOf(words))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
