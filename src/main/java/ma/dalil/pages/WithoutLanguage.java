package ma.dalil.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.support.RequestContextUtils;

/** The address of a page without its language leads to the page in the language its reader prefers, with all that was asked of it. */
@Component
final class WithoutLanguage {
    private static final String PARTNER = "/embed/{partner:[a-z0-9][a-z0-9-]{0,39}}";

    private final RequestMappingHandlerMapping mappings;

    WithoutLanguage(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.mappings = mappings;
    }

    /** For each page there is, but not for what is said where there is none. */
    @EventListener(ContextRefreshedEvent.class)
    void know() {
        Set<String> pages = mappings.getHandlerMethods().entrySet().stream()
                .filter(it -> it.getValue().getBeanType().isAnnotationPresent(PageController.class))
                .filter(it -> it.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(it -> it.getKey().getPatternValues().stream())
                .filter(pattern -> pattern.contains(PageController.IN_LANGUAGE + "/") && !pattern.endsWith("/**"))
                .map(pattern -> pattern.replace(PageController.IN_LANGUAGE, ""))
                .filter(pattern -> !pattern.endsWith("/"))
                .collect(Collectors.toSet());
        // The desk is shown within no page of somebody else's.
        pages.forEach(
                page -> know(page.startsWith("/desk/") ? new String[] {page} : new String[] {page, PARTNER + page}));
    }

    private void know(String... patterns) {
        mappings.registerMapping(
                RequestMappingInfo.paths(patterns)
                        .methods(RequestMethod.GET)
                        .options(mappings.getBuilderConfiguration())
                        .build(),
                this,
                Objects.requireNonNull(
                        ReflectionUtils.findMethod(WithoutLanguage.class, "lead", HttpServletRequest.class)));
    }

    ResponseEntity<Void> lead(HttpServletRequest request) {
        String language = RequestContextUtils.getLocale(request).getLanguage();
        String query = request.getQueryString();
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(
                        "Location",
                        Address.withLanguage(request.getRequestURI(), language) + (query == null ? "" : "?" + query))
                .build();
    }
}
