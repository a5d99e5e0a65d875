package ma.dalil.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;
import tools.jackson.databind.JsonNode;

/** Checks a profile by the facts of the rulebook. */
final class ProfileFields {
    private static final String PROFILE = "/profile";

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
        if (!Fields.isAbsent(json) && fields.isObject(json, PROFILE, sections.keySet())) {
            sections.forEach((name, section) -> check(fields, json.get(name), PROFILE + "/" + name, section));
        }
    }

    /** Checks what is told once of a company, without people or training. */
    void checkCompany(Fields fields, JsonNode json, String pointer) {
        List<String> names = sections.keySet().stream()
                .filter(name -> !sections.get(name).repeated())
                .toList();
        if (!Fields.isAbsent(json) && fields.isObject(json, pointer, names)) {
            names.forEach(name -> check(fields, json.get(name), pointer + "/" + name, sections.get(name)));
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
