package ma.dalil.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A start takes what the build parsed for the files it was parsed from, and for no others. */
class ParsedFilesTests {
    private static final String PREMIUM = "circular-15-2025/employment-premium/";
    private static final RuleFiles FILES = RuleFiles.packaged();
    private static final ParsedFiles BUILT = ParsedFiles.of(FILES).orElseThrow();

    @Test
    void theBuildParsedWhatTheFilesSay() {
        List<BrokenRulebook.Fault> problems = new ArrayList<>();
        FILES.contents().forEach((path, content) -> {
            if (path.endsWith(".yaml") && !path.endsWith("scenarios.yaml")) {
                assertThat(BUILT.documents().get(path))
                        .as(path)
                        .isEqualTo(Yaml.parse(path, content, problems).json());
            } else if (path.endsWith(".drl")) {
                assertThat(BUILT.rules().get(path)).as(path).isEqualTo(RuleText.parse(path, content, problems));
            }
        });
        assertThat(problems).isEmpty();
    }

    @Test
    void aFileChangedAfterTheBuildIsReadItselfAndRefusedByItsLine() {
        RuleFiles card = changed(PREMIUM + "incentive.yaml", "nature: ", "nature: of-");
        RuleFiles rules = changed(PREMIUM + "eligibility.drl", "newJob == true", "newJobs == true");
        RuleFiles scenario = changed(PREMIUM + "scenarios.yaml", "expect:", "expects:");
        RuleFiles schema = changed("schema/incentive.json", "\"nature\"", "\"natural\"");

        assertThat(List.of(card, rules, scenario, schema))
                .allSatisfy(it -> assertThat(ParsedFiles.of(it)).isEmpty());
        assertThat(refusal(card, ParsedFiles.of(card))).anySatisfy(fault -> {
            assertThat(fault.file()).isEqualTo(PREMIUM + "incentive.yaml");
            assertThat(card.contents().get(fault.file()).lines().toList().get(fault.line() - 1))
                    .isEqualTo("nature: of-employment-premium");
        });
    }

    @Test
    void whatIsWrongBetweenFilesIsFoundInWhatWasParsedAndSaidWithItsLine() {
        RuleFiles files = changed("relations.yaml", "source: ", "source: unheard-of-");
        Map<String, JsonNode> documents = new HashMap<>(BUILT.documents());
        documents.put(
                "relations.yaml",
                Yaml.parse("relations.yaml", files.contents().get("relations.yaml"), new ArrayList<>())
                        .json());

        assertThat(refusal(files, Optional.of(new ParsedFiles(documents, BUILT.rules()))))
                .isNotEmpty()
                .isEqualTo(refusal(files, Optional.empty()));
    }

    @Test
    void aDigestOfOtherFilesCountsForNothing() throws IOException {
        String written = BUILT.written(FILES);
        String other = BUILT.written(FILES.with("facts.yaml", "{}"));

        assertThat(read(written)).contains(BUILT);
        assertThat(read(other)).isEmpty();
        assertThat(read(written.substring(written.indexOf('\n') + 1))).isEmpty();
        assertThat(read("")).isEmpty();
    }

    private static Optional<ParsedFiles> read(String built) throws IOException {
        return ParsedFiles.read(FILES, new ByteArrayInputStream(built.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<BrokenRulebook.Fault> refusal(RuleFiles files, Optional<ParsedFiles> parsed) {
        return catchThrowableOfType(BrokenRulebook.class, () -> RulebookReader.read(files, parsed))
                .problems();
    }

    private static RuleFiles changed(String path, String words, String by) {
        String content = FILES.contents().get(path);
        assertThat(content).as(path).contains(words);
        return FILES.with(path, content.replaceFirst(words, by));
    }
}
