package ma.dalil.handbook;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.RequestContextUtils;

/** What every page has at hand: the words of its language, and where it stands. */
@ControllerAdvice(basePackageClasses = PageModel.class)
@Order(0)
final class PageModel {
    private final MessageSource messages;

    PageModel(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * Where a page stands.
     *
     * @param path what follows the language in its address, as {@code /sources}
     */
    record Place(String path, String query) {
        /** The same page in another language. */
        public String in(Language other) {
            return PageFilter.ROOT + "/" + other.id() + path + (query == null ? "" : "?" + query);
        }

        public boolean isBelow(String section) {
            return section.isEmpty() ? path.isEmpty() || path.startsWith("/incentives") : path.startsWith(section);
        }
    }

    @ModelAttribute("w")
    Words words(HttpServletRequest request) {
        return words(request, messages);
    }

    @ModelAttribute("here")
    Place here(HttpServletRequest request) {
        return place(request);
    }

    @ModelAttribute("languages")
    Language[] languages() {
        return Language.values();
    }

    static Words words(HttpServletRequest request, MessageSource messages) {
        Optional<Language> named = PageFilter.languageIn(request);
        String preferred = RequestContextUtils.getLocale(request).getLanguage();
        return new Words(named.or(() -> Language.of(preferred)).orElse(Language.FR), messages);
    }

    static Place place(HttpServletRequest request) {
        Optional<Language> named = PageFilter.languageIn(request);
        String root = PageFilter.ROOT + "/" + named.map(Language::id).orElse("");
        String path = named.isPresent() ? request.getRequestURI().substring(root.length()) : "";
        return new Place(path.equals("/") ? "" : path, named.isPresent() ? request.getQueryString() : null);
    }
}
