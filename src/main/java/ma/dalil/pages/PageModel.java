package ma.dalil.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
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
    private final boolean isDocumented;

    /** @param isDocumented whether the documentation of the API is there to be linked to */
    PageModel(MessageSource messages, @Value("${dalil.api.documentation}") boolean isDocumented) {
        this.messages = messages;
        this.isDocumented = isDocumented;
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

    @ModelAttribute("documented")
    boolean documented() {
        return isDocumented;
    }

    @ModelAttribute("languages")
    Language[] languages() {
        return Language.values();
    }
}
