package ma.dalil.rulebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** What a rulebook cut down to one regime still says of what goes with what. */
public final class OneRegime {
    private OneRegime() {}

    /** The file relations.yaml with the relations between incentives of that regime, and no others. */
    public static String relations(RuleFiles files, String regime) {
        List<Map<String, Object>> relations = new Yaml().load(files.contents().get("relations.yaml"));
        List<Map<String, Object>> kept = new ArrayList<>();
        for (Map<String, Object> relation : relations) {
            List<String> with = ((List<?>) relation.get("with"))
                    .stream()
                            .map(String::valueOf)
                            .filter(id -> id.startsWith(regime + "."))
                            .toList();
            if (relation.get("incentive").toString().startsWith(regime + ".") && !with.isEmpty()) {
                Map<String, Object> own = new LinkedHashMap<>();
                // YAML takes the bare key `on` for yes.
                ((Map<?, ?>) relation)
                        .forEach((key, value) -> own.put(key.equals(true) ? "on" : key.toString(), value));
                own.put("with", with);
                kept.add(own);
            }
        }
        return new Yaml().dump(kept);
    }
}
