package ma.dalil.eligibility;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import ma.dalil.rulebook.RuleFiles;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where a part of the rulebook is written: the file, and the line in it. */
final class MutationPlaces {
    private final RuleFiles files;
    private final Map<String, Node> documents = new HashMap<>();

    MutationPlaces(RuleFiles files) {
        this.files = files;
    }

    static String folder(String incentive) {
        return incentive.replace('.', '/');
    }

    /** The first of the incentive's own file, its regime's and the tables that declares the parameter. */
    String fileOf(String parameter, String incentive) {
        String folder = folder(incentive);
        String own = folder + "/parameters.yaml";
        String shared = folder.substring(0, folder.indexOf('/')) + "/parameters.yaml";
        if (line(own, parameter) > 0) {
            return own;
        }
        if (line(shared, parameter) > 0) {
            return shared;
        }
        return files.contents().keySet().stream()
                .filter(path -> path.startsWith("tables/") && line(path, parameter) > 0)
                .findFirst()
                .orElseThrow();
    }

    /** The line of a place, given by the keys and list positions that lead to it; 0 when there is no such place. */
    int line(String file, Object... path) {
        if (!files.contents().containsKey(file)) {
            return 0;
        }
        Node node = documents.computeIfAbsent(
                file, it -> new Yaml().compose(new StringReader(files.contents().get(it))));
        for (Object step : path) {
            node = child(node, step);
            if (node == null) {
                return 0;
            }
        }
        return node.getStartMark().getLine() + 1;
    }

    private static Node child(Node node, Object step) {
        if (node instanceof SequenceNode list && step instanceof Integer place) {
            return place < list.getValue().size() ? list.getValue().get(place) : null;
        }
        if (node instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                if (((ScalarNode) tuple.getKeyNode()).getValue().equals(step.toString())) {
                    return tuple.getValueNode();
                }
            }
        }
        return null;
    }
}
