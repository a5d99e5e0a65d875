package ma.dalil.pages;

import org.springframework.context.annotation.Configuration;
import org.thymeleaf.cache.StandardCacheManager;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Keeps every expression of the templates once it is read. Thymeleaf keeps 500, and one result has more: without this one each page reads all of its own
 * anew, and none is asked often enough to be compiled.
 */
public final class TemplateCache extends StandardCacheManager {
    /** More than there are in all templates. */
    static final int EXPRESSIONS = 10_000;

    public TemplateCache() {
        setExpressionCacheMaxSize(EXPRESSIONS);
        // By soft references it would let go of them whenever memory is scarce, which is when a page is dearest.
        setExpressionCacheUseSoftReferences(false);
    }

    @Configuration(proxyBeanMethods = false)
    static class OfPages {
        OfPages(SpringTemplateEngine engine) {
            engine.setCacheManager(new TemplateCache());
        }
    }
}
