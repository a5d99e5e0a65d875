package ma.dalil.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import ma.dalil.rulebook.Rulebook;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Tells a browser that the page it has is still the one: a page follows from the rulebook, the day and its address, which names the language and holds the
 * answers, and none of it is assessed to say so. A tag holds for one run of the server: with another, the code, the words, the secret of links or what is
 * set may be others. It is a weak one, for pages are compressed.
 */
@Component
final class PageTags implements HandlerInterceptor, WebMvcConfigurer {
    /** Holds a number of its own each time it is drawn; reads what was sent, which may be erased, or stopped. */
    private static final Set<String> DRAWN_ANEW = Set.of("/ask", "/asked", "/alert", "/alert/stop");

    private final String run = UUID.randomUUID().toString();
    private final ObjectProvider<Rulebook> rulebook;
    private final Days days;
    private final PublicAddress publicAddress;

    PageTags(ObjectProvider<Rulebook> rulebook, Days days, PublicAddress publicAddress) {
        this.rulebook = rulebook;
        this.days = days;
        this.publicAddress = publicAddress;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean isPage = handler instanceof HandlerMethod method
                && method.getBeanType().isAnnotationPresent(PageController.class)
                && Set.of("GET", "HEAD").contains(request.getMethod());
        Optional<Address> address = isPage ? PageFilter.addressOf(request) : Optional.empty();
        if (address.isEmpty()
                || address.get().isOfTheDesk()
                || DRAWN_ANEW.contains(address.get().path())) {
            return true;
        }
        CacheControl control = CacheControl.noCache();
        // What was told is in the query.
        response.setHeader(
                HttpHeaders.CACHE_CONTROL,
                (address.get().query() == null ? control : control.cachePrivate()).getHeaderValue());
        String tag =
                tag(run, rulebook.getObject().version(), days.today(), publicAddress.origin(request), address.get());
        return !new ServletWebRequest(request, response).checkNotModified(tag);
    }

    /** What is said of a fault is no page to keep. */
    static void remove(HttpServletResponse response) {
        response.setHeader(HttpHeaders.ETAG, null);
        response.setHeader(HttpHeaders.CACHE_CONTROL, null);
    }

    static String tag(String run, String rulebook, LocalDate day, String origin, Address address) {
        String all = String.join("\0", run, rulebook, day.toString(), origin, address.in(address.language()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
