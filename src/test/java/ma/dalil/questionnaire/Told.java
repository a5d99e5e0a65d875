package ma.dalil.questionnaire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An example as a person would type it today, field by field, and as the API takes it. */
record Told(String body, Map<String, String> fields) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Told of(String example) {
        try {
            ObjectNode request = (ObjectNode) JSON.readTree(Files.readString(Path.of("examples", example + ".json")));
            request.remove(List.of("on", "knownOn"));
            Map<String, String> fields = new LinkedHashMap<>();
            add("", request.path("profile"), fields);
            return new Told(request.toString(), fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void add(String path, JsonNode told, Map<String, String> fields) {
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
