package ma.dalil.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says in the contract which properties every answer carries: all but those whose docstring says when they are absent, and those that
 * {@code may-be-absent.properties} names.
 */
final class AlwaysThere {
    private static final String FILE = "/api/may-be-absent.properties";
    private static final String COMPONENTS = "#/components/schemas/";

    private final Properties mayBeAbsent = new Properties();

    AlwaysThere() {
        try (InputStream file = AlwaysThere.class.getResourceAsStream(FILE)) {
            mayBeAbsent.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    /**
     * Of what is answered and never asked: what is sent may leave out anything.
     *
     * @throws IllegalStateException when the file names what the contract does not have
     */
    void sayIn(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Set<String> answered = new LinkedHashSet<>();
        Set<String> asked = new LinkedHashSet<>();
        operations(api).forEach(operation -> {
            operation.getResponses().values().forEach(answer -> collect(answer.getContent(), schemas, answered));
            if (operation.getRequestBody() != null) {
                collect(operation.getRequestBody().getContent(), schemas, asked);
            }
        });
        answered.removeAll(asked);
        mayBeAbsent.stringPropertyNames().forEach(schema -> absent(schema).forEach(property -> {
            if (!answered.contains(schema)
                    || !named(schema, schemas).getProperties().containsKey(property)) {
                throw new IllegalStateException("not in the contract: " + schema + "." + property + " of " + FILE);
            }
        }));
        answered.forEach(name -> {
            Schema<?> schema = named(name, schemas);
            if (schema.getProperties() != null && schema.getRequired() == null) {
                schema.setRequired(schema.getProperties().entrySet().stream()
                        .filter(property -> !absent(name).contains(property.getKey()))
                        .filter(property -> !says(property.getValue(), "absent "))
                        .map(Map.Entry::getKey)
                        .toList());
            }
        });
    }

    private static Schema<?> named(String name, Map<String, Schema> schemas) {
        return Objects.requireNonNull(schemas.get(name), name);
    }

    private static boolean says(Schema<?> property, String word) {
        return property.getDescription() != null && property.getDescription().contains(word);
    }

    private List<String> absent(String schema) {
        return List.of(mayBeAbsent.getProperty(schema, "").split(" ")).stream()
                .filter(property -> !property.isEmpty())
                .toList();
    }

    private static Stream<io.swagger.v3.oas.models.Operation> operations(OpenAPI api) {
        return api.getPaths().values().stream().map(PathItem::readOperations).flatMap(List::stream);
    }

    private static void collect(@Nullable Content content, Map<String, Schema> schemas, Set<String> into) {
        if (content != null) {
            content.values().forEach(kind -> collect(kind.getSchema(), schemas, into));
        }
    }

    private static void collect(@Nullable Schema<?> schema, Map<String, Schema> schemas, Set<String> into) {
        if (schema == null) {
            return;
        }
        if (schema.get$ref() != null) {
            String name = schema.get$ref().substring(COMPONENTS.length());
            if (into.add(name)) {
                collect(named(name, schemas), schemas, into);
            }
            return;
        }
        Stream.of(schema.getItems(), schema.getAdditionalProperties() instanceof Schema<?> values ? values : null)
                .filter(Objects::nonNull)
                .forEach(part -> collect(part, schemas, into));
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(part -> collect(part, schemas, into));
        }
    }
}
