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
    }

    @Configuration(proxyBeanMethods = false)
    static class OfPages {
        OfPages(SpringTemplateEngine engine) {
            engine.setCacheManager(new TemplateCache());
        }
    }
}
