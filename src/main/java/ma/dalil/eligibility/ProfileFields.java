package ma.dalil.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Regime;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;
import ma.dalil.rulebook.Territory;
import tools.jackson.databind.JsonNode;

/** Checks a profile by the facts of the rulebook, then what contradicts itself in it. */
final class ProfileFields {
    private static final String PROFILE = "/profile";

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
        boolean repeated = false;
        for (Subject subject : Subject.values()) {
            repeated |= subject.isRepeated() && subject.section().equals(name);
        }
        return new Section(repeated, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** Checks a whole profile. */
    void check(Fields fields, JsonNode json) {
        if (!Fields.isAbsent(json) && fields.isObject(json, PROFILE, sections.keySet())) {
            sections.forEach((name, section) -> check(fields, json.get(name), PROFILE + "/" + name, section));
            if (fields.isRight()) {
                contradictions(fields, json);
            }
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

    private void contradictions(Fields fields, JsonNode json) {
        notAbove(fields, json, "activity", "exportTurnover", "turnover");
        notAbove(fields, json, "project", "eligibleInvestment", "investment");
        notAbove(fields, json, "project", "ownFunds", "investment");
        notAbove(fields, json, "project", "equipment", "investment");
        notAbove(fields, json, "project", "publicLand", "investment");
        notAbove(fields, json, "project", "privateLand", "investment");
        notBefore(fields, json.path("company"), "createdOn", "operationsStartedOn");
        agreement(fields, json.path("company").path("agreement"));
        sameRegion(fields, json.path("site"));
    }

    private void notAbove(Fields fields, JsonNode profile, String section, String part, String whole) {
        JsonNode less = profile.path(section).get(part);
        JsonNode more = profile.path(section).get(whole);
        if (!Fields.isAbsent(less) && !Fields.isAbsent(more) && less.decimalValue().compareTo(more.decimalValue()) > 0) {
            fields.wrong(PROFILE + "/" + section + "/" + part, "part-above-whole", part, whole, Fields.plain(more.decimalValue()));
        }
    }

    private void notBefore(Fields fields, JsonNode section, String first, String then) {
        if (!Fields.isAbsent(section.get(first))
                && !Fields.isAbsent(section.get(then))
                && section.get(then)
                                .stringValue()
                                .compareTo(section.get(first).stringValue())
                        < 0) {
            fields.wrong(
                    PROFILE + "/company/" + then,
                    "too-early",
                    first,
                    section.get(first).stringValue());
        }
    }

    private void agreement(Fields fields, JsonNode agreement) {
        Regime regime = rulebook.regimes().get(agreement.path("regime").asString(""));
        String signed = agreement.path("signedOn").asString("");
        if (regime != null && !signed.isEmpty()) {
            LocalDate opens = regime.windows().get(0).from().date();
            if (LocalDate.parse(signed).isBefore(opens)) {
                fields.wrong(PROFILE + "/company/agreement/signedOn", "too-early", regime.id(), opens);
            }
        }
    }

    private void sameRegion(Fields fields, JsonNode site) {
        Territory territory = rulebook.territory();
        Territory.Park park = territory.parks().get(site.path("park").asString(""));
        Territory.Prefecture prefecture =
                territory.prefectures().get(site.path("prefecture").asString(""));
        if (park != null && prefecture != null && !park.region().equals(prefecture.region())) {
            fields.wrong(
                    PROFILE + "/site/prefecture",
                    "park-elsewhere",
                    park.id(),
                    park.region().id(),
                    prefecture.region().id());
        }
    }
}
