package ma.dalil.rulebook;

import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of one incentive, read together: card, parameters, rules, claim steps. */
record IncentiveFolder(
        Library library,
        Regime regime,
        Map<String, Parameter> shared,
        Map<String, Parameter> own,
        Yaml card,
        Yaml procedure,
        RuleText eligibility,
        @Nullable RuleText amountRules,
        Set<String> used) {

    Incentive read() {
        String id = card.text("id");
        Map<String, Parameter> parameters = new LinkedHashMap<>(shared);
        parameters.putAll(own);
        Map<String, Condition> conditions =
                new EligibilityRules(eligibility, id, library.facts, parameters, used).read();
        List<Criterion> criteria = criteria(conditions);
        AmountCard amount = amount(id, parameters);
        if (amountRules != null) {
            checkTests(amount.rules(), amountRules, conditions);
        }
        checkPackage(eligibility, id);
        List<Window> windows = card.has("windows") ? library.windows(card) : regime.windows();
        return new Incentive(
                id,
                card.strings("formerly"),
                regime,
                card.sentence("name"),
                card.sentence("summary"),
                card.constant(Nature.class, "nature"),
                relieves(),
                windows,
                criteria,
                amount,
                steps(),
                notes(),
                Map.copyOf(parameters),
                Set.copyOf(used),
                wordings(parameters, windows));
    }

    private Wordings wordings(Map<String, Parameter> parameters, List<Window> windows) {
        return new Wordings(parameters, Set.copyOf(used), windows).read(card).read(procedure);
    }

    private Set<Relief> relieves() {
        Set<Relief> relieves = new LinkedHashSet<>();
        card.strings("relieves").forEach(id -> relieves.add(Relief.of(id)));
        if (relieves.stream().map(Relief::isOnProfits).distinct().count() > 1) {
            card.at("relieves")
                    .wrong(
                            "the incentive is on a tax on profits and on something else",
                            "Make two of it: profits are counted by the fiscal years of the company, everything else by the calendar");
        }
        return Collections.unmodifiableSet(relieves);
    }

    /** What goes with what stands in relations.yaml, where a sentence that denies a text names what was searched. */
    private List<Text> notes() {
        List<Text> notes = new ArrayList<>();
        for (Yaml at : card.at("notes").items()) {
            Text note = at.sentence();
            if (note.en().contains("combin") && RelationChecks.denies(note)) {
                at.wrong(
                        "the note says that no text was found on combining",
                        "Say it in relations.yaml with the sources searched, or name here what was read");
            }
            notes.add(note);
        }
        return List.copyOf(notes);
    }

    private List<Criterion> criteria(Map<String, Condition> conditions) {
        Map<String, Criterion> criteria = new LinkedHashMap<>();
        List<String> judged = new ArrayList<>();
        for (Yaml at : card.at("criteria").items()) {
            String id = at.text("id");
            boolean ruled = !at.has("toConfirm");
            if (ruled) {
                judged.add(id);
                if (!conditions.containsKey(id)) {
                    at.wrong(
                            "criterion `" + id + "` has no rule",
                            "Write rule \"" + id + "\" in eligibility.drl, or say who can confirm under `toConfirm`");
                }
            }
            checkRefusal(at);
            Library.once(
                    criteria,
                    id,
                    new Criterion(
                            id,
                            at.sentence("says"),
                            library.citations(at),
                            library.evidence(at),
                            at.ifAny("toConfirm", library::toConfirm),
                            at.ifAny("otherwise", library::toConfirm),
                            before(at, conditions.get(id)),
                            at.ifAny("refuses", Yaml::sentence),
                            "amount".equals(at.ifAny("affects", Yaml::text)),
                            conditions.get(id)),
                    at);
        }
        for (RuleText.Rule rule : eligibility.rules()) {
            if (!judged.contains(rule.name())) {
                eligibility.wrong(
                        rule.line(),
                        "rule `" + rule.name() + "` has no criterion",
                        "Add the criterion to incentive.yaml, in the order of the law");
            }
        }
        List<String> rules = new ArrayList<>(conditions.keySet());
        rules.retainAll(judged);
        judged.retainAll(rules);
        if (!rules.equals(judged)) {
            card.at("criteria")
                    .wrong(
                            "the criteria stand as " + judged + " and the rules as " + rules,
                            "Both follow the order of the law");
        }
        return List.copyOf(criteria.values());
    }

    /** A no on one source or an inference alone is for the authority, unless the card names what firmer thing it follows from. */
    private void checkRefusal(Yaml at) {
        boolean mayRefuse = !at.has("toConfirm") && !at.has("otherwise") && !at.has("affects");
        boolean weak = mayRefuse && !library.evidence(at).isFirm();
        if (weak != at.has("refuses")) {
            at.wrong(
                    weak
                            ? "criterion `" + at.text("id") + "` refuses on `" + at.text("evidence") + "`"
                            : "criterion `" + at.text("id") + "` refuses on nothing weak",
                    weak
                            ? "Say under `otherwise` what is not sure and who can confirm, or under `refuses` what firmer thing the no follows from"
                            : "`refuses` is for a criterion that weighs, on one source or an inference, without `otherwise`");
        }
    }

    /** A limit of time says nothing of what comes before the time begins, so the card must. */
    private @Nullable ToConfirm before(Yaml at, @Nullable Condition condition) {
        boolean limited = condition != null && condition.anyOf().stream().anyMatch(Condition.Test::isLimitOfTime);
        if (limited != at.has("before")) {
            at.wrong(
                    limited
                            ? "criterion `" + at.text("id") + "` does not say what holds before its time begins"
                            : "criterion `" + at.text("id") + "` counts no time up to a limit",
                    limited
                            ? "Say under `before` why that is open and who can confirm"
                            : "`before` is for a span of facts.yaml compared with < or <=");
        }
        return at.ifAny("before", library::toConfirm);
    }

    private AmountCard amount(String id, Map<String, Parameter> parameters) {
        Yaml at = card.at("amount");
        Set<String> shown = new HashSet<>();
        List<Fact> needs = List.of();
        Set<String> considers = new LinkedHashSet<>();
        boolean once = false;
        boolean ofAllYears = false;
        Set<String> reads = new HashSet<>();
        Set<String> countedWith = Set.of();
        if (amountRules != null) {
            AmountRules rules =
                    new AmountRules(amountRules, id, library.facts, parameters, card.strings("relieves"), reads);
            needs = rules.read(shown);
            considers = rules.considered();
            once = rules.payOnce();
            ofAllYears = rules.payOverAllYears();
            used.addAll(reads);
            countedWith = rules.countedWith();
            checkPackage(amountRules, id);
            checkNames(amountRules);
        }
        Map<String, AmountCard.CardLine> lines = new LinkedHashMap<>();
        for (Yaml line : at.at("lines").items()) {
            Parameter parameter = line.ifAny("parameter", it -> Library.known(parameters, it, "parameter")
                    .orElse(null));
            Library.once(
                    lines,
                    line.text("id"),
                    new AmountCard.CardLine(
                            line.text("id"),
                            Unit.of(line.text("unit")),
                            line.sentence("says"),
                            parameter,
                            line.has("cites") ? library.citations(line) : List.of(),
                            line.has("besideWithheld")),
                    line);
            if (!shown.contains(line.text("id"))) {
                line.wrong("line `" + line.text("id") + "` is never shown", "Show it in amount.drl or leave it out");
            }
        }
        shown.stream()
                .filter(line -> !lines.containsKey(line))
                .sorted()
                .forEach(line -> at.wrong("line `" + line + "` has no label", "Declare it under `amount.lines`"));
        return new AmountCard(
                at.constant(AmountCard.Kind.class, "kind"),
                at.sentence("says"),
                List.copyOf(lines.values()),
                at.json().path("taxable").asBoolean(),
                at.ifAny("untaxed", Yaml::sentence),
                needs,
                Collections.unmodifiableSet(considers),
                once,
                ofAllYears,
                Set.copyOf(reads),
                Set.copyOf(countedWith),
                amountRules == null ? List.of() : new Formulas(amountRules, library.facts, parameters).read());
    }

    /** The two files are one package, in which Drools keeps only the last rule of a name. */
    private void checkNames(RuleText amountRules) {
        Set<String> names = new HashSet<>();
        eligibility.rules().forEach(rule -> names.add(rule.name()));
        for (RuleText.Rule rule : amountRules.rules()) {
            if (!names.add(rule.name())) {
                amountRules.wrong(
                        rule.line(),
                        "rule `" + rule.name() + "` has the name of another rule of the incentive",
                        "Name it by what it computes");
            }
        }
    }

    /**
     * What a criterion asks and an amount asks again is asked alike. The two cannot be one: a criterion goes by the law of the day asked, an amount by that of
     * each year it pays for.
     */
    private static void checkTests(List<AmountRule> rules, RuleText text, Map<String, Condition> conditions) {
        rules.forEach(rule -> checkTests(rule, text, conditions));
    }

    private static void checkTests(AmountRule rule, RuleText text, Map<String, Condition> conditions) {
        for (Formula condition : rule.when()) {
            if (!(condition instanceof Formula.Comparison test)
                    || !(test.one() instanceof Formula.Told told)
                    || !(test.other() instanceof Formula.OfLaw law)) {
                continue;
            }
            Map<String, String> asked = new LinkedHashMap<>();
            conditions.forEach((criterion, by) -> by.anyOf().stream()
                    .filter(it ->
                            it.fact().equals(told.fact()) && law.parameter().equals(it.parameter()))
                    .forEach(it -> asked.put(it.comparison().sign(), criterion)));
            if (!asked.isEmpty() && !asked.containsKey(test.sign())) {
                Map.Entry<String, String> first = asked.entrySet().iterator().next();
                text.rules().stream()
                        .filter(it -> it.name().equals(rule.name()))
                        .forEach(it -> text.wrong(
                                it.line(),
                                "the rule asks whether `" + told.fact().id() + " " + test.sign() + " "
                                        + law.parameter().id() + "`, and criterion `" + first.getValue()
                                        + "` whether it is `" + first.getKey() + "`",
                                "Ask the same in both, or compare with a parameter of another name"));
            }
        }
    }

    private static void checkPackage(RuleText rules, String incentive) {
        String expected = "rules." + incentive.replace('-', '_');
        if (!rules.packageName().equals(expected)) {
            rules.wrong(1, "the package is `" + rules.packageName() + "`", "Write `package " + expected + ";`");
        }
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        for (Yaml at : procedure.at("steps").items()) {
            for (Yaml before : at.at("after").items()) {
                if (!done.contains(before.text())) {
                    before.wrong(
                            "step `" + before.text() + "` does not come before this one",
                            "Steps stand in the order in which they are done");
                }
            }
            if (!done.add(at.text("id"))) {
                at.wrong("step `" + at.text("id") + "` is declared twice", "Ids are used once");
            }
            steps.add(step(at));
        }
        return List.copyOf(steps);
    }

    private Step step(Yaml at) {
        List<Step.Document> documents = new ArrayList<>();
        for (Yaml document : at.at("documents").items()) {
            Library.known(library.documents, document, "document").ifPresent(documents::add);
        }
        return new Step(
                at.text("id"),
                at.strings("after"),
                at.text("actor").equals(Step.Actor.COMPANY.id())
                        ? Step.Actor.COMPANY
                        : new Step.Actor(library.authorityNamed(at.at("actor"))),
                library.authorityNamed(at.at("where")),
                at.sentence("says"),
                at.ifAny(
                        "window",
                        it -> new Step.FilingWindow(
                                MonthDay.parse("--" + it.text("opens")),
                                MonthDay.parse("--" + it.text("closes")),
                                it.integer("yearsAfter"))),
                at.ifAny("within", it -> new Step.Delay(it.integer("days"), it.sentence("from"))),
                at.ifAny("validity", Library::validity),
                List.copyOf(documents),
                library.citations(at),
                library.evidence(at),
                at.ifAny("unpublished", library::toConfirm),
                at.ifAny("link", Yaml::text));
    }
}
