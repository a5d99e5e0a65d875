package ma.dalil.rulebook;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a calculation that amount rules call looks at without the rules naming it: a rule shows that it calls, and this what follows from it.
 * What a method returns declares for the method too.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Reads {
    /** Ids of facts. */
    String[] value() default {};

    /** Ids of parameters. */
    String[] law() default {};
}
