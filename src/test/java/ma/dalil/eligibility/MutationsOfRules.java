package ma.dalil.eligibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;

/** The rules as text: an operator flipped, a condition or a branch of it dropped, a step of a computation left out or turned round. */
final class MutationsOfRules {
    private static final Pattern COMMENT = Pattern.compile("//[^\n]*");
    private static final Pattern RULE = Pattern.compile(
            "\\brule\\s+\"([^\"]*)\"\\s+when\\b(.*?)\\bthen\\b(.*?)^end\\b", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern PATTERN = Pattern.compile("(\\w+)\\s*\\(");
    private static final Pattern OPERATOR = Pattern.compile("(?<![<>=!])(>=|<=|==|>|<)(?!=)\\s*(true|false)?");
    private static final Pattern CALL = Pattern.compile("\\.(pays|multiply|divide|min|max|add|subtract)\\s*\\(");
    private static final Pattern SHOWN = Pattern.compile("\\.line\\s*\\(");
    private static final Pattern GIVEN = Pattern.compile("(\\w+)\\s*!=\\s*null");
    private static final Pattern RANK = Pattern.compile("rankIn\\(\\$\\w+\\)\\s*>\\s*\\$law\\.count\\(\"([^\"]*)\"\\)");
    private static final Pattern TESTED = Pattern.compile("(\\w+)\\s+(==|!=|>=?|<=?|memberOf)\\s");
    private static final Pattern NAMED =
            Pattern.compile("\\$law\\.list\\(\"([^\"]*)\"\\)\\.contains\\(\\$training\\.(\\w+)\\(\\)\\)");
    private static final String ALWAYS = " this != null ";
    private static final Pattern BOUND = Pattern.compile("(\\$\\w+)\\s*:\\s*\\w+\\s*\\(");
    private static final Map<String, List<String>> FLIPS = Map.of(
            ">=", List.of(">", "<="),
            ">", List.of(">=", "<"),
            "<=", List.of("<", ">="),
            "<", List.of("<=", ">"),
            "true", List.of("false"),
            "false", List.of("true"));
    private static final Map<String, String> OPPOSITES =
            Map.of("min", "max", "max", "min", "add", "subtract", "subtract", "add");

    private final Rulebook rulebook;
    private final RuleFiles files;
    private final List<Mutation> mutations = new ArrayList<>();

    /** A stretch of a file. */
    private record Span(int from, int to) {
        String of(String text) {
            return text.substring(from, to);
        }

        boolean holds(int place) {
            return from <= place && place < to;
        }
    }

    MutationsOfRules(Rulebook rulebook, RuleFiles files) {
        this.rulebook = rulebook;
        this.files = files;
    }

    /** The fact a rule means by the field of a type. */
    static String factOf(String type, String field) {
        String subject = type.replaceAll("(?<=.)([A-Z])", "_$1").toUpperCase(Locale.ROOT);
        return Subject.valueOf(subject).section() + "." + field;
    }

    /** One rule of a file, with what stands before the first: the package, the imports, the globals. */
    static Mutation.ChangedRule alone(String name, String file) {
        List<MatchResult> rules = RULE.matcher(file).results().toList();
        String changed = rules.stream()
                .filter(rule -> rule.group(1).equals(name))
                .findFirst()
                .orElseThrow()
                .group();
        return new Mutation.ChangedRule(name, file.substring(0, rules.get(0).start()) + changed + "\n");
    }

    /** The names of the rules of a file. */
    static List<String> names(String file) {
        return RULE.matcher(file).results().map(rule -> rule.group(1)).toList();
    }

    List<Mutation> all() {
        for (Incentive incentive : rulebook.incentives().values()) {
            String folder = MutationPlaces.folder(incentive.id());
            new OfFile(incentive, folder + "/eligibility.drl").eligibility();
            if (files.contents().containsKey(folder + "/amount.drl")) {
                new OfFile(incentive, folder + "/amount.drl").amount();
            }
        }
        return mutations;
    }

    /** The changes of one file. */
    private final class OfFile {
        private final Incentive incentive;
        private final String file;
        private final String text;

        OfFile(Incentive incentive, String file) {
            this.incentive = incentive;
            this.file = file;
            this.text = COMMENT.matcher(files.contents().get(file))
                    .replaceAll(comment -> " ".repeat(comment.group().length()));
        }

        void eligibility() {
            Matcher rule = RULE.matcher(text);
            while (rule.find()) {
                String name = rule.group(1);
                List<Span> patterns = patterns(rule.start(2), rule.end(2));
                Span condition = patterns.get(patterns.size() - 1);
                replace(
                        Mutation.Kind.CONDITION,
                        name,
                        condition,
                        ALWAYS,
                        MutationCopies.withoutLimit(name),
                        condition,
                        "",
                        null);
                List<Span> branches = split(condition, "||");
                for (int i = 0; i < branches.size(); i++) {
                    int place = i;
                    operators(name, branches.get(i), null, flipped -> flipped(name, place, flipped));
                    if (branches.size() > 1) {
                        branch(name, condition, branches, i);
                    }
                }
            }
        }

        /** The card with the condition that the reader would find in the changed rule. */
        private UnaryOperator<Rulebook> flipped(String rule, int place, String flipped) {
            List<Condition.Test> tests = tests(rule);
            Condition.Test it = tests.get(place);
            Condition.Operator comparison = Stream.of(Condition.Operator.values())
                    .filter(other -> other.sign().equals(flipped))
                    .findFirst()
                    .orElse(it.comparison());
            Boolean literal = it.literal() == null ? null : Boolean.valueOf(flipped);
            tests.set(place, new Condition.Test(it.fact(), comparison, it.parameter(), literal));
            return MutationCopies.condition(rule, tests);
        }

        private List<Condition.Test> tests(String rule) {
            return new ArrayList<>(incentive.criteria().stream()
                    .filter(it -> it.id().equals(rule))
                    .findFirst()
                    .orElseThrow()
                    .condition()
                    .anyOf());
        }

        private void branch(String rule, Span condition, List<Span> branches, int dropped) {
            List<Condition.Test> tests = tests(rule);
            tests.remove(dropped);
            replace(
                    Mutation.Kind.BRANCH,
                    rule,
                    condition,
                    without(branches, dropped, " || "),
                    MutationCopies.condition(rule, tests));
        }

        void amount() {
            Matcher rule = RULE.matcher(text);
            while (rule.find()) {
                String name = rule.group(1);
                for (Span pattern : patterns(rule.start(2), rule.end(2))) {
                    constraints(name, pattern);
                }
                calls(name, new Span(rule.start(3), rule.end(3)));
            }
        }

        private void constraints(String rule, Span pattern) {
            List<Span> constraints = split(pattern, ",");
            for (int i = 0; i < constraints.size(); i++) {
                String constraint = constraints.get(i).of(text).strip();
                if (constraint.startsWith("incentive")
                        || constraint.isEmpty()
                        || constraint.matches("\\$\\w+\\s*:.*")) {
                    continue;
                }
                String unseen = unseen(pattern, constraint);
                operators(
                        rule,
                        constraints.get(i),
                        constraint.contains(">") ? unseen : null,
                        flipped -> UnaryOperator.identity());
                replace(
                        Mutation.Kind.CONSTRAINT,
                        rule,
                        pattern,
                        without(constraints, i, ", "),
                        MutationCopies.needs(needsWithout(pattern, constraint)),
                        constraints.get(i),
                        "",
                        unseen);
            }
        }

        /** Why the amount is the same without that constraint; null when it is not. */
        private String unseen(Span pattern, String constraint) {
            Matcher given = GIVEN.matcher(constraint);
            Matcher rank = RANK.matcher(constraint);
            if (given.matches() && text.contains("counts(")) {
                String fact = factOf(typeOf(pattern), given.group(1));
                return isGivenMoreThanOnce(given.group(1))
                                && weighing().anyMatch(it -> it.isRepeated() && asksOnlyFor(it, fact))
                        ? "another rule asks for it too, and who does not tell it does not count: a criterion asks for it"
                        : null;
            }
            if (given.matches()
                    && isGivenMoreThanOnce(given.group(1))
                    && (isListed(pattern, given.group(1)) || isTestedBeside(pattern, given.group(1)))) {
                return "another rule asks for it too, and the test beside it is not passed by who does not tell it";
            }
            if (given.matches()
                    && isTestedBeside(pattern, given.group(1))
                    && isAsked(factOf(typeOf(pattern), given.group(1)))) {
                return "a criterion asks for it, and the test beside it is not passed by who does not tell it";
            }
            if (given.matches()
                    && weighing()
                            .anyMatch(it -> !it.isRepeated() && asksFor(it, factOf(typeOf(pattern), given.group(1))))) {
                return "a criterion that weighs asks for it: without it there is no amount";
            }
            if (given.matches() && onlySaysNothing(pattern, constraint)) {
                return "no rule pays without it, so no figure is given either way";
            }
            if (constraint.startsWith("counts($training") && namesWhatCounts(pattern)) {
                return "the list that the criterion on training asks for holds those that the rule names";
            }
            if (rank.matches() && isAlwaysTheSame(rank.group(1))) {
                return weighing()
                                .anyMatch(it -> it.otherwise() == null
                                        && it.condition().anyOf().stream()
                                                .allMatch(test -> isRankAbove(test, rank.group(1))))
                        ? "a criterion asks for it, and the years that follow have it too"
                        : null;
            }
            return null;
        }

        private boolean isTestedBeside(Span pattern, String field) {
            String type = typeOf(pattern);
            return split(pattern, ",").stream()
                    .map(it -> TESTED.matcher(it.of(text).strip()))
                    .filter(Matcher::lookingAt)
                    .anyMatch(it -> it.group(1).equals(field)
                            ? !it.group(2).equals("!=")
                            : restsOn(rulebook.facts().get(factOf(type, it.group(1))), factOf(type, field)));
        }

        private boolean isAsked(String fact) {
            return incentive.criteria().stream()
                    .filter(it -> it.condition() != null && !it.isRepeated())
                    .anyMatch(it -> asksFor(it, fact));
        }

        private static boolean asksOnlyFor(Criterion criterion, String fact) {
            return criterion.condition().anyOf().stream()
                    .allMatch(test -> test.fact().id().equals(fact));
        }

        /** Whether the rule goes on only where a list of the law holds it. */
        private boolean isListed(Span pattern, String field) {
            Matcher bound = BOUND.matcher(text).region(0, pattern.from());
            String variable = null;
            while (bound.find()) {
                variable = bound.end() == pattern.from() ? bound.group(1) : variable;
            }
            int then = text.indexOf("then", pattern.to());
            return variable != null
                    && Pattern.compile("\\$law\\.list\\(\"[^\"]*\"\\)\\.contains\\(" + Pattern.quote(variable) + "\\."
                                    + field + "\\(\\)\\)")
                            .matcher(text.substring(pattern.to(), then))
                            .find();
        }

        private boolean isGivenMoreThanOnce(String field) {
            return GIVEN.matcher(text)
                            .results()
                            .filter(it -> it.group(1).equals(field))
                            .count()
                    > 1;
        }

        private static boolean asksFor(Criterion criterion, String fact) {
            return criterion.condition().anyOf().stream().allMatch(test -> restsOn(test.fact(), fact));
        }

        /** Whether the one cannot be told without the other; a place or a sum may be, from another of the facts it is worked out from. */
        private static boolean restsOn(Fact fact, String base) {
            return fact != null
                    && (fact.id().equals(base)
                            || (fact.derivedFrom().contains(base)
                                    && List.of(Fact.Type.COUNT, Fact.Type.RATIO, Fact.Type.SHARE)
                                            .contains(fact.type())));
        }

        /** Whether all that a rule does is to say that the year cannot be told, where every rule that pays has the same guard. */
        private boolean onlySaysNothing(Span pattern, String constraint) {
            List<MatchResult> rules = RULE.matcher(text).results().toList();
            return rules.stream().filter(rule -> !saysNothing(rule)).allMatch(rule -> rule.group(2)
                            .contains(constraint))
                    && rules.stream()
                            .filter(rule -> rule.start() <= pattern.from() && pattern.from() < rule.end())
                            .allMatch(OfFile::saysNothing);
        }

        private static boolean saysNothing(MatchResult rule) {
            return rule.group(3).strip().equals("$year.cannotTell();");
        }

        /** Whether the only criteria on training are lists, and a rule names some of their options. */
        private boolean namesWhatCounts(Span pattern) {
            Matcher named = NAMED.matcher(pattern.of(text));
            return named.find()
                    && weighing()
                            .filter(Criterion::isRepeated)
                            .flatMap(it -> it.condition().anyOf().stream())
                            .allMatch(test -> test.fact().id().equals("training." + named.group(2))
                                    && test.parameter() != null
                                    && only(test.parameter().id()).containsAll(only(named.group(1))));
        }

        private List<?> only(String parameter) {
            List<DatedValue> values = incentive.parameters().get(parameter).values();
            return values.size() == 1 && values.get(0).value() != null
                    ? values.get(0).value().options()
                    : List.of();
        }

        private Stream<Criterion> weighing() {
            return incentive.criteria().stream().filter(it -> it.condition() != null && !it.affectsAmount());
        }

        private boolean isRankAbove(Condition.Test test, String parameter) {
            return test.fact().id().equals("operation.fiscalYear")
                    && test.comparison() == Condition.Operator.MORE
                    && test.parameter() != null
                    && test.parameter().id().equals(parameter);
        }

        private boolean isAlwaysTheSame(String parameter) {
            return incentive.parameters().get(parameter).values().stream()
                            .map(DatedValue::value)
                            .distinct()
                            .count()
                    == 1;
        }

        private String typeOf(Span pattern) {
            return text.substring(0, pattern.from()).replaceAll("(?s).*?(\\w+)\\s*\\($", "$1");
        }

        /** The facts the amount still needs once a guard is gone, as the reader would find them. */
        private List<Fact> needsWithout(Span pattern, String constraint) {
            List<Fact> needs = incentive.amount().needs();
            Matcher given = GIVEN.matcher(constraint);
            if (!given.matches() || isGivenMoreThanOnce(given.group(1))) {
                return needs;
            }
            String fact = factOf(typeOf(pattern), given.group(1));
            return needs.stream().filter(it -> !it.id().equals(fact)).toList();
        }

        private void calls(String rule, Span consequence) {
            List<Span> shown = new ArrayList<>();
            Matcher line = SHOWN.matcher(text).region(consequence.from(), consequence.to());
            while (line.find()) {
                shown.add(new Span(line.start(), closing(line.end())));
            }
            Matcher call = CALL.matcher(text).region(consequence.from(), consequence.to());
            while (call.find()) {
                int place = call.start();
                if (shown.stream().anyMatch(it -> it.holds(place))) {
                    continue;
                }
                Span whole = new Span(place, closing(call.end()) + 1);
                replace(Mutation.Kind.ARITHMETIC, rule, whole, "", UnaryOperator.identity());
                String opposite = OPPOSITES.get(call.group(1));
                if (opposite != null) {
                    Span word = new Span(call.start(1), call.end(1));
                    replace(Mutation.Kind.ARITHMETIC, rule, word, opposite, UnaryOperator.identity());
                }
            }
        }

        /**
         * @param above why asking for more and asking for at least as much are the same; null when they are not
         * @param law what else changes with the operator that stands there instead
         */
        private void operators(String rule, Span part, String above, Function<String, UnaryOperator<Rulebook>> law) {
            Matcher operator = OPERATOR.matcher(text).region(part.from(), part.to());
            while (operator.find()) {
                boolean yesOrNo = operator.group(2) != null;
                String found = operator.group(yesOrNo ? 2 : 1);
                Span span = new Span(operator.start(yesOrNo ? 2 : 1), operator.end(yesOrNo ? 2 : 1));
                for (String flipped : FLIPS.getOrDefault(found, List.of())) {
                    replace(
                            Mutation.Kind.OPERATOR,
                            rule,
                            span,
                            flipped,
                            law.apply(flipped),
                            span,
                            flipped,
                            flipped.equals(">=") ? above : null);
                }
            }
        }

        private void replace(Mutation.Kind kind, String rule, Span span, String by, UnaryOperator<Rulebook> law) {
            replace(kind, rule, span, by, law, span, by.strip(), null);
        }

        /** @param shown the stretch the report names, and what it says of it: nothing left, or what stands there instead */
        private void replace(
                Mutation.Kind kind,
                String rule,
                Span span,
                String by,
                UnaryOperator<Rulebook> law,
                Span shown,
                String instead,
                String unseen) {
            String said = shown.of(text).strip().replaceAll("\\s+", " ");
            int start = shown.from()
                    + (shown.of(text).length() - shown.of(text).stripLeading().length());
            mutations.add(new Mutation(
                    kind,
                    file,
                    1
                            + (int) text.substring(0, start)
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count(),
                    "rule \"" + rule + "\"",
                    instead.isEmpty() ? "`" + said + "` dropped" : "`" + said + "` to `" + instead + "`",
                    List.of(incentive.id()),
                    law,
                    alone(rule, text.substring(0, span.from()) + by + text.substring(span.to())),
                    unseen));
        }

        private String without(List<Span> parts, int dropped, String joint) {
            List<String> kept = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                if (i != dropped) {
                    kept.add(parts.get(i).of(text).strip());
                }
            }
            return " " + String.join(joint, kept) + " ";
        }

        /** What stands between the brackets of each pattern of a condition, but for the line that names the law. */
        private List<Span> patterns(int from, int to) {
            List<Span> patterns = new ArrayList<>();
            Matcher start = PATTERN.matcher(text).region(from, to);
            while (start.find()) {
                int close = closing(start.end());
                if (!start.group(1).equals("Law")) {
                    patterns.add(new Span(start.end(), close));
                }
                start.region(close + 1, to);
            }
            return patterns;
        }

        /** The parts of a stretch between separators that stand outside all brackets. */
        private List<Span> split(Span span, String separator) {
            List<Span> parts = new ArrayList<>();
            int depth = 0;
            int from = span.from();
            for (int i = span.from(); i < span.to(); i++) {
                char c = text.charAt(i);
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth == 0 && text.startsWith(separator, i)) {
                    parts.add(new Span(from, i));
                    from = i + separator.length();
                }
            }
            parts.add(new Span(from, span.to()));
            return parts;
        }

        private int closing(int from) {
            int depth = 1;
            for (int i = from; i < text.length(); i++) {
                depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
                if (depth == 0) {
                    return i;
                }
            }
            throw new IllegalStateException("a bracket of " + file + " is not closed");
        }
    }
}
