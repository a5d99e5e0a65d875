package ma.dalil.pages;

import java.util.LinkedHashSet;
import java.util.Set;
import ma.dalil.eligibility.Deadline;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.dialect.IDialect;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.dialect.SpringStandardDialect;
import org.thymeleaf.spring6.expression.SPELVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;

/**
 * How templates are drawn, on pages as in print: each expression is read once, and compiled, and none is evaluated after the deadline of its thread. A
 * processor of all that is drawn could look at the time as well, but with one Thymeleaf parses each piece of HTML that an expression gives.
 */
public final class Drawing extends SpringStandardDialect {
    private static final IStandardVariableExpressionEvaluator UNTIL_THE_DEADLINE = (context, expression, how) -> {
        Deadline.check();
        return SPELVariableExpressionEvaluator.INSTANCE.evaluate(context, expression, how);
    };

    private Drawing() {
        setEnableSpringELCompiler(true);
    }

    /** Has an engine draw so. */
    public static void by(SpringTemplateEngine engine) {
        Set<IDialect> dialects = new LinkedHashSet<>(engine.getDialects());
        dialects.removeIf(SpringStandardDialect.class::isInstance);
        dialects.add(new Drawing());
        engine.setDialects(dialects);
        engine.setCacheManager(new TemplateCache());
    }

    @Override
    public IStandardVariableExpressionEvaluator getVariableExpressionEvaluator() {
        return UNTIL_THE_DEADLINE;
    }

    @Configuration(proxyBeanMethods = false)
    static class OfPages {
        OfPages(SpringTemplateEngine engine) {
            by(engine);
        }
    }
}
