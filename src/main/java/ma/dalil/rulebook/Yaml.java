package ma.dalil.rulebook;

import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A place in a YAML file: its value, and where it stands, so that whatever is wrong can be said with its line. */
final class Yaml {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Document document;
    private final String pointer;
    private final JsonNode value;

    private record Document(
            String file, String content, Map<String, Integer> lines, List<BrokenRulebook.Fault> problems) {
        void wrong(int line, String wrong, String right) {
            problems.add(new BrokenRulebook.Fault(file, line, wrong, right));
        }
    }

    private Yaml(Document document, String pointer, JsonNode value) {
        this.document = document;
        this.pointer = pointer;
        this.value = value;
    }

    /** Parses a file; what cannot be parsed is added to {@code problems} and yields an empty document. */
    static Yaml parse(String file, String content, List<BrokenRulebook.Fault> problems) {
        Document document = new Document(file, content, new HashMap<>(), problems);
        JsonNode root = JSON.objectNode();
        try {
            LoaderOptions options = new LoaderOptions();
            Node node = new Composer(
                            new ParserImpl(new StreamReader(new StringReader(content)), options),
                            new Resolver(),
                            options)
                    .getSingleNode();
            if (node != null) {
                root = read(node, "", document);
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            document.wrong(line, "this is not YAML: " + e.getProblem(), "Check indentation, quotes and brackets here");
        } catch (ReaderException e) {
            long before = content.codePoints()
                    .takeWhile(StreamReader::isPrintable)
                    .filter(c -> c == '\n')
                    .count();
            document.wrong(
                    (int) before + 1,
                    String.format(Locale.ROOT, "character %04x cannot stand in a file", e.getCodePoint()),
                    "Type the line again");
        } catch (YAMLException e) {
            document.wrong(1, "this is not YAML: " + e.getMessage(), "Check brackets");
        }
        return new Yaml(document, "", root);
    }

    /** A file that was parsed before and is of its form: where things stand in it is looked up when something is wrong. */
    static Yaml parsed(String file, String content, JsonNode root, List<BrokenRulebook.Fault> problems) {
        return new Yaml(new Document(file, content, new HashMap<>(), problems), "", root);
    }

    private static JsonNode read(Node node, String pointer, Document document) {
        int line = node.getStartMark().getLine() + 1;
        document.lines().put(pointer, line);
        if (node.isTwoStepsConstruction()) {
            document.wrong(line, "a part of the file contains itself", "Write it out without `&` and `*`");
            return JSON.nullNode();
        }
        if (node instanceof MappingNode mapping) {
            var object = JSON.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                int keyLine = tuple.getKeyNode().getStartMark().getLine() + 1;
                if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                    document.wrong(keyLine, "a list or a mapping stands as a key", "A key is a word");
                    continue;
                }
                String key = name.getValue();
                String child = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
                if (object.has(key)) {
                    document.wrong(keyLine, "`" + key + "` is written twice", "Keep one of the two");
                }
                object.set(key, read(tuple.getValueNode(), child, document));
                document.lines().put(child, keyLine);
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            var array = JSON.arrayNode();
            for (int i = 0; i < sequence.getValue().size(); i++) {
                array.add(read(sequence.getValue().get(i), pointer + "/" + i, document));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    /** Dates stay strings: the schemas check their form, and {@link #date} that they exist. So do `yes` and `no`, which are no answers here. */
    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL) && List.of("true", "false").contains(text)) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            try {
                return JSON.numberNode(new BigDecimal(text.replace("_", "")));
            } catch (NumberFormatException notDecimal) {
                return JSON.stringNode(text);
            }
        }
        return JSON.stringNode(text);
    }

    JsonNode json() {
        return value;
    }

    String file() {
        return document.file();
    }

    int line() {
        return lineOf(pointer);
    }

    /** The line of a place in this document, or of the nearest place around it. */
    int lineOf(String place) {
        if (document.lines().isEmpty()) {
            document.lines()
                    .putAll(parse(file(), document.content(), new ArrayList<>())
                            .document
                            .lines());
        }
        for (String at = place; ; at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
            Integer line = document.lines().get(at);
            if (line != null) {
                return line;
            }
            if (at.isEmpty()) {
                return 1;
            }
        }
    }

    void wrong(String wrong, String right) {
        document.wrong(line(), wrong, right);
    }

    /** All problems so far, where reading cannot go on. */
    BrokenRulebook broken() {
        return new BrokenRulebook(document.problems());
    }

    /** A problem at a JSON pointer of this document. */
    void wrongAt(String place, String wrong, String right) {
        document.wrong(lineOf(place), wrong, right);
    }

    boolean has(String key) {
        return value.has(key) && !value.get(key).isNull();
    }

    /** The value under a key; an absent one is a place with a null value. */
    Yaml at(String key) {
        JsonNode child = value.get(key);
        return new Yaml(document, pointer + "/" + key, child == null ? JSON.nullNode() : child);
    }

    List<Yaml> items() {
        List<Yaml> items = new ArrayList<>();
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                items.add(new Yaml(document, pointer + "/" + i, value.get(i)));
            }
        }
        return items;
    }

    Map<String, Yaml> fields() {
        Map<String, Yaml> fields = new LinkedHashMap<>();
        if (value.isObject()) {
            value.propertyNames().forEach(name -> fields.put(name, at(name)));
        }
        return fields;
    }

    /** What is read of the value under a key; null where there is none. Whatever else is read here, the schema of the file demands. */
    <T> @Nullable T ifAny(String key, Function<Yaml, T> read) {
        return has(key) ? read.apply(at(key)) : null;
    }

    String text() {
        if (value.isNull() || value.isContainer()) {
            throw new IllegalStateException(file() + ":" + line() + " has no text at " + pointer);
        }
        return value.asString();
    }

    String text(String key) {
        return at(key).text();
    }

    /** The constant whose id stands there, which the schema of the file has let through. */
    <E extends Enum<E>> E constant(Class<E> type) {
        return Ids.constant(type, text());
    }

    <E extends Enum<E>> E constant(Class<E> type, String key) {
        return at(key).constant(type);
    }

    int integer() {
        return value.intValue();
    }

    int integer(String key) {
        return at(key).integer();
    }

    BigDecimal decimal() {
        return value.decimalValue();
    }

    List<String> strings(String key) {
        return at(key).items().stream().map(Yaml::text).toList();
    }

    LocalDate date(String key) {
        return at(key).date();
    }

    LocalDate date() {
        return dateOf(text());
    }

    /** A day written in this place (as a key, for instance); a day that does not exist is a problem of this place. */
    LocalDate dateOf(String day) {
        try {
            return LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            wrong("`" + day + "` is not a day of the calendar", "Write it as 2025-07-01");
            return LocalDate.EPOCH;
        }
    }

    Text sentence() {
        return new Text(text("fr"), text("ar"), text("en"));
    }

    Text sentence(String key) {
        return at(key).sentence();
    }
}
