package ma.dalil.edition;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** A request is answered to its end by the rulebook that was current when it began, also where it waits for its body. */
final class EditionOfRequest implements Filter {
    private static final String ATTRIBUTE = Edition.class.getName();

    private final EditionScope scope;

    EditionOfRequest(EditionScope scope) {
        this.scope = scope;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Edition begun = request.getAttribute(ATTRIBUTE) instanceof Edition edition ? edition : scope.current();
        request.setAttribute(ATTRIBUTE, begun);
        Edition before = scope.enter(begun);
        try {
            chain.doFilter(request, response);
        } finally {
            scope.leaveFor(before);
        }
    }
}
