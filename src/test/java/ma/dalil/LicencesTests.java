package ma.dalil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is in the jar may be taken under a licence that docs/licences.md lists: a dependency that may not stops the build. */
class LicencesTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Written beside the classes before they are compiled. */
    private static final Path LIST = Path.of("target/classes/META-INF/sbom/application.cdx.json");

    private final Set<String> allowed = allowed();

    @Test
    void everyPartOfTheJarHasALicenceThatIsAllowed() throws IOException {
        List<JsonNode> parts = JSON.readTree(Files.readString(LIST))
                .get("components")
                .valueStream()
                .toList();

        assertThat(parts).hasSizeGreaterThan(200);
        assertThat(parts.stream().filter(it -> licences(it).noneMatch(allowed::contains)))
                .as("under no licence of docs/licences.md")
                .isEmpty();
    }

    @Test
    void noLicenceIsAllowedThatNothingHas() throws IOException {
        Set<String> there = JSON.readTree(Files.readString(LIST))
                .get("components")
                .valueStream()
                .flatMap(LicencesTests::licences)
                .collect(Collectors.toSet());

        assertThat(there).containsAll(allowed);
    }

    @Test
    void aPartWithAnotherLicenceOrNoneIsFound() {
        for (String part : List.of(
                "{\"name\":\"x\"}",
                "{\"name\":\"x\",\"licenses\":[{\"license\":{\"id\":\"GPL-3.0-only\"}}]}",
                "{\"name\":\"x\",\"licenses\":[{\"license\":{\"name\":\"Ours\"}}]}")) {
            assertThat(licences(JSON.readTree(part))).as(part).doesNotContainAnyElementsOf(allowed);
        }
        assertThat(licences(JSON.readTree(
                        "{\"licenses\":[{\"license\":{\"id\":\"GPL-3.0-only\"}},{\"license\":{\"id\":\"MIT\"}}]}")))
                .containsAnyElementsOf(allowed);
    }

    /** As CycloneDX writes them: an id of SPDX, or the name that the part itself gives. */
    private static Stream<String> licences(JsonNode part) {
        return part.path("licenses").valueStream().map(it -> Stream.of(
                        it.at("/license/id"), it.at("/license/name"), it.at("/expression"))
                .map(name -> name.asString(""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(""));
    }

    private static Set<String> allowed() {
        try {
            return Pattern.compile("(?m)^\\| `([^`]+)` \\|")
                    .matcher(Files.readString(Path.of("docs/licences.md")))
                    .results()
                    .map(it -> it.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
