package ma.dalil.eligibility;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.profile.AssessedProfile;
import ma.dalil.profile.FactReader;
import ma.dalil.rulebook.Subject;
import org.drools.model.Binding;
import org.drools.model.Condition;
import org.drools.model.Constraint;
import org.drools.model.Pattern;
import org.drools.model.Rule;
import org.drools.model.SingleConstraint;
import org.drools.model.Variable;
import org.drools.model.functions.BlockN;
import org.drools.model.functions.Function1;
import org.drools.model.functions.Predicate1;
import org.drools.model.functions.Predicate2;
import org.drools.model.functions.Predicate3;
import org.jspecify.annotations.Nullable;

/**
 * One compiled amount rule, run as what it is: one loop within the other, in the order in which its patterns are written. The tests and the
 * consequence are the classes that Drools compiled; only the network that would match them is left out.
 */
final class RuleLoop {
    private final String name;
    private final String rule;
    private final Map<Variable<?>, Integer> slots = new HashMap<>();
    private final Level[] levels;
    /** The slots of what the consequence is given. */
    private final int[] given;

    private final BlockN consequence;

    /**
     * One pattern: each fact goes into a slot, what is bound of it into others, and the tests say whether to go on.
     *
     * @param subject what the facts are; null for the years
     */
    private record Level(@Nullable Subject subject, int slot, Bound[] bound, Test[] tests) {}

    private record Bound(int from, int to, Function1<Object, Object> function) {}

    private interface Test {
        boolean holds(Object[] held) throws Exception;
    }

    /** @throws IllegalStateException when the rule has a form that loops cannot run */
    RuleLoop(Rule rule) {
        name = name(rule);
        this.rule = rule.getName();
        List<Condition> patterns = patterns(rule);
        levels = new Level[patterns.size()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = level(patterns.get(i));
        }
        given = places(rule.getDefaultConsequence().getDeclarations());
        consequence = rule.getDefaultConsequence().getBlock();
    }

    /** How a fault names a rule. */
    static String name(Rule rule) {
        return rule.getPackage() + " \"" + rule.getName() + "\"";
    }

    /** What a rule matches, in its order. */
    static List<Condition> patterns(Rule rule) {
        List<Condition> patterns = new ArrayList<>(rule.getView().getSubConditions());
        // The consequence stands last among them; anywhere else it would be one of several.
        if (patterns.get(patterns.size() - 1).getType() == Condition.Type.CONSEQUENCE) {
            patterns.remove(patterns.size() - 1);
        }
        return patterns;
    }

    private Level level(Condition condition) {
        if (condition.getType() != Condition.Type.PATTERN || !(condition instanceof Pattern<?> pattern)) {
            throw unknown("a condition of type " + condition.getType());
        }
        int slot = bind(pattern.getPatternVariable());
        List<Bound> bound = new ArrayList<>();
        pattern.getBindings().forEach(binding -> bound.add(bound(binding)));
        List<Test> tests = new ArrayList<>();
        addTests(pattern.getConstraint(), tests);
        Subject subject = FactReader.subjectOf(pattern.getPatternVariable().getType());
        return new Level(subject, slot, bound.toArray(Bound[]::new), tests.toArray(Test[]::new));
    }

    @SuppressWarnings("unchecked")
    private Bound bound(Binding binding) {
        int from = places(binding.getInputVariable())[0];
        return new Bound(from, bind(binding.getBoundVariable()), binding.getBindingFunction());
    }

    private void addTests(Constraint constraint, List<Test> tests) {
        switch (constraint.getType()) {
            case SINGLE -> tests.add(test((SingleConstraint) constraint));
            case AND, MULTIPLE -> constraint.getChildren().forEach(child -> addTests(child, tests));
            default -> throw unknown("a test of type " + constraint.getType());
        }
    }

    @SuppressWarnings("unchecked")
    private Test test(SingleConstraint constraint) {
        if (constraint == SingleConstraint.TRUE) {
            return held -> true;
        }
        int[] at = places(constraint.getVariables());
        switch (at.length) {
            case 1:
                Predicate1<Object> one = constraint.getPredicate1();
                return held -> one.test(held[at[0]]);
            case 2:
                Predicate2<Object, Object> two = constraint.getPredicate2();
                return held -> two.test(held[at[0]], held[at[1]]);
            case 3:
                Predicate3<Object, Object, Object> three = constraint.getPredicate3();
                return held -> three.test(held[at[0]], held[at[1]], held[at[2]]);
            default:
                throw unknown("a test of " + at.length + " facts");
        }
    }

    private int bind(Variable<?> variable) {
        return slots.computeIfAbsent(variable, any -> slots.size());
    }

    private int[] places(Variable<?>... variables) {
        int[] places = new int[variables.length];
        for (int i = 0; i < places.length; i++) {
            if (!slots.containsKey(variables[i])) {
                throw unknown("`" + variables[i].getName() + "`, which no pattern before it binds");
            }
            places[i] = slots.get(variables[i]);
        }
        return places;
    }

    private IllegalStateException unknown(String what) {
        return new IllegalStateException("rule " + name + " has " + what
                + "; patterns joined by `and` can be run, each with tests of at most three facts");
    }

    /** Runs the consequence for every match of the profile as assessed and of those years. */
    void fire(AssessedProfile assessedProfile, List<AssessedYear> years) {
        for (AssessedYear year : years) {
            year.computeBy(rule);
        }
        try {
            match(0, new Object[slots.size()], new Object[given.length], assessedProfile, years);
        } catch (RuntimeException fault) {
            throw fault;
        } catch (Exception fault) {
            throw new IllegalStateException(name, fault);
        }
    }

    /** @param arguments of the consequence; it is called again and again, and keeps none of them */
    private void match(
            int depth, Object[] held, Object[] arguments, AssessedProfile assessedProfile, List<AssessedYear> years)
            throws Exception {
        if (depth == levels.length) {
            for (int i = 0; i < given.length; i++) {
                arguments[i] = held[given[i]];
            }
            consequence.execute(arguments);
            return;
        }
        Level level = levels[depth];
        List<?> candidates = level.subject() == null ? years : assessedProfile.of(level.subject());
        for (int i = 0; i < candidates.size(); i++) {
            held[level.slot()] = candidates.get(i);
            if (passes(level, held)) {
                match(depth + 1, held, arguments, assessedProfile, years);
            }
        }
    }

    private static boolean passes(Level level, Object[] held) throws Exception {
        for (Bound bound : level.bound()) {
            held[bound.to()] = bound.function().apply(held[bound.from()]);
        }
        for (Test test : level.tests()) {
            if (!test.holds(held)) {
                return false;
            }
        }
        return true;
    }
}
