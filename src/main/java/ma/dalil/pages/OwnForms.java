package ma.dalil.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Takes forms from our own pages only, as browsers tell: the page of another site cannot have its readers send one. What is no browser says nothing of
 * where it comes from, and is believed.
 */
@Component
final class OwnForms implements HandlerInterceptor, WebMvcConfigurer {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final PublicAddress publicAddress;

    OwnForms(PublicAddress publicAddress) {
        this.publicAddress = publicAddress;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean isForm = !READING.contains(request.getMethod())
                && handler instanceof HandlerMethod method
                && method.getBeanType().isAnnotationPresent(PageController.class);
        if (isForm && !isOwn(request)) {
            throw new PageProblem(HttpStatus.FORBIDDEN, "other-site", "");
        }
        return true;
    }

    private boolean isOwn(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        return site != null ? OWN.contains(site) : origin == null || publicAddress.isOwn(origin, request);
    }
}
