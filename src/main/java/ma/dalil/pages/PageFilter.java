package ma.dalil.pages;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** What holds for every address: nothing foreign is loaded, parameters can be read, and a page has one address in each language. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 4)
final class PageFilter extends OncePerRequestFilter {
    private static final String ADDRESS = Address.class.getName();
    private static final String OF_PAGES = policy("", "", "'none'");
    private static final String EMBEDDED = policy("", "", "*");
    /** The documentation of the API draws its marks from addresses that hold the picture, and has one style of its own. */
    private static final String OF_DOCUMENTATION =
            policy(" 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='", " data:", "'none'");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Address> page = Address.of(request);
        close(request, response);
        if (!isReadable(request)) {
            response.sendError(HttpStatus.BAD_REQUEST.value());
            return;
        }
        // Nobody else takes parts, and whoever binds a form would try to read them.
        if (!Uploads.arePartsTakenAt(request.getRequestURI())
                && String.valueOf(request.getContentType())
                        .toLowerCase(Locale.ROOT)
                        .startsWith("multipart/")) {
            response.sendError(HttpStatus.UNSUPPORTED_MEDIA_TYPE.value());
            return;
        }
        if (page.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Address address = page.get();
        String meant = address.withoutMarks();
        boolean isMeant =
                request.getRequestURI().startsWith(address.to("")) && meant.equals(address.in(address.language()));
        if (!isMeant && isRead(request)) {
            response.setStatus(HttpStatus.MOVED_PERMANENTLY.value());
            response.setHeader(HttpHeaders.LOCATION, meant);
            return;
        }
        // Answers are in the address: no other site is to see it, and no search engine to keep it. To ourselves a form
        // says whence it comes.
        response.setHeader("Referrer-Policy", "same-origin");
        if (request.getParameter("a") != null) {
            response.setHeader("X-Robots-Tag", "noindex");
        }
        request.setAttribute(ADDRESS, address);
        chain.doFilter(address.isEmbedded() ? new WithoutPartner(request, address) : request, response);
    }

    /** Nobody is logged in, so a page in a frame has nothing to be tricked out of. */
    static void close(HttpServletRequest request, HttpServletResponse response) {
        String path = Address.asked(request);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                "Content-Security-Policy",
                path.startsWith("/embed/") ? EMBEDDED : path.startsWith("/swagger-ui/") ? OF_DOCUMENTATION : OF_PAGES);
    }

    private static String policy(String styles, String pictures, String frames) {
        return "default-src 'none'; style-src 'self'" + styles
                + "; script-src 'self'; connect-src 'self'; img-src 'self'" + pictures
                + "; form-action 'self'; base-uri 'none'; frame-ancestors " + frames;
    }

    /** Path and parameters are decoded when first asked for; what cannot be is told here, and not by whoever happens to ask. */
    private static boolean isReadable(HttpServletRequest request) {
        try {
            PathContainer.parsePath(request.getRequestURI());
            request.getParameterMap();
            return true;
        } catch (IllegalArgumentException | IllegalStateException unreadable) {
            return false;
        }
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** Where the page of that request stands; empty where its address is that of none. */
    static Optional<Address> addressOf(HttpServletRequest request) {
        return request.getAttribute(ADDRESS) instanceof Address address ? Optional.of(address) : Address.of(request);
    }

    /** The language that the address of that request names, whether or not there is a page at it. */
    static Optional<Language> languageOf(HttpServletRequest request) {
        return addressOf(request).map(Address::language).or(() -> Language.namedIn(Address.asked(request)));
    }

    /** The request as it is sent to the address without the partner. */
    private static final class WithoutPartner extends HttpServletRequestWrapper {
        private final String uri;

        WithoutPartner(HttpServletRequest request, Address address) {
            super(request);
            this.uri = address.plain(address.language());
        }

        @Override
        public String getRequestURI() {
            return withoutPartner(super.getRequestURI());
        }

        @Override
        public String getServletPath() {
            return withoutPartner(super.getServletPath());
        }

        /** Where it is sent on within the product, the address is that of the next page. */
        private String withoutPartner(String path) {
            return getDispatcherType() == DispatcherType.FORWARD ? path : uri;
        }
    }
}
