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
 * How templates are drawn, on pages as in print: each expression is read once and compiled, and no {@code ${…}} is evaluated after the deadline of its
 * thread. This is no post-processor: as soon as an engine has one, Thymeleaf parses the HTML of every {@code th:utext}. What an expression calls must not
 * look at the deadline itself: where a compiled expression fails, Spring evaluates it a second time, and the deadline has been told by then.
 */
public final class DrawingDialect extends SpringStandardDialect {
    private static final IStandardVariableExpressionEvaluator UNTIL_THE_DEADLINE = (context, expression, execution) -> {
        Deadline.check();
        return SPELVariableExpressionEvaluator.INSTANCE.evaluate(context, expression, execution);
    };

    private DrawingDialect() {
        setEnableSpringELCompiler(true);
    }

    /** Has an engine draw so, whatever settings of Spring Boot say of its own dialect. */
    public static void setFor(SpringTemplateEngine engine) {
        Set<IDialect> dialects = new LinkedHashSet<>(engine.getDialects());
        dialects.removeIf(SpringStandardDialect.class::isInstance);
        dialects.add(new DrawingDialect());
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
            setFor(engine);
        }
    }
}
