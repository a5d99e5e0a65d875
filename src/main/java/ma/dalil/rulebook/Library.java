package ma.dalil.rulebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** What everything else refers to: sources, authorities, documents, territory and facts, each by id. */
final class Library {
    final Map<String, Source> sources = new LinkedHashMap<>();
    final Map<String, Authority> authorities = new LinkedHashMap<>();
    final Map<String, Step.Document> documents = new LinkedHashMap<>();
    final Map<String, Fact> facts = new LinkedHashMap<>();
    final Territory territory;

    Library(Function<String, Yaml> file) {
        file.apply("sources.yaml").items().forEach(this::source);
        file.apply("authorities.yaml").items().forEach(this::authority);
        file.apply("documents.yaml").items().forEach(this::document);
        territory = territory(file.apply("tables/prefectures.yaml"), file.apply("tables/parks.yaml"));
        file.apply("facts.yaml").items().forEach(this::fact);
        file.apply("facts.yaml").items().forEach(this::checkDerivation);
    }

    private void source(Yaml at) {
        Source source = new Source(
                at.text("id"),
                at.constant(Source.Kind.class, "kind"),
                at.text("number"),
                at.sentence("title"),
                at.text("outlet"),
                at.sentence("issuer"),
                at.date("signed"),
                at.date("published"),
                at.text("link"),
                at.date("checked"));
        sources.values().stream()
                .filter(other -> source.link() != null && source.link().equals(other.link()))
                .forEach(other -> at.wrong(
                        "source `" + source.id() + "` has the address of `" + other.id() + "`",
                        "Cite that one; one address appears once"));
        once(sources, source.id(), source, at);
    }

    private void authority(Yaml at) {
        once(
                authorities,
                at.text("id"),
                new Authority(
                        at.text("id"),
                        at.constant(Authority.Scope.class, "scope"),
                        at.sentence("name"),
                        at.sentence("role"),
                        at.text("contact"),
                        at.has("cites") ? citations(at) : List.of(),
                        at.has("evidence") ? evidence(at) : null),
                at);
    }

    private void document(Yaml at) {
        once(
                documents,
                at.text("id"),
                new Step.Document(at.text("id"), at.sentence("says"), validity(at), citations(at), evidence(at)),
                at);
    }

    static Step.Validity validity(Yaml at) {
        return at.has("validity")
                ? new Step.Validity(
                        at.at("validity").integer("months"), at.at("validity").integer("days"))
                : null;
    }

    private Territory territory(Yaml units, Yaml parksFile) {
        Map<String, Territory.Region> regions = new LinkedHashMap<>();
        for (Yaml at : units.at("regions").items()) {
            once(regions, at.text("id"), new Territory.Region(at.text("id"), at.sentence("name")), at);
        }
        Map<String, Territory.Prefecture> prefectures = new LinkedHashMap<>();
        for (Yaml at : units.at("prefectures").items()) {
            Territory.Region region = known(regions, at.at("region"), "region");
            once(
                    prefectures,
                    at.text("id"),
                    new Territory.Prefecture(
                            at.text("id"),
                            at.sentence("name"),
                            region,
                            at.constant(Territory.Prefecture.Type.class, "type"),
                            at.constant(Territory.Category.class, "category")),
                    at);
        }
        Map<String, Territory.Park> parks = new LinkedHashMap<>();
        for (Yaml at : parksFile.items()) {
            Territory.Region region = known(regions, at.at("region"), "region");
            once(
                    parks,
                    at.text("id"),
                    new Territory.Park(
                            at.text("id"),
                            at.sentence("name"),
                            region,
                            at.date("from"),
                            at.date("to"),
                            citations(at),
                            evidence(at)),
                    at);
        }
        return new Territory(regions, prefectures, parks, units.date("from"));
    }

    private void fact(Yaml at) {
        Fact.Type type = at.constant(Fact.Type.class, "type");
        boolean dated = type == Fact.Type.DATE;
        Fact fact = new Fact(
                at.text("id"),
                type,
                at.constant(Fact.Topic.class, "topic"),
                options(at),
                dated ? null : at.decimal("min"),
                dated ? null : at.decimal("max"),
                dated ? at.date("min") : null,
                dated ? at.date("max") : null,
                at.integer("maxLength"),
                at.sentence("says"),
                at.sentence("asks"),
                at.sentence("help"),
                at.strings("derivedFrom"),
                change(at.at("change")),
                at.text("partOf"),
                at.text("onlyIf"),
                at.strings("notBefore"),
                at.has("span")
                        ? new Fact.Span(
                                at.at("span").text("since"), at.at("span").integer("first"))
                        : null);
        if (type == Fact.Type.CHOICE && fact.options().isEmpty()) {
            at.wrong(
                    "choice `" + fact.id() + "` has no option",
                    "Give `options`, or `optionsFrom: parks`, `prefectures` or `regions`");
        }
        once(facts, fact.id(), fact, at);
    }

    private static Fact.Alteration change(Yaml at) {
        return at.has("effort") ? new Fact.Alteration(at.integer("effort"), "to-come".equals(at.text("only"))) : null;
    }

    private List<Fact.Option> options(Yaml at) {
        List<Fact.Option> options = new ArrayList<>();
        if (at.has("optionsFrom")) {
            switch (at.text("optionsFrom")) {
                case "parks" -> territory
                        .parks()
                        .values()
                        .forEach(park -> options.add(new Fact.Option(park.id(), park.name())));
                case "regions" -> territory
                        .regions()
                        .values()
                        .forEach(region -> options.add(new Fact.Option(region.id(), region.name())));
                default -> territory
                        .prefectures()
                        .values()
                        .forEach(unit -> options.add(new Fact.Option(unit.id(), unit.name())));
            }
        }
        at.at("options")
                .items()
                .forEach(option -> options.add(new Fact.Option(option.text("id"), option.sentence("says"))));
        return List.copyOf(options);
    }

    private void checkDerivation(Yaml at) {
        for (Yaml base : at.at("derivedFrom").items()) {
            known(facts, base, "fact");
        }
        Fact fact = facts.get(at.text("id"));
        checkOrder(at, fact);
        List<Fact> bases = fact.derivedFrom().stream()
                .map(facts::get)
                .filter(Objects::nonNull)
                .toList();
        boolean ofDays = !bases.isEmpty() && bases.stream().allMatch(base -> base.type() == Fact.Type.DATE);
        if (fact.type() == Fact.Type.COUNT && ofDays && fact.span() == null) {
            at.wrong("`" + fact.id() + "` counts a time without saying from when", "Say it under `span`");
        }
        if (fact.span() != null
                && bases.stream().noneMatch(base -> base.id().equals(fact.span().since()))) {
            at.at("span")
                    .wrong(
                            "`" + fact.span().since() + "` is not a fact it is worked out from",
                            "Name one of `derivedFrom`");
        }
    }

    /** A part and its whole are told in one unit, an order is one of days, and each group has its own only beside what it tells itself. */
    private void checkOrder(Yaml at, Fact fact) {
        if (fact.partOf() != null) {
            Fact whole = known(facts, at.at("partOf"), "fact");
            if (whole != null && (whole.type() != fact.type() || whole.isDerived() || fact.isDerived())) {
                at.at("partOf")
                        .wrong(
                                "`" + fact.id() + "` cannot be a part of `" + whole.id() + "`",
                                "Both are told, in one unit");
            }
        }
        if (fact.onlyIf() != null) {
            Fact question = known(facts, at.at("onlyIf"), "fact");
            if (question != null
                    && (question.type() != Fact.Type.BOOLEAN || question.isRepeated() || question.isDerived())) {
                at.at("onlyIf")
                        .wrong(
                                "`" + question.id() + "` is no yes or no of the company",
                                "Name a fact of type boolean that is told once");
            }
        }
        for (Yaml first : at.at("notBefore").items()) {
            Fact before = known(facts, first, "fact");
            boolean ofAnother =
                    before != null && before.isRepeated() && !before.section().equals(fact.section());
            if (before != null && (before.type() != Fact.Type.DATE || fact.type() != Fact.Type.DATE || ofAnother)) {
                first.wrong(
                        "`" + fact.id() + "` cannot be ordered after `" + before.id() + "`",
                        "Both are days, of the company or of one group");
            }
        }
    }

    /** The citations under {@code cites}; there must be one. */
    List<Citation> citations(Yaml at) {
        List<Citation> citations = new ArrayList<>();
        for (Yaml cite : at.at("cites").items()) {
            Source source = known(sources, cite.at("source"), "source");
            List<Source> via = new ArrayList<>();
            for (Yaml seen : cite.at("via").items()) {
                Source through = known(sources, seen, "source");
                if (through != null) {
                    via.add(through);
                }
            }
            if (source != null) {
                citations.add(new Citation(source, cite.text("at"), List.copyOf(via)));
            }
        }
        return List.copyOf(citations);
    }

    /** The evidence declared, which the sources cited beside it must be able to bear. */
    Evidence evidence(Yaml at) {
        Evidence evidence = at.constant(Evidence.class, "evidence");
        Set<Source> read = new LinkedHashSet<>();
        for (Citation citation : citations(at)) {
            if (citation.via().isEmpty()) {
                read.add(citation.source());
            } else {
                read.addAll(citation.via());
            }
        }
        if (evidence == Evidence.OFFICIAL
                && read.stream().noneMatch(source -> source.kind() == Source.Kind.OFFICIAL_PAGE)) {
            at.at("evidence")
                    .wrong(
                            "`official` rests on no official page",
                            "Cite a source of kind official-page, or say how weak the evidence is");
        }
        if (evidence == Evidence.SEVERAL_SOURCES && read.size() < 2) {
            at.at("evidence").wrong("`several-sources` rests on one source", "Cite a second, or say `one-source`");
        }
        return evidence;
    }

    ToConfirm toConfirm(Yaml at) {
        return at.json().isObject() ? new ToConfirm(at.sentence("because"), authority(at, "with")) : null;
    }

    Authority authority(Yaml at, String key) {
        return at.has(key) ? known(authorities, at.at(key), "authority") : null;
    }

    static <T> T known(Map<String, T> all, Yaml id, String what) {
        T found = all.get(id.text());
        if (found == null) {
            id.wrong(what + " `" + id.text() + "` is unknown", nearest(all.keySet(), id.text()));
        }
        return found;
    }

    static <T> void once(Map<String, T> all, String id, T value, Yaml at) {
        if (all.putIfAbsent(id, value) != null) {
            at.wrong("`" + id + "` is declared twice", "Ids are used once and never reused");
        }
    }

    static String nearest(Set<String> ids, String wanted) {
        return NearestName.of(ids, String.valueOf(wanted))
                .map(id -> "The nearest that exists is `" + id + "`")
                .orElse("None is declared yet");
    }

    /** The dated windows under {@code windows}, in order and apart. */
    List<Window> windows(Yaml at) {
        List<Window> windows = new ArrayList<>();
        LocalDate last = LocalDate.MIN;
        for (Yaml window : at.at("windows").items()) {
            Window.Bound from = bound(window.at("from"));
            Window.Bound to = window.has("to") ? bound(window.at("to")) : null;
            if (to != null && to.date().isBefore(from.date())) {
                window.wrong("the window ends before it opens", "Put `from` first");
            }
            if (last == null || !from.date().isAfter(last)) {
                window.wrong("the window overlaps the one before it", "A day lies in one window at most");
            }
            last = to == null ? null : to.date();
            windows.add(new Window(from, to, window.has("ofYearsOpened"), toConfirm(window.at("toConfirm"))));
        }
        return List.copyOf(windows);
    }

    private Window.Bound bound(Yaml at) {
        return new Window.Bound(at.date("date"), citations(at), evidence(at));
    }
}
