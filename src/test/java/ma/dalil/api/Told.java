package ma.dalil.api;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What JSON tells, however it is written: what is absent, null or empty is not told; 1.50 is 1.5. */
final class Told {
    private Told() {}

    static String of(JsonNode json) {
        return plain(json).toString();
    }

    private static JsonNode plain(JsonNode node) {
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            return JsonNodeFactory.instance.numberNode(
                    number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
        }
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> list.add(plain(item)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        Map<String, JsonNode> fields = new TreeMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        fields.forEach((name, value) -> {
            if (!value.isNull() && !(value.isArray() && value.isEmpty())) {
                object.set(name, plain(value));
            }
        });
        return object;
    }
}
