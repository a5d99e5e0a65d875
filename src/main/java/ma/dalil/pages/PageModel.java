package ma.dalil.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.RequestContextUtils;

/** What every page has at hand: the words of its language, and where it stands. */
@ControllerAdvice(annotations = PageController.class)
@Order(0)
final class PageModel {
    private final MessageSource messages;

    PageModel(MessageSource messages) {
        this.messages = messages;
    }

    @ModelAttribute("w")
    Words words(HttpServletRequest request) {
        return new Words(here(request).language(), messages);
    }

    /** Where no language is named, the one the reader prefers. */
    @ModelAttribute("here")
    Address here(HttpServletRequest request) {
        return PageFilter.addressOf(request).orElseGet(() -> new Address("", language(request), "", null));
    }

    private static Language language(HttpServletRequest request) {
        return PageFilter.languageOf(request)
                .or(() -> Language.of(RequestContextUtils.getLocale(request).getLanguage()))
                .orElse(Language.FR);
    }

    @ModelAttribute("languages")
    Language[] languages() {
        return Language.values();
    }
}
