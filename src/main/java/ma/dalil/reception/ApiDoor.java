package ma.dalil.reception;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import ma.dalil.access.AccessTokens;
import ma.dalil.access.ApiClient;
import ma.dalil.access.ApiClients;
import ma.dalil.access.Refusals;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who asks the API for more than they may, or for what their key or token does not open, is told so before any work is done. Pages are bounded by {@link Lanes} alone.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class ApiDoor extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final String REALM = "Bearer realm=\"dalil\"";

    private final RateLimit limit;
    private final ApiClients clients;
    private final AccessTokens tokens;
    private final Refusals refusals;
    private final boolean isOpen;

    /** @param isOpen whether who shows neither key nor token is let in */
    ApiDoor(
            RateLimit limit,
            ApiClients clients,
            AccessTokens tokens,
            Refusals refusals,
            @Value("${dalil.api.anonymous}") boolean isOpen) {
        this.limit = limit;
        this.clients = clients;
        this.tokens = tokens;
        this.refusals = refusals;
        this.isOpen = isOpen;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Costs.Route> route = Costs.of(request);
        if (route.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        List<String> all = credentials(request);
        if (all.size() > 1) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, REALM + ", error=\"invalid_request\"");
            response.sendError(HttpStatus.BAD_REQUEST.value());
            return;
        }
        Optional<String> shown = all.stream().findFirst();
        Optional<ApiClient> client;
        try {
            client = shown.flatMap(it -> clients.of(it).or(() -> tokens.holder(it)));
        } catch (ErrorResponseException unknowable) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Lanes.COME_AGAIN_SECONDS);
            response.sendError(unknowable.getStatusCode().value());
            return;
        }
        int cost = route.get().points();
        boolean isAllowed = client.isPresent()
                ? limit.allows(client.get(), cost, response)
                : limit.allows(request.getRemoteAddr(), cost, response);
        if (!isAllowed) {
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        } else if (client.isEmpty()
                && (shown.isPresent() || !isOpen || route.get().isOfOneClient())) {
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE, shown.isEmpty() ? REALM : REALM + ", error=\"invalid_token\"");
            refuse(HttpStatus.UNAUTHORIZED, route.get(), "nobody known", response);
        } else if (client.isPresent()
                && !client.get().scopes().contains(route.get().scope())) {
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    REALM + ", error=\"insufficient_scope\", scope=\""
                            + route.get().scope().id() + "\"");
            refuse(HttpStatus.FORBIDDEN, route.get(), "client " + client.get().name(), response);
        } else {
            client.ifPresent(known -> request.setAttribute(ApiClient.ATTRIBUTE, known));
            chain.doFilter(request, response);
        }
    }

    private void refuse(HttpStatus status, Costs.Route route, String whom, HttpServletResponse response)
            throws IOException {
        refusals.tell(status.value(), route.method(), () -> route.path().getPatternString(), () -> whom);
        response.sendError(status.value());
    }

    /** What stands there in another form is for somebody before us. */
    private static List<String> credentials(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)).stream()
                .filter(it -> it.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(it -> it.substring(SCHEME.length()).strip())
                .toList();
    }
}
