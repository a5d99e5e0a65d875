package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Regime;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;
import ma.dalil.rulebook.Territory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a request from JSON by the facts of the rulebook, and refuses it with every field at fault. */
public final class RequestReader {
    private static final int MOST_ITEMS = 500;
    private static final int MOST_PROBLEMS = 50;
    private static final int MOST_DIGITS = 18;
    private static final int MOST_DECIMALS = 10;
    private static final int MOST_OPTIONS_SHOWN = 12;
    /** First day a request may speak of. */
    public static final LocalDate FIRST_DAY = LocalDate.of(1950, 1, 1);
    /** Last day a request may speak of. */
    public static final LocalDate LAST_DAY = LocalDate.of(2060, 12, 31);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Rulebook rulebook;
    private final Map<String, Map<String, Fact>> asked = new LinkedHashMap<>();

    public RequestReader(Rulebook rulebook) {
        this.rulebook = rulebook;
        rulebook.facts().values().stream().filter(fact -> !fact.isDerived()).forEach(fact -> {
            int dot = fact.id().lastIndexOf('.');
            asked.computeIfAbsent(fact.id().substring(0, dot), section -> new LinkedHashMap<>())
                    .put(fact.id().substring(dot + 1), fact);
        });
    }

    /**
     * The request a JSON document makes.
     *
     * @throws InvalidRequest with all fields at fault
     */
    public AssessmentRequest read(JsonNode json) {
        List<InvalidRequest.Problem> problems = new ArrayList<>();
        new Reading(problems).request(json);
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
        return MAPPER.treeToValue(json, AssessmentRequest.class);
    }

    /** One reading: the problems it meets. */
    private final class Reading {
        private final List<InvalidRequest.Problem> problems;

        Reading(List<InvalidRequest.Problem> problems) {
            this.problems = problems;
        }

        void request(JsonNode json) {
            if (!isObject(json, "", List.of("on", "knownOn", "incentives", "profile"))) {
                return;
            }
            day(json.get("on"), "/on", FIRST_DAY, LAST_DAY);
            day(json.get("knownOn"), "/knownOn", FIRST_DAY, LAST_DAY);
            incentives(json.get("incentives"));
            profile(json.get("profile"));
        }

        private void incentives(JsonNode json) {
            if (isAbsent(json) || !isArray(json, "/incentives")) {
                return;
            }
            for (int i = 0; i < json.size(); i++) {
                choice(json.get(i), "/incentives/" + i, rulebook.incentives().keySet());
            }
        }

        private void profile(JsonNode json) {
            List<String> sections = asked.keySet().stream()
                    .filter(section -> !section.contains("."))
                    .toList();
            if (isAbsent(json) || !isObject(json, "/profile", sections)) {
                return;
            }
            for (String section : sections) {
                JsonNode value = json.get(section);
                String pointer = "/profile/" + section;
                if (isAbsent(value)) {
                    continue;
                }
                if (!isRepeated(section)) {
                    section(value, pointer, section);
                } else if (isArray(value, pointer)) {
                    for (int i = 0; i < value.size(); i++) {
                        section(value.get(i), pointer + "/" + i, section);
                    }
                }
            }
            if (problems.isEmpty()) {
                notAbove(json, "activity", "exportTurnover", "turnover");
                notAbove(json, "project", "eligibleInvestment", "investment");
                notAbove(json, "project", "ownFunds", "investment");
                notAbove(json, "project", "equipment", "investment");
                notBefore(json.path("company"), "createdOn", "operationsStartedOn");
                agreement(json.path("company").path("agreement"));
                notAbove(json, "project", "publicLand", "investment");
                notAbove(json, "project", "privateLand", "investment");
                sameRegion(json.path("site"));
            }
        }

        private void section(JsonNode json, String pointer, String section) {
            Map<String, Fact> facts = asked.get(section);
            List<String> inner = asked.keySet().stream()
                    .filter(other -> other.startsWith(section + "."))
                    .map(other -> other.substring(section.length() + 1))
                    .toList();
            List<String> names = new ArrayList<>(facts.keySet());
            names.addAll(inner);
            if (!isObject(json, pointer, names)) {
                return;
            }
            facts.forEach((name, fact) -> fact(json.get(name), pointer + "/" + name, fact));
            for (String name : inner) {
                if (!isAbsent(json.get(name))) {
                    section(json.get(name), pointer + "/" + name, section + "." + name);
                }
            }
        }

        private void fact(JsonNode json, String pointer, Fact fact) {
            if (isAbsent(json)) {
                return;
            }
            switch (fact.type()) {
                case CHOICE -> choice(
                        json,
                        pointer,
                        fact.options().stream().map(Fact.Option::id).toList());
                case BOOLEAN -> {
                    if (!json.isBoolean()) {
                        wrong(pointer, "not-boolean", shown(json));
                    }
                }
                case DATE -> day(json, pointer, fact.first(), fact.last());
                case TEXT -> text(json, pointer, fact);
                case COUNT, YEAR -> number(json, pointer, fact, true);
                case MONEY, SHARE, RATIO -> number(json, pointer, fact, false);
            }
        }

        private void number(JsonNode json, String pointer, Fact fact, boolean whole) {
            if (!json.isNumber()) {
                wrong(pointer, whole ? "not-whole" : "not-number", shown(json));
                return;
            }
            BigDecimal value = json.decimalValue();
            if (value.precision() - (long) value.scale() > MOST_DIGITS) {
                wrong(pointer, "too-large", plain(fact.max()));
            } else if (value.signum() != 0
                    && value.scale() > MOST_DECIMALS
                    && value.stripTrailingZeros().scale() > MOST_DECIMALS) {
                wrong(pointer, "too-precise", MOST_DECIMALS);
            } else if (whole && value.stripTrailingZeros().scale() > 0) {
                wrong(pointer, "not-whole", shown(json));
            } else if (fact.min() != null && value.compareTo(fact.min()) < 0) {
                wrong(
                        pointer,
                        value.signum() < 0 && fact.id().endsWith("Profit") ? "loss" : "too-small",
                        plain(fact.min()));
            } else if (fact.max() != null && value.compareTo(fact.max()) > 0) {
                wrong(pointer, "too-large", plain(fact.max()));
            }
        }

        private void day(JsonNode json, String pointer, LocalDate first, LocalDate last) {
            if (isAbsent(json)) {
                return;
            }
            try {
                LocalDate day = LocalDate.parse(json.isString() ? json.stringValue() : "");
                if ((first != null && day.isBefore(first)) || (last != null && day.isAfter(last))) {
                    wrong(pointer, "day-out-of-range", first, last);
                }
            } catch (DateTimeParseException e) {
                wrong(pointer, "not-a-day", shown(json));
            }
        }

        private void text(JsonNode json, String pointer, Fact fact) {
            if (!json.isString()) {
                wrong(pointer, "not-text", shown(json));
            } else if (fact.maxLength() != null && json.stringValue().length() > fact.maxLength()) {
                wrong(pointer, "too-long", fact.maxLength());
            } else if (json.stringValue().chars().anyMatch(Character::isISOControl)) {
                wrong(pointer, "control-character");
            }
        }

        private void choice(JsonNode json, String pointer, Collection<String> options) {
            if (!json.isString() || !options.contains(json.stringValue())) {
                String allowed = options.size() <= MOST_OPTIONS_SHOWN
                        ? String.join(", ", options)
                        : options.stream().limit(MOST_OPTIONS_SHOWN).collect(Collectors.joining(", ")) + "…";
                wrong(pointer, "not-an-option", shown(json), allowed);
            }
        }

        private boolean isObject(JsonNode json, String pointer, Collection<String> names) {
            if (json == null || !json.isObject()) {
                wrong(pointer, "not-object", String.join(", ", names));
                return false;
            }
            json.propertyNames().stream()
                    .filter(name -> !names.contains(name))
                    .limit(MOST_PROBLEMS)
                    .forEach(name -> wrong(
                            pointer + "/" + shorten(name).replace("~", "~0").replace("/", "~1"),
                            "unknown-field",
                            shorten(name),
                            String.join(", ", names)));
            return true;
        }

        private boolean isArray(JsonNode json, String pointer) {
            if (!json.isArray()) {
                wrong(pointer, "not-array");
                return false;
            }
            if (json.size() > MOST_ITEMS) {
                wrong(pointer, "too-many", json.size(), MOST_ITEMS);
                return false;
            }
            return true;
        }

        private void notAbove(JsonNode profile, String section, String part, String whole) {
            JsonNode less = profile.path(section).get(part);
            JsonNode more = profile.path(section).get(whole);
            if (!isAbsent(less) && !isAbsent(more) && less.decimalValue().compareTo(more.decimalValue()) > 0) {
                wrong("/profile/" + section + "/" + part, "part-above-whole", part, whole, plain(more.decimalValue()));
            }
        }

        private void notBefore(JsonNode section, String first, String then) {
            if (!isAbsent(section.get(first))
                    && !isAbsent(section.get(then))
                    && section.get(then)
                                    .stringValue()
                                    .compareTo(section.get(first).stringValue())
                            < 0) {
                wrong(
                        "/profile/company/" + then,
                        "too-early",
                        first,
                        section.get(first).stringValue());
            }
        }

        private void agreement(JsonNode agreement) {
            Regime regime = rulebook.regimes().get(agreement.path("regime").asString(""));
            String signed = agreement.path("signedOn").asString("");
            if (regime != null && !signed.isEmpty()) {
                LocalDate opens = regime.windows().get(0).from().date();
                if (LocalDate.parse(signed).isBefore(opens)) {
                    wrong("/profile/company/agreement/signedOn", "too-early", regime.id(), opens);
                }
            }
        }

        private void sameRegion(JsonNode site) {
            Territory territory = rulebook.territory();
            Territory.Park park = territory.parks().get(site.path("park").asString(""));
            Territory.Prefecture prefecture =
                    territory.prefectures().get(site.path("prefecture").asString(""));
            if (park != null && prefecture != null && !park.region().equals(prefecture.region())) {
                wrong(
                        "/profile/site/prefecture",
                        "park-elsewhere",
                        park.id(),
                        park.region().id(),
                        prefecture.region().id());
            }
        }

        private void wrong(String pointer, String problem, Object... values) {
            if (problems.size() >= MOST_PROBLEMS) {
                return;
            }
            Object[] shown = Arrays.stream(values).map(String::valueOf).toArray();
            problems.add(new InvalidRequest.Problem(
                    pointer, Wording.text("wrong." + problem, shown), Wording.text("right." + problem, shown)));
        }
    }

    private static boolean isRepeated(String section) {
        return Arrays.stream(Subject.values())
                .anyMatch(subject -> subject.isRepeated() && subject.section().equals(section));
    }

    private static boolean isAbsent(JsonNode json) {
        return json == null || json.isNull() || json.isMissingNode();
    }

    private static String plain(BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    private static String shown(JsonNode json) {
        return json.isContainer() ? (json.isArray() ? "[…]" : "{…}") : shorten(json.asString());
    }

    private static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
