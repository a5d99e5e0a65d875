package ma.dalil.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/law-coverage.md has a row for every incentive, tied to its folder, and no row without one. */
class LawCoverageTests {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.-]+)` \\|.*\\(\\.\\./rules/([\\w/-]+)\\)");

    @Test
    void everyIncentiveHasItsRow() throws IOException {
        String page = Files.readString(Path.of("docs/law-coverage.md"));
        List<MatchResult> rows = ROW.matcher(page).results().toList();

        assertThat(rows.stream().map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        RulebookReader.read(RuleFiles.packaged()).incentives().keySet());
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.group(2)).isEqualTo(row.group(1).replace('.', '/'));
            assertThat(Path.of("rules", row.group(2), "incentive.yaml")).exists();
        });
    }
}
