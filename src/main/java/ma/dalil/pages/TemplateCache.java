package ma.dalil.pages;

import org.thymeleaf.cache.StandardCacheManager;

/**
 * Keeps every expression of the templates once it is read. Thymeleaf keeps 500, and one result has more: without this one each page reads all of its own
 * anew, and none is asked often enough to be compiled.
 */
final class TemplateCache extends StandardCacheManager {
    /** More than there are in all templates. */
    static final int EXPRESSIONS = 10_000;

    TemplateCache() {
        setExpressionCacheMaxSize(EXPRESSIONS);
        // By soft references it would let go of them whenever memory is scarce, which is when a page is dearest.
        setExpressionCacheUseSoftReferences(false);
    }
}
