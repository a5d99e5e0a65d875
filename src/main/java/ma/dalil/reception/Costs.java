package ma.dalil.reception;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import ma.dalil.access.ApiScope;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What a request of each route of the API costs, in points, and what a key must open for it. One point is an assessment; the others stand in proportion to the
 * work they make at their longest.
 */
final class Costs {
    private static final int LEAST = 1;
    private static final PathPattern API = PathPatternParser.defaultInstance.parse("/api/**");

    static final List<Route> ROUTES = List.of(
            new Route("GET", "/api/v1/rulebook", 1, ApiScope.LAW),
            new Route("GET", "/api/v1/incentives", 1, ApiScope.LAW),
            new Route("GET", "/api/v1/incentives/{id}", 1, ApiScope.LAW),
            new Route("GET", "/api/v1/facts", 1, ApiScope.LAW),
            new Route("GET", "/api/v1/sources", 1, ApiScope.LAW),
            new Route("GET", "/api/v1/data/{table}.csv", 1, ApiScope.LAW),
            new Route("GET", "/api/v1/data/{table}", 1, ApiScope.LAW),
            new Route("GET", "/api/v1/requirements", 2, ApiScope.LAW),
            new Route("POST", "/api/v1/assessments", 1, ApiScope.LAW),
            new Route("POST", "/api/v1/assessments/changes", 2, ApiScope.LAW),
            new Route("GET", "/api/v1/assessments", 1, ApiScope.STORE).ofOneClient(),
            new Route("GET", "/api/v1/assessments/{id}", 1, ApiScope.STORE).ofOneClient(),
            new Route("DELETE", "/api/v1/assessments/{id}", 1, ApiScope.STORE).ofOneClient(),
            new Route("GET", "/api/v1/assessments/{id}/changes", 2, ApiScope.STORE).ofOneClient(),
            new Route("POST", "/api/v1/claim-calendars", 1, ApiScope.LAW),
            new Route("POST", "/api/v1/comparisons", 2, ApiScope.LAW),
            new Route("POST", "/api/v1/questions", 5, ApiScope.LAW),
            new Route("POST", "/api/v1/duels", 5, ApiScope.LAW),
            new Route("POST", "/api/v1/ladders", 10, ApiScope.LAW),
            new Route("POST", "/api/v1/changes", 10, ApiScope.LAW),
            new Route("POST", "/api/v1/curves", 10, ApiScope.LAW),
            // Eighty places; ten years with their courses.
            new Route("POST", "/api/v1/sites", 10, ApiScope.LAW),
            new Route("POST", "/api/v1/outlook", 10, ApiScope.LAW),
            // Files are unpacked; rows are many; companies are followed by two laws.
            new Route("POST", "/api/v1/payroll", 30, ApiScope.BULK),
            new Route("GET", "/api/v1/portfolios/template", 1, ApiScope.LAW),
            new Route("POST", "/api/v1/portfolios", 50, ApiScope.BULK),
            new Route("POST", "/api/v1/portfolios/report", 50, ApiScope.BULK),
            // What is kept of them is one client's alone.
            new Route("POST", "/api/v1/portfolios/jobs", 50, ApiScope.BULK).ofOneClient(),
            new Route("GET", "/api/v1/portfolios/jobs", 1, ApiScope.BULK).ofOneClient(),
            new Route("GET", "/api/v1/portfolios/jobs/{id}", 1, ApiScope.BULK).ofOneClient(),
            new Route("GET", "/api/v1/portfolios/jobs/{id}/result", 20, ApiScope.BULK).ofOneClient(),
            new Route("GET", "/api/v1/portfolios/jobs/{id}/report", 10, ApiScope.BULK).ofOneClient(),
            new Route("DELETE", "/api/v1/portfolios/jobs/{id}", 1, ApiScope.BULK).ofOneClient(),
            // What is sent to others is more work for them than for us.
            new Route("POST", "/api/v1/webhooks", 5, ApiScope.WEBHOOKS).ofOneClient(),
            new Route("GET", "/api/v1/webhooks", 1, ApiScope.WEBHOOKS).ofOneClient(),
            new Route("GET", "/api/v1/webhooks/{id}", 1, ApiScope.WEBHOOKS).ofOneClient(),
            new Route("DELETE", "/api/v1/webhooks/{id}", 1, ApiScope.WEBHOOKS).ofOneClient(),
            new Route("POST", "/api/v1/webhooks/{id}/resume", 1, ApiScope.WEBHOOKS).ofOneClient(),
            new Route("POST", "/api/v1/webhooks/{id}/tests", 5, ApiScope.WEBHOOKS).ofOneClient(),
            new Route("GET", "/api/v1/webhooks/{id}/deliveries", 1, ApiScope.WEBHOOKS).ofOneClient(),
            new Route("POST", "/api/v1/webhooks/{id}/deliveries/{delivery}/replay", 5, ApiScope.WEBHOOKS).ofOneClient(),
            // The dearest of its tools.
            new Route("POST", "/api/v1/mcp", 5, ApiScope.LAW),
            new Route("GET", "/api/v1/inquiries/notice", 1, ApiScope.INQUIRIES),
            new Route("POST", "/api/v1/inquiries", 5, ApiScope.INQUIRIES),
            new Route("GET", "/api/v1/inquiries/{reference}", 1, ApiScope.INQUIRIES),
            new Route("GET", "/api/v1/simulations/parameters", 1, ApiScope.LAW),
            new Route("POST", "/api/v1/simulations", 50, ApiScope.BULK),
            new Route("POST", "/api/v1/simulations/jobs", 50, ApiScope.BULK).ofOneClient(),
            new Route("GET", "/api/v1/simulations/jobs", 1, ApiScope.BULK).ofOneClient(),
            new Route("GET", "/api/v1/simulations/jobs/{id}", 1, ApiScope.BULK).ofOneClient(),
            new Route("GET", "/api/v1/simulations/jobs/{id}/result", 20, ApiScope.BULK).ofOneClient(),
            new Route("DELETE", "/api/v1/simulations/jobs/{id}", 1, ApiScope.BULK).ofOneClient());

    private static final Route NONE = new Route("GET", "/api/**", LEAST, ApiScope.LAW);

    static final int MOST = ROUTES.stream().mapToInt(Route::points).max().orElse(LEAST);

    private Costs() {}

    /** @param isOfOneClient whether nobody is let in without a key: what one sends is no other's */
    record Route(String method, PathPattern path, int points, ApiScope scope, boolean isOfOneClient) {
        Route(String method, String path, int points, ApiScope scope) {
            this(method, PathPatternParser.defaultInstance.parse(path), points, scope, scope == ApiScope.INQUIRIES);
        }

        private Route ofOneClient() {
            return new Route(method, path, points, scope, true);
        }
    }

    /** Empty for what is not of the API; one of the least cost for what there is not. Addresses are read as those who answer read them, however they are spelled. */
    static Optional<Route> of(HttpServletRequest request) {
        PathContainer path;
        try {
            path = PathContainer.parsePath(request.getRequestURI());
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
        if (!API.matches(path)) {
            return Optional.empty();
        }
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        return Optional.of(ROUTES.stream()
                .filter(route -> route.method().equals(method) && route.path().matches(path))
                .findFirst()
                .orElse(NONE));
    }
}
