package ma.dalil.rulebook;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The JSON Schemas of {@code rules/schema/}: what each file may hold. */
final class Schemas {
    private static final String BASE = "https://dalil.invalid/schema/";

    private final SchemaRegistry registry;
    private final Map<String, Schema> byName = new HashMap<>();

    Schemas(RuleFiles files) {
        Map<String, String> schemas = files.contents().entrySet().stream()
                .filter(file -> file.getKey().startsWith("schema/"))
                .collect(Collectors.toMap(
                        file -> BASE + file.getKey().substring("schema/".length()), Map.Entry::getValue));
        registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(
                        schemas::get)
                .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build()));
    }

    /** The schema for a path: the name of the file, but for tables of numbers. */
    static String nameFor(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1, path.length() - ".yaml".length());
        boolean table = path.startsWith("tables/") && !name.equals("parks") && !name.equals("prefectures");
        return table ? "parameters" : name;
    }

    /** Adds to the file's problems whatever its schema refuses; says whether it refused anything. */
    boolean refuses(String path, Yaml file) {
        String schema = nameFor(path);
        var errors = byName.computeIfAbsent(
                        schema, name -> registry.getSchema(SchemaLocation.of(BASE + name + ".json")))
                .validate(file.json());
        errors.forEach(error -> file.wrongAt(
                error.getInstanceLocation().toString(),
                error.getMessage(),
                "The form of this file is rules/schema/" + schema + ".json"));
        return !errors.isEmpty();
    }
}
