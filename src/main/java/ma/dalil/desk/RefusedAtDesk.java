package ma.dalil.desk;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.stream.Stream;
import ma.dalil.access.Refusals;
import ma.dalil.inquiry.NotStored;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Tells what was refused to somebody who is in at the desk: by a rule of the door, or by a page. Who is not in is only sent to the door. */
final class RefusedAtDesk extends OncePerRequestFilter {
    private static final String NO_ROUTE = "/desk/**";

    private final Refusals refusals;
    private final Accounts accounts;
    private final RequestMappingHandlerMapping routes;

    RefusedAtDesk(Refusals refusals, Accounts accounts, RequestMappingHandlerMapping routes) {
        this.refusals = refusals;
        this.accounts = accounts;
        this.routes = routes;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.FORBIDDEN.value()) {
            Authentication who = SecurityContextHolder.getContext().getAuthentication();
            refusals.tell(response.getStatus(), request.getMethod(), () -> route(request), () -> account(who));
        }
    }

    /** What was refused at the door was not sent on to its route. */
    private String route(HttpServletRequest request) {
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        return routes.getHandlerMethods().keySet().stream()
                .map(RequestMappingInfo::getPathPatternsCondition)
                .flatMap(it -> it == null ? Stream.of() : it.getPatterns().stream())
                .filter(it -> it.getPatternString().startsWith("/desk") && it.matches(path))
                .min(Comparator.naturalOrder())
                .map(PathPattern::getPatternString)
                .orElse(NO_ROUTE);
    }

    private String account(@Nullable Authentication who) {
        try {
            return who == null
                    ? "nobody known"
                    : accounts.find(who.getName())
                            .map(it -> "account " + it.id())
                            .orElse("nobody known");
        } catch (NotStored away) {
            return "an account that cannot be looked up";
        }
    }
}
