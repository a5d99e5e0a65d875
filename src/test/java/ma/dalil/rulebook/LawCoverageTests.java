package ma.dalil.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages on the coverage of the law point to is there. They need not name every incentive: the folders do. */
class LawCoverageTests {
    private static final Pattern POINTER = Pattern.compile("`((?:[a-z0-9-]+/)+[a-z0-9-]+(?:\\.[a-z]+)?)`");
    private static final Set<String> FILES = RuleFiles.packaged().contents().keySet();

    @ParameterizedTest
    @ValueSource(strings = {"circulars", "general", "employment-regions"})
    void everyFolderAndFileNamedIsThere(String page) throws IOException {
        List<String> named = POINTER.matcher(Files.readString(Path.of("docs/law-coverage-" + page + ".md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toList());

        assertThat(named).isNotEmpty().allSatisfy(pointer -> assertThat(FILES)
                .anyMatch(file -> isNamed(pointer, file)));
    }

    /** A page may leave the regime out. */
    private static boolean isNamed(String pointer, String file) {
        return ("/" + file + "/").contains("/" + pointer + "/");
    }
}
