package ma.dalil.reception;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** What a request of each route of the API costs, in points. One point is an assessment; the others stand in proportion to the work they make at their longest. */
final class Costs {
    private static final int LEAST = 1;
    private static final PathPattern API = PathPatternParser.defaultInstance.parse("/api/**");

    static final List<Route> ROUTES = List.of(
            new Route("GET", "/api/v1/rulebook", 1),
            new Route("GET", "/api/v1/incentives", 1),
            new Route("GET", "/api/v1/incentives/{id}", 1),
            new Route("GET", "/api/v1/facts", 1),
            new Route("GET", "/api/v1/sources", 1),
            new Route("GET", "/api/v1/requirements", 2),
            new Route("POST", "/api/v1/assessments", 1),
            new Route("POST", "/api/v1/claim-calendars", 1),
            new Route("POST", "/api/v1/comparisons", 2),
            new Route("POST", "/api/v1/questions", 5),
            new Route("POST", "/api/v1/duels", 5),
            new Route("POST", "/api/v1/ladders", 10),
            new Route("POST", "/api/v1/changes", 10),
            new Route("POST", "/api/v1/curves", 10),
            // Eighty places; ten years with their courses.
            new Route("POST", "/api/v1/sites", 10),
            new Route("POST", "/api/v1/outlook", 10),
            // Files are unpacked; rows are many; companies are followed by two laws.
            new Route("POST", "/api/v1/payroll", 30),
            new Route("GET", "/api/v1/portfolios/template", 1),
            new Route("POST", "/api/v1/portfolios", 50),
            new Route("GET", "/api/v1/simulations/parameters", 1),
            new Route("POST", "/api/v1/simulations", 50));

    static final int MOST = ROUTES.stream().mapToInt(Route::points).max().orElse(LEAST);

    private Costs() {}

    record Route(String method, PathPattern path, int points) {
        Route(String method, String path, int points) {
            this(method, PathPatternParser.defaultInstance.parse(path), points);
        }
    }

    /** Nothing for what is not of the API. Addresses are read as those who answer read them, however they are spelled. */
    static OptionalInt of(HttpServletRequest request) {
        PathContainer path;
        try {
            path = PathContainer.parsePath(request.getRequestURI());
        } catch (IllegalArgumentException unreadable) {
            return OptionalInt.empty();
        }
        if (!API.matches(path)) {
            return OptionalInt.empty();
        }
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        return OptionalInt.of(ROUTES.stream()
                .filter(route -> route.method().equals(method) && route.path().matches(path))
                .mapToInt(Route::points)
                .findFirst()
                .orElse(LEAST));
    }
}
