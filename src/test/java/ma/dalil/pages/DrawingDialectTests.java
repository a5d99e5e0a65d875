package ma.dalil.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import ma.dalil.Http;
import ma.dalil.eligibility.Deadline;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.thymeleaf.cache.ExpressionCacheKey;
import org.thymeleaf.cache.ICache;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DrawingDialectTests {
    private static final int PAGES = 150;

    @LocalServerPort
    private int port;

    @Autowired
    private SpringTemplateEngine engine;

    @Test
    void noExpressionIsReadASecondTimeWhateverPagesAreAskedFor() {
        Set<String> visited = visit();
        Set<Object> first = kept();

        assertThat(visited).allMatch(page -> new Http(port).get(page).statusCode() == 200);

        assertThat(visited).hasSize(PAGES);
        assertThat(first.size()).isBetween(501, TemplateCache.EXPRESSIONS / 2);
        assertThat(kept().containsAll(first)).isTrue();
    }

    @Test
    void aPageEndsAtTheDeadlineOfItsThread() {
        IllegalStateException late = new IllegalStateException();
        Context context = new Context(Locale.ENGLISH, Map.of("w", WordsTests.words(Language.EN), "cites", List.of()));

        try (Deadline passed = Deadline.in(Duration.ZERO, () -> false, () -> late)) {
            assertThatThrownBy(() -> engine.process("pages/law", Set.of("cites"), context))
                    .rootCause()
                    .isSameAs(late);
            assertThat(passed.hasEnded()).isTrue();
        }
    }

    /** What is linked from the start, from there, and so on. */
    private Set<String> visit() {
        Set<String> found = new LinkedHashSet<>(Set.of("/en"));
        List<String> open = new ArrayList<>(found);
        while (!open.isEmpty() && found.size() < PAGES) {
            String page = open.remove(0);
            Jsoup.parse(new Http(port).get(page).body()).select("a[href^=/en/]").eachAttr("href").stream()
                    .map(href -> href.replaceFirst("#.*", ""))
                    .filter(href -> found.size() < PAGES && found.add(href))
                    .forEach(open::add);
        }
        open.forEach(page -> new Http(port).get(page));
        return found;
    }

    /** The expressions that are kept, each as the object that it was read into. */
    private Set<Object> kept() {
        ICache<ExpressionCacheKey, Object> cache =
                engine.getConfiguration().getCacheManager().getExpressionCache();
        Set<Object> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        cache.keySet().forEach(key -> kept.add(cache.get(key)));
        return kept;
    }
}
