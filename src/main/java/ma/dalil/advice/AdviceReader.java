package ma.dalil.advice;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import ma.dalil.profile.Fields;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads requests for advice from JSON as those for an assessment are, with what each asks for besides. Each method throws {@link InvalidRequest}. */
public final class AdviceReader {
    private static final int MOST_PEOPLE = 1_000_000;
    private static final Set<Fact.Type> CURVED =
            Set.of(Fact.Type.MONEY, Fact.Type.COUNT, Fact.Type.SHARE, Fact.Type.RATIO);

    private final Rulebook rulebook;
    private final RequestReader reader;
    private final Map<String, Fact> asked = new LinkedHashMap<>();
    private final Map<String, Fact> curved = new LinkedHashMap<>();
    private final Map<String, Object> places = new LinkedHashMap<>();

    public AdviceReader(Rulebook rulebook, RequestReader reader) {
        this.rulebook = rulebook;
        this.reader = reader;
        for (Fact fact : rulebook.facts().values()) {
            if (!fact.isDerived()) {
                asked.put(fact.id(), fact);
                if (CURVED.contains(fact.type())) {
                    curved.put(fact.id(), fact);
                }
            }
        }
        places.putAll(rulebook.territory().parks());
        places.putAll(rulebook.territory().prefectures());
    }

    public QuestionsRequest questions(JsonNode json) {
        return reader.read(
                json,
                QuestionsRequest.class,
                Map.of(
                        "skip", (fields, skip) -> fields.choices(skip, "/skip", asked.keySet()),
                        "amounts", (fields, amounts) -> fields.yesOrNo(amounts, "/amounts")));
    }

    public SitesRequest sites(JsonNode json) {
        return reader.read(
                json,
                SitesRequest.class,
                Map.of("sites", (fields, sites) -> fields.choices(sites, "/sites", places.keySet())));
    }

    public DuelRequest duel(JsonNode json) {
        return reader.read(json, DuelRequest.class, Map.of("sites", (fields, sites) -> {
            fields.choices(sites, "/sites", places.keySet());
            int named = sites == null ? 0 : sites.size();
            if (named < DuelRequest.FEWEST || named > DuelRequest.MOST) {
                fields.wrong("/sites", "not-a-duel", named);
            }
            Set<String> once = new HashSet<>();
            for (int i = 0; i < named; i++) {
                if (!once.add(sites.path(i).asString(""))) {
                    fields.wrong("/sites/" + i, "site-twice", sites.path(i).asString(""));
                }
            }
        }));
    }

    public OutlookRequest outlook(JsonNode json) {
        return reader.read(json, OutlookRequest.class, Map.of("plan", plan(json)));
    }

    public CurveRequest curve(JsonNode json) {
        return reader.read(json, CurveRequest.class, Map.of("vary", vary(json)));
    }

    public ComparisonRequest comparison(JsonNode json) {
        return reader.read(json, ComparisonRequest.class, Map.of("against", (fields, against) -> {
            if (fields.isObject(against, "/against", List.of("on", "knownOn"))) {
                fields.day(against.get("on"), "/against/on", RequestReader.FIRST_DAY, RequestReader.LAST_DAY);
                fields.day(against.get("knownOn"), "/against/knownOn", RequestReader.FIRST_DAY, RequestReader.LAST_DAY);
            }
        }));
    }

    /** One of {@code since} and {@code rulebook}, or both; the rulebook must be the one that answers. */
    public SinceRequest since(JsonNode json) {
        Map<String, BiConsumer<Fields, JsonNode>> more = new LinkedHashMap<>();
        more.put("since", (fields, since) -> {
            fields.day(since, "/since", RequestReader.FIRST_DAY, RequestReader.LAST_DAY);
            if (Fields.isAbsent(since) && Fields.isAbsent(json.get("rulebook"))) {
                fields.wrong("/since", "missing", "since");
            }
        });
        more.put("rulebook", (fields, version) -> {
            if (!Fields.isAbsent(version)) {
                fields.choice(version, "/rulebook", List.of(rulebook.version()));
            }
        });
        return reader.read(json, SinceRequest.class, more);
    }

    public ClaimCalendarRequest calendar(JsonNode json) {
        return reader.read(
                json,
                ClaimCalendarRequest.class,
                Map.of(
                        "start",
                        (fields, start) ->
                                fields.day(start, "/start", RequestReader.FIRST_DAY, RequestReader.LAST_DAY)));
    }

    private BiConsumer<Fields, JsonNode> plan(JsonNode request) {
        return (fields, plan) -> {
            if (Fields.isAbsent(plan) || !fields.isArray(plan, "/plan")) {
                return;
            }
            Set<Integer> planned = new HashSet<>();
            int made = items(request, Subject.WORKFORCE_GROUP);
            for (int i = 0; i < plan.size(); i++) {
                JsonNode year = plan.get(i);
                String pointer = "/plan/" + i;
                made += year.path("headcount").size();
                if (year.path("fiscalYear").isInt()
                        && !planned.add(year.path("fiscalYear").intValue())) {
                    fields.wrong(
                            pointer + "/fiscalYear",
                            "twice",
                            year.path("fiscalYear").intValue());
                }
                if (fields.isObject(year, pointer, List.of("fiscalYear", "headcount", "income", "profile"))) {
                    if (Fields.isAbsent(year.get("fiscalYear"))) {
                        fields.wrong(pointer + "/fiscalYear", "missing", "fiscalYear");
                    } else {
                        fields.whole(
                                year.get("fiscalYear"),
                                pointer + "/fiscalYear",
                                RequestReader.FIRST_DAY.getYear(),
                                RequestReader.LAST_DAY.getYear());
                    }
                    groups(fields, year.get("headcount"), pointer + "/headcount", request, null);
                    Fact income = rulebook.fact("workforce.annualGrossTaxableIncome");
                    groups(fields, year.get("income"), pointer + "/income", request, income);
                    reader.checkCompany(fields, year.get("profile"), pointer + "/profile");
                }
            }
            if (made > OutlookRequest.MOST_GROUPS) {
                fields.wrong("/plan", "too-many-planned", made, OutlookRequest.MOST_GROUPS);
            }
        };
    }

    /** A list with one answer for each workforce group of the profile; null stands for no change. */
    private static void groups(Fields fields, JsonNode list, String pointer, JsonNode request, @Nullable Fact fact) {
        if (Fields.isAbsent(list) || !fields.isArray(list, pointer)) {
            return;
        }
        int groups = items(request, Subject.WORKFORCE_GROUP);
        if (list.size() > groups) {
            fields.wrong(pointer, "more-than-groups", list.size(), groups);
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            if (fact != null) {
                fields.fact(list.get(i), pointer + "/" + i, fact);
            } else if (!list.get(i).isNull()) {
                fields.whole(list.get(i), pointer + "/" + i, 0, MOST_PEOPLE);
            }
        }
    }

    private static int items(JsonNode request, Subject subject) {
        return request.path("profile").path(subject.section()).size();
    }

    private BiConsumer<Fields, JsonNode> vary(JsonNode request) {
        return (fields, vary) -> {
            if (!fields.isObject(vary, "/vary", List.of("fact", "item", "from", "to", "points"))) {
                return;
            }
            for (String name : List.of("fact", "from", "to")) {
                if (Fields.isAbsent(vary.get(name))) {
                    fields.wrong("/vary/" + name, "missing", name);
                    return;
                }
            }
            fields.choice(vary.get("fact"), "/vary/fact", curved.keySet());
            Fact fact = curved.get(vary.get("fact").asString(""));
            if (fact != null) {
                fields.fact(vary.get("from"), "/vary/from", fact);
                fields.fact(vary.get("to"), "/vary/to", fact);
                item(fields, vary.get("item"), fact, request);
                if (vary.get("from").isNumber()
                        && vary.get("to").isNumber()
                        && vary.get("from")
                                        .decimalValue()
                                        .compareTo(vary.get("to").decimalValue())
                                >= 0) {
                    fields.wrong("/vary/to", "not-above", "from");
                }
            }
            if (!Fields.isAbsent(vary.get("points"))) {
                fields.whole(vary.get("points"), "/vary/points", CurveRequest.Varied.FEWEST, CurveRequest.Varied.MOST);
            }
            int items = items(request, Subject.WORKFORCE_GROUP) + items(request, Subject.TRAINING);
            int points = vary.path("points").asInt(CurveRequest.Varied.USUAL);
            if (points * (long) items > CurveRequest.Varied.MOST_JUDGED) {
                fields.wrong("/vary/points", "too-many-judged", points, items, CurveRequest.Varied.MOST_JUDGED / items);
            }
        };
    }

    private static void item(Fields fields, JsonNode item, Fact fact, JsonNode request) {
        int items = request.path("profile").path(fact.section()).size();
        if (fact.isRepeated() && items == 0) {
            fields.wrong("/vary/fact", "no-group", fact.says());
        } else if (!Fields.isAbsent(item)) {
            fields.whole(item, "/vary/item", 0, fact.isRepeated() ? items - 1 : 0);
        }
    }
}
