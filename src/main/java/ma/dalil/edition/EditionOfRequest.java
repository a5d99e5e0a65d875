package ma.dalil.edition;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request is answered to its end by the rulebook that was current when it began, or by the one that it names, also where it waits for its body. */
final class EditionOfRequest implements Filter {
    private static final String ATTRIBUTE = Edition.class.getName();

    /** A version that a client of the API asks for by name; one that is not carried is refused where it is read. */
    private static final Pattern PINNED = Pattern.compile("(?:.*&)?rulebook=([0-9a-f]{64})(?:&.*)?");

    private static final String API = "/api/v1/";

    private final EditionScope scope;
    private final Editions editions;

    EditionOfRequest(EditionScope scope, Editions editions) {
        this.scope = scope;
        this.editions = editions;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Edition begun = request.getAttribute(ATTRIBUTE) instanceof Edition edition ? edition : begun(request);
        request.setAttribute(ATTRIBUTE, begun);
        Edition before = scope.enter(begun);
        try {
            chain.doFilter(request, response);
        } finally {
            scope.leaveFor(before);
        }
    }

    private Edition begun(ServletRequest request) {
        if (request instanceof HttpServletRequest asked
                && asked.getQueryString() != null
                && asked.getRequestURI().startsWith(API)) {
            Matcher pinned = PINNED.matcher(asked.getQueryString());
            if (pinned.matches()) {
                return editions.edition(pinned.group(1)).orElseGet(scope::current);
            }
        }
        return scope.current();
    }
}
