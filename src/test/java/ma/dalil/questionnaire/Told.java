package ma.dalil.questionnaire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An example as a person would type it, field by field. */
record Told(String body, Map<String, String> fields) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Told of(String example) {
        try {
            String body = Files.readString(Path.of("examples", example + ".json"));
            Map<String, String> fields = new LinkedHashMap<>();
            add("", JSON.readTree(body).path("profile"), fields);
            return new Told(body, fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(String path, JsonNode told, Map<String, String> fields) {
        String prefix = path.isEmpty() ? "" : path + ".";
        if (told.isObject()) {
            told.properties().forEach(one -> add(prefix + one.getKey(), one.getValue(), fields));
        } else if (told.isArray()) {
            for (int i = 0; i < told.size(); i++) {
                add(prefix + i, told.get(i), fields);
            }
        } else {
            fields.put(path, told.asString());
        }
    }
}
