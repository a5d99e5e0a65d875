package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ma.dalil.rulebook.BrokenRulebook;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Scenario;
import org.junit.jupiter.api.Test;

/** The change of law that rules/README.md shows from start to finish, done block by block as it is written there. */
class WalkThroughTests {
    private static final String README = readme();
    private static final String TITLE = "### One change, from start to finish\n";
    private static final LocalDate IN_FORCE = LocalDate.of(2030, 2, 1);
    /** A file named in the text, or a block: lines that stand eight spaces in, with the blank ones between them. */
    private static final Pattern FILE_OR_BLOCK =
            Pattern.compile("`((?:[\\w-]+/)*[\\w-]+\\.yaml)`|(?m:(?:^ {8}.*\\n(?:\\n(?= {8}))?)+)");

    private static final Pattern KEY = Pattern.compile(" *[\\w-]+:");

    @Test
    void afterItEveryCaseComesOutTheOldOnesAndTheNew() {
        RuleFiles changed = walkedThrough(README);

        assertThat(changedFiles(changed))
                .containsExactlyInAnyOrder(
                        "sources.yaml",
                        "circular-15-2025/parameters.yaml",
                        "circular-15-2025/employment-premium/scenarios.yaml",
                        "circular-15-2025/training-premium/scenarios.yaml");
        assertThat(added(changed)).hasSize(4);
        assertThat(thatComeOutOtherwise(
                        Scenario.all(changed), ChangedFiles.of(changed).assessor()))
                .isEmpty();
    }

    @Test
    void withoutItTheCasesFromItsFirstDayOnComeOutOtherwiseAndThoseOfTheYearBeforeDoNot() {
        List<Scenario> added = added(walkedThrough(README));

        assertThat(thatComeOutOtherwise(added, Rulebooks.ASSESSOR))
                .containsExactlyElementsOf(added.stream()
                        .filter(scenario -> !scenario.on().isBefore(IN_FORCE))
                        .map(WalkThroughTests::named)
                        .toList())
                .hasSize(2);
    }

    /** Nothing of it could be left out, or written otherwise. */
    @Test
    void aStepThatIsWrittenOtherwiseIsNoticed() {
        assertThatThrownBy(() -> ChangedFiles.of(walkedThrough(
                                README.replace("        - id: circular-00-0000", "        - id: circular-00-0001")))
                        .read())
                .isInstanceOf(BrokenRulebook.class)
                .hasMessageContaining("circular-00-0000");
        RuleFiles other = walkedThrough(README.replace("value: 350000", "value: 340000"));
        assertThat(thatComeOutOtherwise(
                        Scenario.all(other), ChangedFiles.of(other).assessor()))
                .hasSize(2);
    }

    private static String readme() {
        try {
            return Files.readString(Path.of("rules/README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleFiles walkedThrough(String readme) {
        int start = readme.indexOf(TITLE) + TITLE.length();
        List<MatchResult> found = FILE_OR_BLOCK
                .matcher(readme.substring(start, readme.indexOf("\n## ", start)))
                .results()
                .toList();
        RuleFiles files = Rulebooks.FILES;
        String named = null;
        for (MatchResult it : found) {
            if (it.group(1) != null) {
                named = it.group(1);
            } else {
                assertThat(files.contents()).containsKey(named);
                files = files.with(
                        named, laidOver(files.contents().get(named), it.group().indent(-8)));
            }
        }
        return files;
    }

    /** The file with the block in its place: below the keys it begins with, after all that stands there. */
    private static String laidOver(String file, String block) {
        List<String> lines = new ArrayList<>(file.lines().toList());
        List<String> added = new ArrayList<>(block.lines().toList());
        int from = 0;
        int to = lines.size();
        while (KEY.matcher(added.get(0)).matches() && lines.subList(from, to).contains(added.get(0))) {
            String key = added.remove(0);
            from += lines.subList(from, to).indexOf(key) + 1;
            int in = key.length() - key.stripLeading().length();
            int end = from;
            while (end < to && !lines.get(end).matches(" {0," + in + "}\\S.*")) {
                end++;
            }
            to = end;
        }
        while (lines.get(to - 1).isBlank()) {
            to--;
        }
        lines.addAll(to, added);
        return String.join("\n", lines) + "\n";
    }

    private static Set<String> changedFiles(RuleFiles changed) {
        Set<Map.Entry<String, String>> entries =
                new HashSet<>(changed.contents().entrySet());
        entries.removeAll(Rulebooks.FILES.contents().entrySet());
        return entries.stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static List<Scenario> added(RuleFiles changed) {
        Set<String> before = Scenario.all(Rulebooks.FILES).stream()
                .map(WalkThroughTests::named)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return Scenario.all(changed).stream()
                .filter(scenario -> !before.contains(named(scenario)))
                .toList();
    }

    private static List<String> thatComeOutOtherwise(List<Scenario> scenarios, Assessor assessor) {
        return scenarios.stream()
                .filter(scenario -> {
                    try {
                        ScenarioCheck.comesOutAsWorkedByHand(
                                scenario,
                                assessor.assess(ScenarioCheck.request(scenario), true)
                                        .incentives()
                                        .get(0));
                        return false;
                    } catch (AssertionError otherwise) {
                        return true;
                    }
                })
                .map(WalkThroughTests::named)
                .toList();
    }

    private static String named(Scenario scenario) {
        return scenario.incentive() + ": " + scenario.name();
    }
}
