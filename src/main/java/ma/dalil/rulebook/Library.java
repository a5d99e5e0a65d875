package ma.dalil.rulebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
        territory = territory(file.apply("tables/prefectures.yaml"), file.apply("tables/parks.yaml"));
        file.apply("facts.yaml").items().forEach(this::fact);
        file.apply("documents.yaml").items().forEach(this::document);
        file.apply("facts.yaml").items().forEach(this::checkDerivation);
    }

    private void source(Yaml at) {
        Source source = new Source(
                at.text("id"),
                at.constant(Source.Kind.class, "kind"),
                at.ifAny("number", Yaml::text),
                at.ifAny("title", Yaml::sentence),
                at.ifAny("outlet", Yaml::text),
                at.ifAny("issuer", Yaml::sentence),
                at.ifAny("signed", Yaml::date),
                at.ifAny("published", Yaml::date),
                at.ifAny("link", Yaml::text),
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
                        at.ifAny("role", Yaml::sentence),
                        at.ifAny("contact", Yaml::text),
                        citations(at),
                        at.has("evidence") ? evidence(at) : null),
                at);
    }

    private void document(Yaml at) {
        once(
                documents,
                at.text("id"),
                new Step.Document(
                        at.text("id"),
                        at.sentence("says"),
                        at.ifAny("validity", Library::validity),
                        citations(at),
                        evidence(at),
                        at.ifAny("draft", this::draft),
                        at.has("proves") ? facts(at, "proves") : List.of()),
                at);
    }

    private Step.Draft draft(Yaml draft) {
        return new Step.Draft(
                draft.constant(Step.Draft.Kind.class, "as"),
                draft.constant(Step.Draft.Signatory.class, "by"),
                facts(draft, "tells"));
    }

    private List<String> facts(Yaml at, String key) {
        at.at(key).items().forEach(fact -> known(facts, fact, "fact"));
        return at.strings(key);
    }

    static Step.Validity validity(Yaml at) {
        return new Step.Validity(at.ifAny("months", Yaml::integer), at.ifAny("days", Yaml::integer));
    }

    private Territory territory(Yaml units, Yaml parksFile) {
        Map<String, Territory.Region> regions = new LinkedHashMap<>();
        for (Yaml at : units.at("regions").items()) {
            once(regions, at.text("id"), new Territory.Region(at.text("id"), at.sentence("name")), at);
        }
        Map<String, Territory.Prefecture> prefectures = new LinkedHashMap<>();
        for (Yaml at : units.at("prefectures").items()) {
            Territory.Region region = needed(regions, at.at("region"), "region");
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
            Territory.Region region = needed(regions, at.at("region"), "region");
            once(
                    parks,
                    at.text("id"),
                    new Territory.Park(
                            at.text("id"),
                            at.sentence("name"),
                            region,
                            at.ifAny("from", Yaml::date),
                            at.ifAny("to", Yaml::date),
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
                at.ifAny("topic", it -> it.constant(Fact.Topic.class)),
                options(at),
                dated ? null : at.ifAny("min", Yaml::decimal),
                dated ? null : at.ifAny("max", Yaml::decimal),
                dated ? at.ifAny("min", Yaml::date) : null,
                dated ? at.ifAny("max", Yaml::date) : null,
                at.ifAny("maxLength", Yaml::integer),
                at.sentence("says"),
                at.ifAny("asks", Yaml::sentence),
                at.ifAny("help", Yaml::sentence),
                at.strings("derivedFrom"),
                at.ifAny(
                        "change",
                        it -> new Fact.Alteration(
                                it.integer("effort"), "to-come".equals(it.ifAny("only", Yaml::text)))),
                at.ifAny("partOf", Yaml::text),
                at.ifAny("onlyIf", Yaml::text),
                at.strings("notBefore"),
                at.ifAny("span", it -> new Fact.Span(it.text("since"), it.integer("first"))));
        if (type == Fact.Type.CHOICE && fact.options().isEmpty()) {
            at.wrong(
                    "choice `" + fact.id() + "` has no option",
                    "Give `options`, or `optionsFrom: parks`, `prefectures` or `regions`");
        }
        once(facts, fact.id(), fact, at);
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
        Fact fact = Rulebook.known(facts, at.text("id"));
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
            known(facts, at.at("partOf"), "fact")
                    .filter(whole -> whole.type() != fact.type() || whole.isDerived() || fact.isDerived())
                    .ifPresent(whole -> at.at("partOf")
                            .wrong(
                                    "`" + fact.id() + "` cannot be a part of `" + whole.id() + "`",
                                    "Both are told, in one unit"));
        }
        if (fact.onlyIf() != null) {
            known(facts, at.at("onlyIf"), "fact")
                    .filter(question ->
                            question.type() != Fact.Type.BOOLEAN || question.isRepeated() || question.isDerived())
                    .ifPresent(question -> at.at("onlyIf")
                            .wrong(
                                    "`" + question.id() + "` is no yes or no of the company",
                                    "Name a fact of type boolean that is told once"));
        }
        for (Yaml first : at.at("notBefore").items()) {
            known(facts, first, "fact")
                    .filter(before -> before.type() != Fact.Type.DATE
                            || fact.type() != Fact.Type.DATE
                            || (before.isRepeated() && !before.section().equals(fact.section())))
                    .ifPresent(before -> first.wrong(
                            "`" + fact.id() + "` cannot be ordered after `" + before.id() + "`",
                            "Both are days, of the company or of one group"));
        }
    }

    /** The citations under {@code cites}; there must be one. */
    List<Citation> citations(Yaml at) {
        List<Citation> citations = new ArrayList<>();
        for (Yaml cite : at.at("cites").items()) {
            List<Source> via = new ArrayList<>();
            cite.at("via").items().forEach(seen -> known(sources, seen, "source")
                    .ifPresent(via::add));
            known(sources, cite.at("source"), "source")
                    .ifPresent(source ->
                            citations.add(new Citation(source, cite.ifAny("at", Yaml::text), List.copyOf(via))));
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
        return new ToConfirm(at.sentence("because"), authorityNamed(at.at("with")));
    }

    Authority authorityNamed(Yaml id) {
        return needed(authorities, id, "authority");
    }

    /** What an id names; none is a problem. */
    static <T> Optional<T> known(Map<String, T> all, Yaml id, String what) {
        Optional<T> found = Optional.ofNullable(all.get(id.text()));
        if (found.isEmpty()) {
            id.wrong(what + " `" + id.text() + "` is unknown", nearest(all.keySet(), id.text()));
        }
        return found;
    }

    /** What an id names; where it names nothing, the first there is stands in its place, so that the other problems are found too. */
    static <T> T needed(Map<String, T> all, Yaml id, String what) {
        return known(all, id, what).or(() -> all.values().stream().findFirst()).orElseThrow(id::broken);
    }

    static <T> void once(Map<String, T> all, String id, T value, Yaml at) {
        if (all.putIfAbsent(id, value) != null) {
            at.wrong("`" + id + "` is declared twice", "Ids are used once and never reused");
        }
    }

    static String nearest(Set<String> ids, String wanted) {
        return NearestName.of(ids, wanted)
                .map(id -> "The nearest that exists is `" + id + "`")
                .orElse("None is declared yet");
    }

    /** The dated windows under {@code windows}, in order and apart. */
    List<Window> windows(Yaml at) {
        List<Window> windows = new ArrayList<>();
        LocalDate last = LocalDate.MIN;
        for (Yaml window : at.at("windows").items()) {
            Window.Bound from = bound(window.at("from"));
            Window.Bound to = window.ifAny("to", this::bound);
            if (to != null && to.date().isBefore(from.date())) {
                window.wrong("the window ends before it opens", "Put `from` first");
            }
            if (last == null || !from.date().isAfter(last)) {
                window.wrong("the window overlaps the one before it", "A day lies in one window at most");
            }
            last = to == null ? null : to.date();
            windows.add(new Window(from, to, window.has("ofYearsOpened"), window.ifAny("toConfirm", this::toConfirm)));
        }
        return List.copyOf(windows);
    }

    private Window.Bound bound(Yaml at) {
        return new Window.Bound(at.date("date"), citations(at), evidence(at));
    }
}
