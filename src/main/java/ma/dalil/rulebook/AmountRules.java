package ma.dalil.rulebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what the rules of an {@code amount.drl} need, and refuses numbers and side effects in them. */
final class AmountRules {
    private static final Pattern GIVEN = Pattern.compile("(\\w+)\\s*!=\\s*null");
    private static final Pattern PARAMETER =
            Pattern.compile("\\$law(?:\\.of\\(\\s*(\\$\\w+)\\s*\\))?\\.(\\w+)\\(\\s*\"([^\"]*)\"\\s*\\)");
    private static final Pattern LINE = Pattern.compile("\\.(?:line|capAt)\\(\\s*\"([^\"]*)\"");
    private static final Pattern PEOPLE = Pattern.compile("\\.paysEach\\([^\"]*\"[^\"]*\"[^\"]*\"([^\"]*)\"");
    private static final Pattern PAYS = Pattern.compile("\\.pays(?:Each)?\\(\\s*(?:\"([^\"]*)\")?");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w$\"])\\d+");
    private static final Pattern INDEXED = Pattern.compile("\\bnumber\\s*==");
    private static final Pattern APPLIED = Pattern.compile("\\bapplyTo\\b");
    private static final Pattern FORBIDDEN = Pattern.compile(
            "\\b(modify|update|insert|insertLogical|delete|retract|System|Thread|Runtime|kcontext|drools|new)\\b");

    private static final Pattern WORD = Pattern.compile("(?<![$\\w\"])([a-z]\\w*)");
    private static final Pattern FIRST_YEAR = Pattern.compile("\\bfirst\\s*==\\s*true");

    private final RuleText text;
    private final String incentive;
    private final Map<String, Fact> facts;
    private final Map<String, Parameter> parameters;
    private final List<String> relieves;
    private final Set<String> used;
    private final CalledMethods called;

    AmountRules(
            RuleText text,
            String incentive,
            Map<String, Fact> facts,
            Map<String, Parameter> parameters,
            List<String> relieves,
            Set<String> used) {
        this.text = text;
        this.incentive = incentive;
        this.facts = facts;
        this.parameters = parameters;
        this.relieves = relieves;
        this.used = used;
        this.called = new CalledMethods(
                text.importedPackages(),
                text.rules().stream()
                        .flatMap(rule -> rule.patterns().stream())
                        .map(RuleText.PatternText::type)
                        .collect(Collectors.toSet()));
    }

    /** The facts the rules cannot do without; lines shown are added to {@code lines}, parameters read to {@code used}. */
    List<Fact> read(Set<String> lines) {
        Set<Fact> needs = new LinkedHashSet<>();
        for (RuleText.Rule rule : text.rules()) {
            if (rule.patterns().stream().noneMatch(this::isYear)) {
                text.wrong(
                        rule.line(),
                        "the rule computes for no fiscal year of this incentive",
                        "Add a pattern `$year : AssessedYear( incentive == \"" + incentive + "\", … )`");
            }
            for (RuleText.PatternText pattern : rule.patterns()) {
                needs.addAll(needsOf(pattern));
                parametersOf(pattern.constraints(), pattern.line());
            }
            if (PAYS.matcher(rule.consequence()).find()
                    && rule.patterns().stream()
                            .allMatch(pattern -> needsOf(pattern).isEmpty())) {
                text.wrong(
                        rule.line(),
                        "the rule pays without anything the profile tells",
                        "A sum rests on a told fact: demand it with `… != null`, and compute with it");
            }
            parametersOf(rule.consequence(), rule.consequenceLine());
            LINE.matcher(rule.consequence()).results().forEach(line -> lines.add(line.group(1)));
            PEOPLE.matcher(rule.consequence()).results().forEach(line -> lines.add(line.group(1)));
            checkDating(rule);
            PAYS.matcher(rule.consequence()).results().forEach(pays -> paysOn(pays.group(1), rule));
            refuse(NUMBER, rule, "a number is written in the rule", "Make it a parameter, with its citation");
            refuse(
                    INDEXED,
                    rule,
                    "Drools looks `number == …` up before it knows the law of the year",
                    "Write `is( … )`");
            refuse(
                    APPLIED,
                    rule,
                    "the rule applies a scale itself",
                    "The bracket is that of the whole taxable profit: write `$finance.tax( … )`, or `$finance.chargeableTax( … )` for what falls to exports");
            refuse(
                    FORBIDDEN,
                    rule,
                    "the rule does something else than computing",
                    "A consequence computes with BigDecimal, shows lines and pays");
        }
        return List.copyOf(needs);
    }

    /** The facts asked that the rules look at, whether they can do without them or not. */
    Set<String> considered() {
        Set<String> considered = new LinkedHashSet<>();
        for (RuleText.Rule rule : text.rules()) {
            Map<String, String> sections = new HashMap<>();
            for (RuleText.PatternText pattern : rule.patterns()) {
                Subject.ofType(pattern.type()).ifPresent(subject -> {
                    sections.put(String.valueOf(pattern.binding()), subject.section());
                    words(pattern.constraints()).forEach(word -> consider(subject.section() + "." + word, considered));
                });
            }
            for (String part : parts(rule)) {
                words(part).flatMap(called::facts).forEach(considered::add);
                sections.forEach((binding, section) -> Pattern.compile(Pattern.quote(binding) + "\\.(\\w+)\\(")
                        .matcher(part)
                        .results()
                        .forEach(call -> consider(section + "." + call.group(1), considered)));
            }
        }
        considered.retainAll(facts.keySet());
        return considered;
    }

    /** Ids of the parameters that calculations in Java take in, without the rules naming them. */
    Set<String> countedWith() {
        Set<String> ids = new LinkedHashSet<>();
        text.rules().stream()
                .flatMap(rule -> words(rule.consequence()))
                .flatMap(called::law)
                .forEach(ids::add);
        ids.retainAll(parameters.keySet());
        return ids;
    }

    /** A value that a fact dates is read in the law of who tells the day, and that day is demanded; any other in the law of the year. */
    private void checkDating(RuleText.Rule rule) {
        for (String part : parts(rule)) {
            PARAMETER.matcher(part).results().forEach(read -> {
                Parameter parameter = parameters.get(read.group(3));
                Fact day = parameter == null ? null : parameter.datedBy();
                if (day == null && read.group(1) != null) {
                    text.wrong(
                            rule.line(),
                            "the rule reads `" + read.group(3) + "`, which no fact dates, in the law of one day",
                            "Write `$law." + read.group(2) + "( … )`");
                } else if (day != null && !tells(rule, read.group(1), day)) {
                    text.wrong(
                            rule.line(),
                            "the rule reads `" + read.group(3) + "`, which `" + day.id()
                                    + "` dates, in the law of another day",
                            "Bind who tells the day, demand it with `… != null`, and write `$law.of( $who )."
                                    + read.group(2) + "( … )`");
                }
            });
        }
    }

    private boolean tells(RuleText.Rule rule, String who, Fact day) {
        return rule.patterns().stream()
                .anyMatch(pattern -> pattern.binding() != null
                        && pattern.binding().equals(who)
                        && needsOf(pattern).contains(day));
    }

    /** An incentive on several things says at each payment which one it is for. */
    private void paysOn(String thing, RuleText.Rule rule) {
        if (thing == null && relieves.size() > 1) {
            text.wrong(
                    rule.line(),
                    "the rule does not say what it pays on",
                    "Write `.pays( \"…\", … )` with one of " + relieves);
        } else if (thing != null && !relieves.contains(thing)) {
            text.wrong(
                    rule.line(),
                    "the incentive is not paid on `" + thing + "`",
                    "`relieves` of its card says " + relieves);
        }
    }

    /** Whether everything is paid in the fiscal year of the day assessed. */
    boolean payOnce() {
        return text.rules().stream().allMatch(rule -> rule.patterns().stream()
                .anyMatch(pattern -> FIRST_YEAR.matcher(pattern.constraints()).find()));
    }

    /** Whether what is paid in a year depends on the others: some of it is paid in the first alone, or so many people have places over all of them. */
    boolean payOverAllYears() {
        boolean someInTheFirst = text.rules().stream()
                .filter(rule -> PAYS.matcher(rule.consequence()).find())
                .flatMap(rule -> rule.patterns().stream())
                .anyMatch(pattern -> FIRST_YEAR.matcher(pattern.constraints()).find());
        return (someInTheFirst && !payOnce())
                || text.rules().stream()
                        .anyMatch(rule -> PEOPLE.matcher(rule.consequence()).find());
    }

    private static Stream<String> words(String part) {
        return WORD.matcher(part).results().map(word -> word.group(1));
    }

    private void consider(String id, Set<String> considered) {
        Fact fact = facts.get(id);
        if (fact != null && fact.isDerived()) {
            fact.derivedFrom().forEach(base -> consider(base, considered));
        } else if (fact != null) {
            considered.add(id);
        }
    }

    private static List<String> parts(RuleText.Rule rule) {
        List<String> parts = new ArrayList<>(
                rule.patterns().stream().map(RuleText.PatternText::constraints).toList());
        parts.add(rule.consequence());
        return parts;
    }

    private boolean isYear(RuleText.PatternText pattern) {
        return pattern.type().equals("AssessedYear")
                && pattern.constraints().replaceAll("\\s+", "").startsWith("incentive==\"" + incentive + "\"");
    }

    private List<Fact> needsOf(RuleText.PatternText pattern) {
        Optional<Subject> subject = Subject.ofType(pattern.type());
        if (subject.isEmpty()) {
            if (!pattern.type().equals("AssessedYear")) {
                text.wrong(
                        pattern.line(),
                        "`" + pattern.type() + "` is nothing an amount may speak of",
                        "Use AssessedYear, or what a profile tells");
            }
            return List.of();
        }
        List<Fact> needs = new ArrayList<>();
        Matcher given = GIVEN.matcher(pattern.constraints());
        while (given.find()) {
            String id = subject.get().section() + "." + given.group(1);
            if (facts.containsKey(id)) {
                needs.add(facts.get(id));
            } else {
                text.wrong(
                        pattern.line(),
                        "fact `" + id + "` is unknown",
                        "Declare it in rules/facts.yaml or use one that is there");
            }
        }
        return needs;
    }

    private void parametersOf(String part, int line) {
        PARAMETER
                .matcher(part)
                .results()
                .forEach(read -> ParameterUse.check(text, line, read.group(2), read.group(3), parameters, used));
    }

    private void refuse(Pattern forbidden, RuleText.Rule rule, String wrong, String right) {
        for (String part : parts(rule)) {
            Matcher found = forbidden.matcher(part.replaceAll("\"[^\"]*\"", "\"\""));
            if (found.find()) {
                text.wrong(rule.line(), wrong + ": `" + found.group() + "`", right);
            }
        }
    }
}
