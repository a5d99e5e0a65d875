package ma.dalil.rulebook;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A rule's reading of a parameter: that it exists, and is of the unit the rule asks for. */
final class ParameterUse {
    private ParameterUse() {}

    static Optional<Parameter> check(
            RuleText text, int line, String accessor, String id, Map<String, Parameter> parameters, Set<String> used) {
        Parameter parameter = parameters.get(id);
        if (parameter == null) {
            text.wrong(
                    line,
                    "parameter `" + id + "` is unknown",
                    "Declare it in parameters.yaml of the incentive or of its regime");
            return Optional.empty();
        }
        used.add(id);
        boolean fits =
                switch (parameter.unit()) {
                    case MAD -> accessor.equals("amount");
                    case SHARE -> accessor.equals("share");
                    case RATIO -> accessor.equals("ratio");
                    case COUNT, MONTHS, YEARS, YEAR, DAYS -> accessor.equals("count");
                    case DATE -> accessor.equals("date");
                    case LIST -> accessor.equals("list");
                    case SCALE -> accessor.equals("scale");
                };
        if (!fits) {
            text.wrong(
                    line,
                    "parameter `" + id + "` is a " + parameter.unit().id() + " and read with `" + accessor + "`",
                    "MAD is read with amount, share with share, count, months and years with count, date with date, list with list, scale with scale");
        }
        return Optional.of(parameter);
    }
}
