package ma.dalil.handbook;

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
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** What holds for every page: nothing foreign is loaded, and the language is the one its address names. */
@Component
final class PageFilter extends OncePerRequestFilter {
    static final String ROOT = "/rulebook";
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(ROOT) && !request.getRequestURI().startsWith(ROOT + "/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        Optional<Language> named = languageIn(request);
        chain.doFilter(named.isPresent() ? new InLanguage(request, named.get()) : request, response);
    }

    /** The language an address names, as in {@code /rulebook/ar/sources}. */
    static Optional<Language> languageIn(HttpServletRequest request) {
        String[] segments = request.getRequestURI().split("/");
        return segments.length > 2 ? Language.of(segments[2]) : Optional.empty();
    }

    /** The request as a browser set to that language sends it. */
    private static final class InLanguage extends HttpServletRequestWrapper {
        private final Language language;

        InLanguage(HttpServletRequest request, Language language) {
            super(request);
            this.language = language;
        }

        @Override
        public Locale getLocale() {
            return language.locale();
        }

        @Override
        public Enumeration<Locale> getLocales() {
            return Collections.enumeration(List.of(language.locale()));
        }

        @Override
        public String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.ACCEPT_LANGUAGE) ? language.id() : super.getHeader(name);
        }
    }
}
