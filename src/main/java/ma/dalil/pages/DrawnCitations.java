package ma.dalil.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ma.dalil.rulebook.Citation;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * The texts that a criterion rests on, as HTML, for a page that names each text once and leads there. A result shows a hundred and fifty such lists, which
 * follow from the law and the language alone: each is drawn once.
 */
@Component
public final class DrawnCitations {
    private static final int MOST = 5_000;

    private final SpringTemplateEngine templates;
    /** By the list itself, as the rulebook holds it and not as it reads: a list goes with its rulebook. */
    private final Cache<List<Citation>, Map<Language, String>> drawn =
            Caffeine.newBuilder().weakKeys().maximumSize(MOST).build();

    DrawnCitations(SpringTemplateEngine templates) {
        this.templates = templates;
    }

    /**
     * Each list as HTML, by itself and not by how it reads. Asked for before a page is drawn, and not by it: see {@link DrawingDialect}.
     *
     * @param lists of the rulebook
     */
    public Map<List<Citation>, String> of(Collection<List<Citation>> lists, Words w) {
        Map<List<Citation>, String> all = new IdentityHashMap<>();
        for (List<Citation> cites : lists) {
            all.put(
                    cites,
                    drawn.get(cites, any -> new ConcurrentHashMap<>())
                            .computeIfAbsent(w.language(), any -> draw(cites, w)));
        }
        return all;
    }

    /** With all that the fragment reads: {@code cited} is not null, so that its links lead to the same page. */
    private String draw(List<Citation> cites, Words w) {
        Map<String, Object> model = Map.of("cites", cites, "cited", cites, "w", w);
        return templates.process(
                "pages/law", Set.of("cites"), new Context(w.language().locale(), model));
    }
}
