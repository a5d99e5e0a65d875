package ma.dalil.eligibility;

import java.util.Objects;
import org.drools.model.Condition;
import org.drools.model.Pattern;
import org.drools.model.Rule;
import org.drools.model.SingleConstraint;
import org.drools.model.functions.Predicate1;
import org.drools.model.functions.Predicate2;
import org.jspecify.annotations.Nullable;

/** The condition of one criterion as Drools compiled it: one test of one object, and of the law where it names a parameter. */
final class Check {
    private final String name;
    private final @Nullable Predicate1<Object> alone;
    private final @Nullable Predicate2<Object, Object> byLaw;
    private final boolean lawFirst;

    /** @throws IllegalStateException when the rule has another form */
    @SuppressWarnings("unchecked")
    Check(Rule rule) {
        name = RuleLoop.name(rule);
        SingleConstraint test = test(rule);
        switch (test.getVariables().length) {
            case 1 -> {
                alone = test.getPredicate1();
                byLaw = null;
                lawFirst = false;
            }
            case 2 -> {
                alone = null;
                byLaw = test.getPredicate2();
                lawFirst = test.getVariables()[0].getType() == Law.class;
            }
            default -> throw new IllegalStateException(name + " tests more than one fact");
        }
    }

    private SingleConstraint test(Rule rule) {
        for (Condition condition : RuleLoop.patterns(rule)) {
            if (condition instanceof Pattern<?> pattern
                    && pattern.getPatternVariable().getType() != Law.class
                    && pattern.getConstraint() instanceof SingleConstraint test) {
                return test;
            }
        }
        throw new IllegalStateException(name + " is not one test of one fact");
    }

    /** Whether it holds of that object. */
    boolean holds(Object judged, Law law) {
        try {
            if (alone != null) {
                return alone.test(judged);
            }
            Predicate2<Object, Object> test = Objects.requireNonNull(byLaw, name);
            return lawFirst ? test.test(law, judged) : test.test(judged, law);
        } catch (RuntimeException fault) {
            throw fault;
        } catch (Exception fault) {
            throw new IllegalStateException(name, fault);
        }
    }
}
