package ma.dalil.rulebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads {@code rules/} whole, or refuses it with every problem it has. */
public final class RulebookReader {
    private static final String CARD = "/incentive.yaml";

    private final RuleFiles files;
    private final List<BrokenRulebook.Fault> problems = new ArrayList<>();
    private final Map<String, Yaml> documents = new TreeMap<>();
    private final Map<String, RuleText.Parsed> rules = new TreeMap<>();
    private final Optional<ParsedFiles> parsed;

    /**
     * A regime with what its incentives have in common.
     *
     * @param shared the parameters they may read beside their own, by id
     * @param used ids of those that were read so far
     */
    private record RegimeFolder(Regime regime, Map<String, Parameter> shared, Set<String> used) {}

    private RulebookReader(RuleFiles files, Optional<ParsedFiles> parsed) {
        this.files = files;
        this.parsed = parsed;
    }

    /**
     * The rulebook those files make.
     *
     * @throws BrokenRulebook with all problems, when the files do not make one
     */
    public static Rulebook read(RuleFiles files) {
        return read(files, ParsedFiles.of(files));
    }

    /**
     * The same, of what a build parsed of them, where that is beside the classes of the loader.
     *
     * @throws BrokenRulebook with all problems, when the files do not make one
     */
    public static Rulebook read(RuleFiles files, ClassLoader built) {
        return read(files, ParsedFiles.of(files, built));
    }

    /**
     * The same, with its worked cases looked at, for they are shown, too; the build has looked at those of files that it parsed.
     *
     * @throws BrokenRulebook with all problems, when the files do not make one
     */
    public static Rulebook readAtStart(RuleFiles files) {
        Optional<ParsedFiles> parsed = ParsedFiles.of(files);
        if (parsed.isEmpty()) {
            Scenario.all(files);
        }
        return read(files, parsed);
    }

    static Rulebook read(RuleFiles files, Optional<ParsedFiles> parsed) {
        return new RulebookReader(files, parsed).read();
    }

    /**
     * Those files, parsed, once they make a rulebook.
     *
     * @throws BrokenRulebook with all problems, when they do not
     */
    static ParsedFiles parse(RuleFiles files) {
        RulebookReader reader = new RulebookReader(files, Optional.empty());
        reader.read();
        Map<String, JsonNode> documents = new TreeMap<>();
        reader.documents.forEach((path, file) -> documents.put(path, file.json()));
        return new ParsedFiles(documents, reader.rules);
    }

    private Rulebook read() {
        checkForms();
        stopIfBroken();
        Library library = new Library(this::document);
        Parameters parameters = new Parameters(library);
        Map<String, Parameter> tables = new LinkedHashMap<>();
        documents.forEach((path, file) -> {
            if (path.startsWith("tables/") && Schemas.nameFor(path).equals("parameters")) {
                parameters.read(file, true).forEach((id, it) -> Library.once(tables, id, it, file.at(id)));
            }
        });
        Map<String, RegimeFolder> folders = new LinkedHashMap<>();
        Map<String, Incentive> incentives = new LinkedHashMap<>();
        documents.forEach((path, file) -> {
            if (path.endsWith("/regime.yaml")) {
                String folder = folderOf(path);
                Regime regime = regime(library, file, folder);
                Map<String, Parameter> shared = new LinkedHashMap<>(tables);
                parametersIn(folder, parameters)
                        .forEach((id, it) -> Library.once(
                                shared,
                                id,
                                it,
                                document(folder + "/parameters.yaml").at(id)));
                folders.put(regime.id(), new RegimeFolder(regime, shared, new HashSet<>()));
            }
        });
        documents.forEach((path, file) -> {
            if (path.endsWith(CARD)) {
                incentive(library, parameters, folders, path, file)
                        .ifPresent(it -> Library.once(incentives, it.id(), it, file));
            }
        });
        folders.forEach((id, regime) -> unused(id, parametersIn(id, parameters), regime.used()));
        checkFormerIds(incentives);
        List<Relation> relations = relations(library, incentives);
        stopIfBroken();
        Map<String, Regime> regimes = new LinkedHashMap<>();
        folders.forEach((id, folder) -> regimes.put(id, folder.regime()));
        return new Rulebook(
                files.version(),
                regimes,
                incentives,
                library.facts,
                library.sources,
                library.authorities,
                library.documents,
                relations,
                library.territory);
    }

    /** An id names one incentive for ever. */
    private void checkFormerIds(Map<String, Incentive> incentives) {
        Set<String> taken = new HashSet<>(incentives.keySet());
        incentives.values().forEach(incentive -> incentive.formerly().stream()
                .filter(former -> !taken.add(former))
                .forEach(former -> document(incentive.id().replace('.', '/') + CARD)
                        .at("formerly")
                        .wrong(
                                "`" + former + "` is the id of another incentive, or once was",
                                "Ids are used once and never reused")));
    }

    private void stopIfBroken() {
        if (!problems.isEmpty()) {
            throw new BrokenRulebook(problems.stream().distinct().toList());
        }
    }

    private void checkForms() {
        parsed.ifPresentOrElse(
                built -> built.documents()
                        .forEach((path, document) ->
                                documents.put(path, Yaml.parsed(path, files.content(path), document, problems))),
                this::parseAll);
        for (String needed : List.of(
                "sources", "authorities", "documents", "facts", "relations", "tables/prefectures", "tables/parks")) {
            if (!documents.containsKey(needed + ".yaml")) {
                problems.add(
                        new BrokenRulebook.Fault(needed + ".yaml", 1, "the file is missing", "Every rulebook has it"));
            }
        }
    }

    private void parseAll() {
        Schemas schemas = new Schemas(files);
        files.contents().forEach((path, content) -> {
            if (path.endsWith(".yaml") && !path.endsWith("scenarios.yaml")) {
                int before = problems.size();
                Yaml file = Yaml.parse(path, content, problems);
                documents.put(path, file);
                if (problems.size() == before) {
                    schemas.refuses(path, file);
                }
            }
        });
    }

    private static String folderOf(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private Yaml document(String path) {
        return Rulebook.known(documents, path);
    }

    private Map<String, Parameter> parametersIn(String folder, Parameters parameters) {
        Yaml file = documents.get(folder + "/parameters.yaml");
        return file == null ? Map.of() : parameters.read(file, false);
    }

    private Regime regime(Library library, Yaml at, String folder) {
        if (!folder.equals(at.text("id"))) {
            at.at("id")
                    .wrong(
                            "regime `" + at.text("id") + "` stands in folder `" + folder + "`",
                            "The id is the folder's name");
        }
        return new Regime(
                at.text("id"),
                at.sentence("name"),
                Library.needed(library.sources, at.at("source"), "source"),
                at.strings("replaces"),
                at.strings("amends"),
                library.windows(at),
                at.ifAny(
                        "transition",
                        it -> new Regime.Transition(
                                it.sentence("says"),
                                library.citations(it),
                                library.evidence(it),
                                library.authorityNamed(it.at("with")))));
    }

    private Optional<Incentive> incentive(
            Library library, Parameters parameters, Map<String, RegimeFolder> regimes, String path, Yaml card) {
        String folder = folderOf(path);
        String of = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
        RegimeFolder regime = regimes.get(of);
        if (!card.text("id").equals(folder.replace('/', '.'))) {
            card.at("id")
                    .wrong(
                            "incentive `" + card.text("id") + "` stands in folder `" + folder + "`",
                            "The id is `" + folder.replace('/', '.') + "`");
            return Optional.empty();
        }
        if (regime == null) {
            card.wrong("the regime of `" + card.text("id") + "` is not declared", "Write rules/" + of + "/regime.yaml");
            return Optional.empty();
        }
        for (String needed : List.of("eligibility.drl", "procedure.yaml", "scenarios.yaml")) {
            if (!files.contents().containsKey(folder + "/" + needed)) {
                card.wrong("`" + needed + "` is missing", "Every incentive has one");
                return Optional.empty();
            }
        }
        Map<String, Parameter> own = parametersIn(folder, parameters);
        own.keySet().stream().filter(regime.shared()::containsKey).forEach(id -> document(folder + "/parameters.yaml")
                .at(id)
                .wrong(
                        "parameter `" + id + "` is declared for the whole regime or everybody too",
                        "Keep one of the two"));
        Set<String> used = new HashSet<>();
        Incentive incentive = new IncentiveFolder(
                        library,
                        regime.regime(),
                        regime.shared(),
                        own,
                        card,
                        document(folder + "/procedure.yaml"),
                        rules(folder + "/eligibility.drl"),
                        files.contents().containsKey(folder + "/amount.drl") ? rules(folder + "/amount.drl") : null,
                        used)
                .read();
        used.addAll(incentive.wordings().holes());
        unused(folder, own, used);
        regime.used().addAll(used);
        return Optional.of(incentive);
    }

    private RuleText rules(String path) {
        RuleText.Parsed text = parsed.map(built -> built.rules().get(path))
                .orElseGet(() -> RuleText.parse(path, files.content(path), problems));
        rules.put(path, text);
        return new RuleText(path, text, problems);
    }

    private void unused(String folder, Map<String, Parameter> declared, Set<String> used) {
        declared.keySet().stream().filter(id -> !used.contains(id)).forEach(id -> document(folder + "/parameters.yaml")
                .at(id)
                .wrong("parameter `" + id + "` is read by no rule and no sentence", "Use it or leave it out"));
    }

    private List<Relation> relations(Library library, Map<String, Incentive> incentives) {
        List<Relation> relations = new ArrayList<>();
        for (Yaml at : document("relations.yaml").items()) {
            Library.known(incentives, at.at("incentive"), "incentive");
            at.at("with").items().forEach(other -> Library.known(incentives, other, "incentive"));
            Relation relation = new Relation(
                    at.constant(Relation.Kind.class, "kind"),
                    at.text("incentive"),
                    at.strings("with"),
                    Relation.things(at.strings("on")),
                    at.ifAny("counts", it -> Library.known(library.facts, it, "fact")
                            .orElse(null)),
                    at.sentence("says"),
                    library.citations(at),
                    library.evidence(at),
                    at.ifAny("confirmWith", library::authorityNamed),
                    at.at("searched").items().stream()
                            .flatMap(source -> Library.known(library.sources, source, "source").stream())
                            .toList());
            relations.add(relation);
            if (isDirected(relation)
                    && leadsTo(relations, relation.incentive(), relation.incentive(), relation.kind())) {
                at.wrong(
                        "`" + relation.incentive() + "` comes back to itself through `" + at.text("kind") + "`",
                        "Break the circle");
            }
        }
        RelationChecks checks = new RelationChecks(incentives, relations);
        for (int i = 0; i < relations.size(); i++) {
            checks.check(relations.get(i), document("relations.yaml").items().get(i));
        }
        checks.checkPairs(it -> document(it.id().replace('.', '/') + CARD).at("relieves"));
        return List.copyOf(relations);
    }

    private static boolean isDirected(Relation relation) {
        return relation.kind() == Relation.Kind.REQUIRES || relation.kind() == Relation.Kind.SUPERSEDES;
    }

    private static boolean leadsTo(List<Relation> relations, String from, String to, Relation.Kind kind) {
        Set<String> reached = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            String at = open.remove(open.size() - 1);
            for (Relation relation : relations) {
                if (relation.kind() == kind && relation.incentive().equals(at)) {
                    if (relation.with().contains(to)) {
                        return true;
                    }
                    relation.with().stream().filter(reached::add).forEach(open::add);
                }
            }
        }
        return false;
    }
}
