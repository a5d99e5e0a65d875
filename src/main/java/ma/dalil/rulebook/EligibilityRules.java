package ma.dalil.rulebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the one condition of each rule of an {@code eligibility.drl}, and refuses what could mistake silence for an answer. */
final class EligibilityRules {
    private static final Pattern TEST = Pattern.compile(
            "(\\w+)\\s*(==|>=|<=|>|<|memberOf)\\s*(true|false|\\$law\\.(\\w+)\\(\\s*\"([^\"]*)\"\\s*\\))");
    private static final String CONSEQUENCE = "findings.met(drools.getMatch());";

    private final RuleText text;
    private final String incentive;
    private final Map<String, Fact> facts;
    private final Map<String, Parameter> parameters;
    private final Set<String> used;

    EligibilityRules(
            RuleText text,
            String incentive,
            Map<String, Fact> facts,
            Map<String, Parameter> parameters,
            Set<String> used) {
        this.text = text;
        this.incentive = incentive;
        this.facts = facts;
        this.parameters = parameters;
        this.used = used;
    }

    /** The conditions by rule name, in the order of the file; parameters read are added to {@code used}. */
    Map<String, Condition> read() {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        for (RuleText.Rule rule : text.rules()) {
            if (!rule.consequence().replaceAll("\\s+", "").equals(CONSEQUENCE)) {
                text.wrong(
                        rule.consequenceLine(),
                        "the rule does something else than stating its finding",
                        "The consequence is always `" + CONSEQUENCE + "`");
            }
            condition(rule).ifPresent(condition -> {
                if (conditions.put(rule.name(), condition) != null) {
                    text.wrong(
                            rule.line(),
                            "rule `" + rule.name() + "` is written twice",
                            "Keep one; \"or\" stays inside one condition as `||`");
                }
            });
        }
        return conditions;
    }

    private Optional<Condition> condition(RuleText.Rule rule) {
        List<RuleText.PatternText> patterns = new ArrayList<>(rule.patterns());
        boolean law = !patterns.isEmpty() && patterns.get(0).type().equals("Law");
        if (law) {
            lawOf(patterns.remove(0));
        }
        if (patterns.size() != 1) {
            text.wrong(
                    rule.line(),
                    "the rule has " + patterns.size() + " conditions",
                    "One criterion, one condition: an optional `$law : Law( … )` and one pattern");
            return Optional.empty();
        }
        RuleText.PatternText pattern = patterns.get(0);
        Optional<Subject> subject = Subject.ofType(pattern.type());
        if (subject.isEmpty()) {
            text.wrong(
                    pattern.line(),
                    "`" + pattern.type() + "` is nothing a rule may speak of",
                    "Use one of " + Subject.types());
            return Optional.empty();
        }
        List<Condition.Test> anyOf = new ArrayList<>();
        for (String part : pattern.constraints().split("\\|\\|")) {
            test(part.strip(), subject.get(), pattern).ifPresent(anyOf::add);
        }
        if (law && anyOf.stream().allMatch(test -> test.parameter() == null)) {
            text.wrong(rule.line(), "the rule names the law and reads no parameter of it", "Leave the `Law` line out");
        }
        checkDating(anyOf, subject.get(), pattern);
        return anyOf.isEmpty()
                ? Optional.empty()
                : Optional.of(new Condition(subject.get(), List.copyOf(anyOf), text.file(), rule.line()));
    }

    /** The law is that of one day, which the one judged tells, or the company as a whole. */
    private void checkDating(List<Condition.Test> anyOf, Subject subject, RuleText.PatternText pattern) {
        List<Fact> days = anyOf.stream()
                .map(Condition.Test::parameter)
                .filter(parameter -> parameter != null && parameter.datedBy() != null)
                .map(Parameter::datedBy)
                .distinct()
                .toList();
        if (days.size() > 1) {
            text.wrong(
                    pattern.line(),
                    "the rule reads values dated by "
                            + days.stream().map(Fact::id).toList(),
                    "One criterion goes by the law of one day");
        }
        days.stream()
                .filter(day -> day.isRepeated() && !day.section().equals(subject.section()))
                .forEach(day -> text.wrong(
                        pattern.line(),
                        "the rule is about " + subject.section() + " and reads a value dated by `" + day.id()
                                + "`, which each " + day.section() + " tells for itself",
                        "Judge what tells the day, or date the value by a day of the company, `day` or `year`"));
    }

    private void lawOf(RuleText.PatternText pattern) {
        if (!"$law".equals(pattern.binding())
                || !pattern.constraints().replaceAll("\\s+", "").equals("incentive==\"" + incentive + "\"")) {
            text.wrong(
                    pattern.line(),
                    "the law read is not this incentive's",
                    "Write `$law : Law( incentive == \"" + incentive + "\" )`");
        }
    }

    private Optional<Condition.Test> test(String part, Subject subject, RuleText.PatternText pattern) {
        Matcher test = TEST.matcher(part);
        if (!test.matches()) {
            text.wrong(
                    pattern.line(),
                    "`" + part + "` is not a condition a rule may test",
                    "Write `fact operator value` with == >= > <= < memberOf, and true, false or $law.…(\"parameter\")"
                            + " as the value: no number, no !=, no null");
            return Optional.empty();
        }
        String id = subject.section() + "." + test.group(1);
        Fact fact = facts.get(id);
        if (fact == null) {
            text.wrong(
                    pattern.line(),
                    "fact `" + id + "` is unknown",
                    "Declare it in rules/facts.yaml or use one that is there");
            return Optional.empty();
        }
        facts.values().stream()
                .filter(worked -> worked.saysMoreThan(fact))
                .findFirst()
                .ifPresent(worked -> text.wrong(
                        pattern.line(),
                        "`" + fact.id() + "` is tested as it was told, and `" + worked.id()
                                + "` can be known without it",
                        "Test `" + worked.id() + "`"));
        Condition.Operator comparison = Condition.Operator.of(test.group(2));
        if (test.group(4) == null) {
            if (fact.type() != Fact.Type.BOOLEAN || comparison != Condition.Operator.EQUAL) {
                text.wrong(
                        pattern.line(),
                        "`" + part + "` compares a " + fact.type().name().toLowerCase() + " with yes or no",
                        "Only a boolean fact is compared, with ==, to true or false");
            }
            return Optional.of(new Condition.Test(fact, comparison, null, Boolean.valueOf(test.group(3))));
        }
        return ParameterUse.check(text, pattern.line(), test.group(4), test.group(5), parameters, used)
                .map(parameter -> {
                    if (!fits(fact.type(), comparison, test.group(4))) {
                        text.wrong(
                                pattern.line(),
                                "`" + part + "` compares a "
                                        + fact.type().name().toLowerCase() + " with `" + test.group(4) + "`",
                                "Money is compared with amount, shares with share, counts and years with count, dates"
                                        + " with date; a choice is memberOf a list");
                    }
                    if (comparison == Condition.Operator.ONE_OF) {
                        knownOptions(fact, parameter, pattern.line());
                    }
                    return new Condition.Test(fact, comparison, parameter, null);
                });
    }

    /** A list holds answers that can be given: a misspelt one would refuse everybody who gives it. */
    private void knownOptions(Fact fact, Parameter parameter, int line) {
        List<String> options = fact.options().stream().map(Fact.Option::id).toList();
        parameter.values().stream()
                .filter(dated -> dated.value() != null)
                .flatMap(dated -> dated.value().options().stream())
                .filter(listed -> !options.contains(listed))
                .distinct()
                .forEach(listed -> text.wrong(
                        line,
                        "list `" + parameter.id() + "` holds `" + listed + "`, which nobody can answer to `" + fact.id()
                                + "`",
                        "The answers are " + String.join(", ", options)));
    }

    private static boolean fits(Fact.Type type, Condition.Operator comparison, String accessor) {
        return switch (type) {
            case MONEY -> accessor.equals("amount") && comparison != Condition.Operator.ONE_OF;
            case SHARE -> accessor.equals("share") && comparison != Condition.Operator.ONE_OF;
            case RATIO -> accessor.equals("ratio") && comparison != Condition.Operator.ONE_OF;
            case COUNT, YEAR -> accessor.equals("count") && comparison != Condition.Operator.ONE_OF;
            case DATE -> accessor.equals("date") && comparison != Condition.Operator.ONE_OF;
            case CHOICE -> accessor.equals("list") && comparison == Condition.Operator.ONE_OF;
            case BOOLEAN, TEXT -> false;
        };
    }
}
