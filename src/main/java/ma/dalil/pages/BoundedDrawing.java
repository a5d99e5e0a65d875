package ma.dalil.pages;

import java.util.Set;
import ma.dalil.eligibility.Deadline;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/** Ends the drawing of a template at the deadline of its thread: with each element that is drawn it looks at the time. */
@Component
public final class BoundedDrawing implements IPostProcessorDialect {
    private static final int LAST = 1_000;

    @Override
    public String getName() {
        return "bounded";
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return LAST;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, Looking.class, LAST));
    }

    /** Public because the template engine makes one for each drawing. */
    public static final class Looking extends AbstractTemplateHandler {
        @Override
        public void handleOpenElement(IOpenElementTag element) {
            Deadline.check();
            super.handleOpenElement(element);
        }
    }
}
