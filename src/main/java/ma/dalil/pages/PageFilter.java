package ma.dalil.pages;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** What holds for every page: nothing foreign is loaded, and the language is the one its address names. */
@Component
final class PageFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(PageFilter.class);
    private static final String ADDRESS = Address.class.getName();
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors ";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        Optional<Address> named = Address.of(request);
        if (named.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        // Nobody is logged in, so a page in a frame has nothing to be tricked out of.
        response.setHeader("Content-Security-Policy", POLICY + (named.get().isEmbedded() ? "*" : "'none'"));
        // Answers are in the address: no other site is to see it, and no search engine to keep it. To ourselves a form
        // says whence it comes.
        response.setHeader("Referrer-Policy", "same-origin");
        if (request.getParameter("a") != null) {
            response.setHeader("X-Robots-Tag", "noindex");
        }
        request.setAttribute(ADDRESS, named.get());
        HttpServletRequest inLanguage = new InLanguage(request, named.get());
        try {
            chain.doFilter(inLanguage, response);
        } catch (ServletException | RuntimeException fault) {
            // A page that fails while it is drawn is past the controllers, and what says so.
            if (response.isCommitted()) {
                throw fault;
            }
            LOG.error("page failed", fault);
            response.resetBuffer();
            inLanguage
                    .getRequestDispatcher("/" + named.get().language().id() + FaultController.PATH)
                    .forward(inLanguage, response);
        }
    }

    /** Where the page of that request stands; without language where its address names none. */
    static Address addressOf(HttpServletRequest request) {
        return request.getAttribute(ADDRESS) instanceof Address address ? address : new Address("", null, "", null);
    }

    /** The request as a browser set to that language sends it, to the address it has without the partner. */
    private static final class InLanguage extends HttpServletRequestWrapper {
        private final Locale language;
        private final String uri;

        InLanguage(HttpServletRequest request, Address address) {
            super(request);
            this.language = address.language().locale();
            this.uri = address.isEmbedded() ? address.plain(address.language()) : request.getRequestURI();
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

        @Override
        public Locale getLocale() {
            return language;
        }

        @Override
        public Enumeration<Locale> getLocales() {
            return Collections.enumeration(List.of(language));
        }

        @Override
        public String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.ACCEPT_LANGUAGE) ? language.getLanguage() : super.getHeader(name);
        }
    }
}
