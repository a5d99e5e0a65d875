package ma.dalil.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;
import tools.jackson.databind.JsonNode;

/** Checks a profile by the facts of the rulebook. */
final class ProfileFields {
    private static final String PROFILE = "/profile";

    private static final String CONFIRMATIONS = "confirmations";
    private static final List<String> ANSWERS =
            Stream.of(Confirmation.Answer.values()).map(Confirmation.Answer::id).toList();
    private static final List<String> OF_CONFIRMATION =
            List.of("incentive", "criterion", "outcome", "authority", "on", "reference");
    private static final int LONGEST_LINE = 120;

    private final Rulebook rulebook;
    private final Map<String, Section> sections = new LinkedHashMap<>();

    /** One section of a profile: its facts and the sections within it, by name. */
    private record Section(boolean repeated, Map<String, Fact> facts, Map<String, Section> within) {
        List<String> names() {
            List<String> names = new ArrayList<>(facts.keySet());
            names.addAll(within.keySet());
            return names;
        }
    }

    ProfileFields(Rulebook rulebook) {
        this.rulebook = rulebook;
        rulebook.facts().values().stream().filter(fact -> !fact.isDerived()).forEach(this::add);
    }

    private void add(Fact fact) {
        Map<String, Section> level = sections;
        String[] path = fact.id().split("\\.");
        for (int i = 0; i < path.length - 2; i++) {
            level = level.computeIfAbsent(path[i], ProfileFields::section).within();
        }
        level.computeIfAbsent(path[path.length - 2], ProfileFields::section)
                .facts()
                .put(path[path.length - 1], fact);
    }

    private static Section section(String name) {
        return new Section(Subject.isRepeated(name), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** Checks a whole profile. */
    void check(Fields fields, JsonNode json) {
        List<String> names = new ArrayList<>(sections.keySet());
        names.add(CONFIRMATIONS);
        if (!Fields.isAbsent(json) && fields.isObject(json, PROFILE, names)) {
            sections.forEach((name, section) -> check(fields, json.get(name), PROFILE + "/" + name, section));
            confirmations(fields, json.get(CONFIRMATIONS), PROFILE + "/" + CONFIRMATIONS);
        }
    }

    private void confirmations(Fields fields, JsonNode json, String pointer) {
        if (!Fields.isAbsent(json) && fields.isArray(json, pointer)) {
            for (int i = 0; i < json.size(); i++) {
                if (fields.isObject(json.get(i), pointer + "/" + i, OF_CONFIRMATION)) {
                    confirmation(fields, json.get(i), pointer + "/" + i + "/");
                }
            }
        }
    }

    private void confirmation(Fields fields, JsonNode json, String pointer) {
        for (String name : OF_CONFIRMATION) {
            JsonNode told = json.get(name);
            if (Fields.isAbsent(told)) {
                if (!name.equals("reference")) {
                    fields.wrong(pointer + name, "missing", name);
                }
                continue;
            }
            switch (name) {
                case "incentive" -> fields.choice(
                        told, pointer + name, rulebook.incentives().keySet());
                case "criterion" -> criterion(fields, json, pointer + name);
                case "outcome" -> fields.choice(told, pointer + name, ANSWERS);
                case "on" -> fields.day(told, pointer + name, RequestReader.FIRST_DAY, RequestReader.LAST_DAY);
                default -> fields.line(told, pointer + name, LONGEST_LINE);
            }
        }
    }

    /** Of an incentive that is none, no criterion can be told wrong. */
    private void criterion(Fields fields, JsonNode json, String pointer) {
        Incentive incentive = json.path("incentive").isString()
                ? rulebook.incentives().get(json.path("incentive").stringValue())
                : null;
        if (incentive != null) {
            fields.choice(
                    json.get("criterion"),
                    pointer,
                    incentive.criteria().stream().map(Criterion::id).toList());
        }
    }

    /** Checks what is told once of a company, without people or training. */
    void checkCompany(Fields fields, JsonNode json, String pointer) {
        Map<String, Section> once = new LinkedHashMap<>(sections);
        once.values().removeIf(Section::repeated);
        if (!Fields.isAbsent(json) && fields.isObject(json, pointer, once.keySet())) {
            once.forEach((name, section) -> check(fields, json.get(name), pointer + "/" + name, section));
        }
    }

    private void check(Fields fields, JsonNode json, String pointer, Section section) {
        if (Fields.isAbsent(json)) {
            return;
        }
        if (!section.repeated()) {
            facts(fields, json, pointer, section);
        } else if (fields.isArray(json, pointer)) {
            for (int i = 0; i < json.size(); i++) {
                facts(fields, json.get(i), pointer + "/" + i, section);
            }
        }
    }

    private void facts(Fields fields, JsonNode json, String pointer, Section section) {
        if (fields.isObject(json, pointer, section.names())) {
            section.facts().forEach((name, fact) -> fields.fact(json.get(name), pointer + "/" + name, fact));
            section.within().forEach((name, inner) -> check(fields, json.get(name), pointer + "/" + name, inner));
        }
    }
}
