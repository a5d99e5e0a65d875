package ma.dalil.simulation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import ma.dalil.profile.Fields;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.ProposedLaw;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Unit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads requests for a simulation from JSON as those for an assessment are. */
public final class SimulationReader {
    private static final BigDecimal MOST = new BigDecimal("1000000000000");
    private static final int MOST_UNITS = 1_000_000;
    private static final int NEAREST_SHOWN = 8;
    private static final String EXAMPLE = "{ \"2027-01-01\": 0.15 }";

    private final RequestReader reader;
    private final ProposedLaw proposals;
    private final Set<String> listed = new TreeSet<>();
    private final Map<String, Text> labels = new HashMap<>();
    private final Set<String> criteria = new TreeSet<>();
    private final List<String> segments;
    private final List<String> regions;

    /** @param proposals over the files of that rulebook */
    public SimulationReader(RequestReader reader, ProposedLaw proposals, Rulebook rulebook) {
        this.reader = reader;
        this.proposals = proposals;
        this.segments = SyntheticPopulation.segments(rulebook);
        this.regions = List.copyOf(rulebook.territory().regions().keySet());
        rulebook.facts().values().forEach(fact -> fact.options()
                .forEach(option -> labels.putIfAbsent(option.id(), option.says())));
        listed.addAll(labels.keySet());
        rulebook.incentives().values().forEach(incentive -> incentive.criteria().stream()
                .filter(criterion -> !criterion.affectsAmount())
                .forEach(criterion -> criteria.add(incentive.id() + "." + criterion.id())));
        listed.addAll(rulebook.territory().parks().keySet());
        listed.addAll(rulebook.territory().prefectures().keySet());
    }

    /** @throws InvalidRequest with every field at fault */
    public SimulationRequest read(JsonNode json) {
        return reader.read(
                json,
                SimulationRequest.class,
                Map.of("reform", this::reform, "population", this::population, "synthetic", this::synthetic));
    }

    private void population(Fields fields, JsonNode population) {
        if (Fields.isAbsent(population) || !fields.isArray(population, "/population")) {
            return;
        }
        if (population.size() > SimulationRequest.MOST_COMPANIES) {
            fields.wrong("/population", "too-many-companies", population.size(), SimulationRequest.MOST_COMPANIES);
            return;
        }
        for (int i = 0; i < population.size(); i++) {
            String pointer = "/population/" + i;
            JsonNode company = population.get(i);
            if (fields.isObject(company, pointer, List.of("weight", "profile"))) {
                if (!Fields.isAbsent(company.get("weight"))) {
                    fields.whole(company.get("weight"), pointer + "/weight", 1, SimulationRequest.MOST_WEIGHT);
                }
                reader.checkProfile(fields, company, pointer);
            }
        }
    }

    private void synthetic(Fields fields, JsonNode synthetic) {
        if (Fields.isAbsent(synthetic)
                || !fields.isObject(
                        synthetic, "/synthetic", List.of("seed", "kinds", "people", "segments", "regions"))) {
            return;
        }
        whole(fields, synthetic, "seed", 0, Synthetic.MOST_SEED);
        whole(fields, synthetic, "kinds", 1, SimulationRequest.MOST_COMPANIES);
        int kinds = synthetic.path("kinds").asInt(Synthetic.USUAL_KINDS);
        whole(fields, synthetic, "people", Synthetic.FEWEST_PEOPLE_EACH * kinds, Synthetic.MOST_PEOPLE);
        parts(fields, synthetic, "segments", segments);
        parts(fields, synthetic, "regions", regions);
    }

    private static void whole(Fields fields, JsonNode synthetic, String name, int least, int most) {
        if (!Fields.isAbsent(synthetic.get(name))) {
            fields.whole(synthetic.get(name), "/synthetic/" + name, least, most);
        }
    }

    /** Parts of a whole, of which there must be one. */
    private static void parts(Fields fields, JsonNode synthetic, String name, Collection<String> known) {
        JsonNode parts = synthetic.get(name);
        String pointer = "/synthetic/" + name;
        if (Fields.isAbsent(parts) || !fields.isObject(parts, pointer, known)) {
            return;
        }
        parts.properties()
                .forEach(part -> fields.whole(part.getValue(), pointer + "/" + part.getKey(), 0, Synthetic.MOST_PARTS));
        if (!parts.isEmpty()
                && parts.valueStream()
                        .allMatch(part -> part.isNumber() && part.decimalValue().signum() == 0)) {
            fields.wrong(pointer, "no-parts");
        }
    }

    private void reform(Fields fields, JsonNode reform) {
        if (Fields.isAbsent(reform) || !fields.isObject(reform, "/reform", List.of("values", "ends", "dropped"))) {
            return;
        }
        JsonNode values = reform.get("values");
        if (!Fields.isAbsent(values)) {
            List<String> known = proposals.parameters().stream()
                    .map(ProposedLaw.Proposable::id)
                    .toList();
            for (String id : named(fields, values, "/reform/values", known)) {
                dated(fields, values.get(id), "/reform/values/" + id, proposals.parameter(id));
            }
            if (!fields.isAnyWrong()) {
                apart(fields, values);
            }
        }
        dropped(fields, reform.get("dropped"));
        JsonNode ends = reform.get("ends");
        if (!Fields.isAbsent(ends)) {
            for (String id : named(fields, ends, "/reform/ends", proposals.windows())) {
                if (Fields.isAbsent(ends.get(id))) {
                    fields.wrong("/reform/ends/" + id, "missing", id);
                } else {
                    fields.day(ends.get(id), "/reform/ends/" + id, RequestReader.FIRST_DAY, RequestReader.LAST_DAY);
                }
            }
        }
    }

    /** What decides how much cannot be dropped: the sum would have nothing to go by. */
    private void dropped(Fields fields, JsonNode dropped) {
        String pointer = "/reform/dropped";
        if (Fields.isAbsent(dropped) || !fields.isArray(dropped, pointer)) {
            return;
        }
        for (int i = 0; i < dropped.size(); i++) {
            String id = dropped.get(i).isString() ? dropped.get(i).asString() : "…";
            if (!criteria.contains(id)) {
                fields.wrong(pointer + "/" + i, "not-proposable", id, String.join(", ", nearest(id, criteria)));
            }
        }
    }

    /** The names of an object that are known; of each other one the nearest are said. */
    private static List<String> named(Fields fields, JsonNode object, String pointer, Collection<String> known) {
        List<String> named = new ArrayList<>();
        if (!object.isObject()) {
            fields.isObject(object, pointer, List.of());
            return named;
        }
        for (String id : object.propertyNames()) {
            if (known.contains(id)) {
                named.add(id);
            } else {
                fields.wrong(
                        pointer + "/" + id.replace("~", "~0").replace("/", "~1"),
                        "not-proposable",
                        id,
                        String.join(", ", nearest(id, known)));
            }
        }
        return named;
    }

    /** Those that share the most words with a name. */
    private static List<String> nearest(String name, Collection<String> known) {
        Set<String> words = Set.copyOf(List.of(name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")));
        record Near(String id, long shared) {}
        return known.stream()
                .map(id -> new Near(
                        id,
                        Stream.of(id.split("[^a-z0-9]+"))
                                .filter(words::contains)
                                .count()))
                .sorted((one, other) -> Long.compare(other.shared(), one.shared()))
                .limit(NEAREST_SHOWN)
                .map(Near::id)
                .toList();
    }

    private void dated(Fields fields, JsonNode dated, String pointer, ProposedLaw.Proposable parameter) {
        if (!dated.isObject() || dated.isEmpty()) {
            fields.wrong(pointer, "no-dated-value", EXAMPLE);
            return;
        }
        for (String day : dated.propertyNames()) {
            String place = pointer + "/" + day.replace("~", "~0").replace("/", "~1");
            if (!isDay(day)) {
                fields.wrong(place, "not-a-day", day);
            } else if (Fields.isAbsent(dated.get(day))) {
                fields.wrong(place, "missing", day);
            } else {
                value(fields, dated.get(day), place, parameter);
            }
        }
    }

    /**
     * Lists of one folder that share nothing in the law tell ways of reckoning apart: what stood in two of them would be paid twice. So what a proposal takes into one of
     * them it must take out of the other.
     */
    private void apart(Fields fields, JsonNode values) {
        for (String id : values.propertyNames()) {
            String folder = id.substring(0, id.lastIndexOf('.') + 1);
            List<ProposedLaw.Proposable> others = proposals.parameters().stream()
                    .filter(other -> other.unit() == Unit.LIST && !other.id().equals(id))
                    .filter(other -> other.id().lastIndexOf('.') + 1 == folder.length())
                    .filter(other -> other.id().startsWith(folder))
                    .toList();
            if (proposals.parameter(id).unit() == Unit.LIST) {
                values.get(id).properties().forEach(dated -> {
                    LocalDate day = LocalDate.parse(dated.getKey());
                    others.forEach(other -> apart(fields, values, id, day, entries(dated.getValue()), other));
                });
            }
        }
    }

    private void apart(
            Fields fields,
            JsonNode values,
            String id,
            LocalDate day,
            List<String> proposed,
            ProposedLaw.Proposable other) {
        List<String> law = entries(proposals.value(id, day));
        List<String> beside = entries(proposals.value(other.id(), day));
        if (law.isEmpty() || beside.isEmpty() || !Collections.disjoint(law, beside)) {
            return;
        }
        List<String> then = values.path(other.id()).properties().stream()
                .filter(dated -> !LocalDate.parse(dated.getKey()).isAfter(day))
                .max(Map.Entry.comparingByKey())
                .map(dated -> entries(dated.getValue()))
                .orElse(beside);
        proposed.stream()
                .filter(then::contains)
                .forEach(entry -> fields.wrong(
                        "/reform/values/" + id + "/" + day,
                        "in-both-lists",
                        labels.getOrDefault(entry, new Text(entry, entry, entry)),
                        other.says()));
    }

    private static List<String> entries(@Nullable JsonNode list) {
        return list == null
                ? List.of()
                : list.valueStream().map(JsonNode::asString).toList();
    }

    private static boolean isDay(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return !day.isBefore(RequestReader.FIRST_DAY) && !day.isAfter(RequestReader.LAST_DAY);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private void value(Fields fields, JsonNode value, String pointer, ProposedLaw.Proposable parameter) {
        switch (parameter.unit()) {
            case MAD, RATIO -> number(fields, value, pointer, MOST);
            case SHARE -> number(fields, value, pointer, BigDecimal.ONE);
            case COUNT, MONTHS, YEARS, YEAR, DAYS -> fields.whole(value, pointer, 0, MOST_UNITS);
            case DATE -> fields.day(value, pointer, RequestReader.FIRST_DAY, RequestReader.LAST_DAY);
            case LIST -> fields.choices(value, pointer, listed);
            case SCALE -> scale(fields, value, pointer);
        }
    }

    private static void number(Fields fields, JsonNode value, String pointer, BigDecimal most) {
        if (!value.isNumber()) {
            fields.wrong(pointer, "not-number", value.isContainer() ? "…" : value.asString());
        } else if (value.decimalValue().signum() < 0) {
            fields.wrong(pointer, "too-small", BigDecimal.ZERO);
        } else if (value.decimalValue().compareTo(most) > 0) {
            fields.wrong(pointer, "too-large", most);
        } else if (value.decimalValue().scale() > Fields.MOST_DECIMALS) {
            fields.wrong(pointer, "too-precise", Fields.MOST_DECIMALS);
        }
    }

    /** Brackets that rise; only the last is open. */
    private static void scale(Fields fields, JsonNode scale, String pointer) {
        if (!fields.isArray(scale, pointer)) {
            return;
        }
        BigDecimal last = BigDecimal.ZERO;
        for (int i = 0; i < scale.size(); i++) {
            JsonNode bracket = scale.get(i);
            String place = pointer + "/" + i;
            if (!fields.isObject(bracket, place, List.of("upTo", "rate", "deduct", "cap"))) {
                return;
            }
            if (Fields.isAbsent(bracket.get("rate"))) {
                fields.wrong(place + "/rate", "missing", "rate");
            } else {
                number(fields, bracket.get("rate"), place + "/rate", BigDecimal.ONE);
            }
            boolean isLast = i == scale.size() - 1;
            JsonNode upTo = bracket.get("upTo");
            if (isLast != Fields.isAbsent(upTo)
                    || !isLast && (!upTo.isNumber() || upTo.decimalValue().compareTo(last) <= 0)) {
                fields.wrong(place + "/upTo", "not-a-scale");
                return;
            }
            last = isLast ? last : upTo.decimalValue();
        }
    }
}
