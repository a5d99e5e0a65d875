package ma.dalil.rulebook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NumericNode;

/**
 * The files of a rulebook as the build parsed them, once each was of its form: YAML that its schema takes, and rules that the parser of Drools
 * understands. They hold for exactly those files and the classes that parsed them, by their digest; for any others the files themselves are
 * read, and refused where they are wrong. What depends on more than the form of one file is checked at each start.
 *
 * @param documents by path, all but the scenarios, whose form was only checked
 * @param rules by path
 */
record ParsedFiles(Map<String, JsonNode> documents, Map<String, RuleText.Parsed> rules) {
    private static final String BUILT = "META-INF/rulebook-parsed.json";

    /** Numbers as {@link Yaml} reads them. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .nodeFactory(new JsonNodeFactory() {
                @Override
                public NumericNode numberNode(int number) {
                    return (NumericNode) numberNode(BigDecimal.valueOf(number));
                }

                @Override
                public NumericNode numberNode(long number) {
                    return (NumericNode) numberNode(BigDecimal.valueOf(number));
                }
            })
            .build();

    /** What the build parsed, if it was these files. */
    static Optional<ParsedFiles> of(RuleFiles files) {
        return of(files, ParsedFiles.class.getClassLoader());
    }

    /** What a build parsed, from where its classes are, if it was these files. */
    static Optional<ParsedFiles> of(RuleFiles files, ClassLoader loader) {
        try (InputStream built = loader.getResourceAsStream(BUILT)) {
            return built == null ? Optional.empty() : read(files, built);
        } catch (IOException e) {
            throw new UncheckedIOException(BUILT, e);
        }
    }

    /** A line with the digest, then what was parsed. */
    static Optional<ParsedFiles> read(RuleFiles files, InputStream built) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(built, StandardCharsets.UTF_8));
        return digest(files).equals(reader.readLine())
                ? Optional.of(JSON.readValue(reader, ParsedFiles.class))
                : Optional.empty();
    }

    String written(RuleFiles files) {
        return digest(files) + "\n" + JSON.writeValueAsString(this);
    }

    private static String digest(RuleFiles files) {
        return files.digest(
                List.of(Yaml.class, RuleText.class, RuleText.Parsed.class, Schemas.class, ParsedFiles.class));
    }

    /**
     * The step of the build: refuses a bad rulebook, with file and line, and writes beside the classes what was parsed of a good one.
     *
     * @param classes the folder of the compiled classes, which holds the rulebook
     */
    public static void main(String[] classes) throws IOException {
        Path folder = Path.of(classes[0]);
        RuleFiles files = RuleFiles.in(folder.resolve("rulebook"));
        if (of(files).isEmpty()) {
            Scenario.all(files);
            Files.writeString(folder.resolve(BUILT), RulebookReader.parse(files).written(files));
        }
    }
}
