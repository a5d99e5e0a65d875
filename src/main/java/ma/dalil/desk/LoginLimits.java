package ma.dalil.desk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts passwords and codes that are wrong: per account, which is closed for a while, and per address, which then has to wait. */
@Component
final class LoginLimits {
    private static final int MOST_FAILURES = 50;
    private static final int MOST_ADDRESSES = 10_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private final Accounts accounts;
    private final Cache<String, AtomicInteger> failures = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(MOST_ADDRESSES)
            .build();

    LoginLimits(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Refuses to try for an address that has to wait. */
    Filter filter() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                if (request.getMethod().equals("POST") && mustWait(request)) {
                    response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(REMEMBERED.toSeconds()));
                    response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
                } else {
                    chain.doFilter(request, response);
                }
            }
        };
    }

    private boolean mustWait(HttpServletRequest request) {
        AtomicInteger failed = failures.getIfPresent(request.getRemoteAddr());
        String path = request.getRequestURI();
        return (path.endsWith("/login") || path.endsWith("/second") || path.endsWith("/passkey/answer"))
                && failed != null
                && failed.get() >= MOST_FAILURES;
    }

    @EventListener
    void refused(AuthenticationFailureBadCredentialsEvent event) {
        accounts.failed(event.getAuthentication().getName());
        if (event.getAuthentication().getDetails() instanceof WebAuthenticationDetails from) {
            failures.get(from.getRemoteAddress(), any -> new AtomicInteger()).incrementAndGet();
        }
    }

    @EventListener
    void entered(AuthenticationSuccessEvent event) {
        // Who has the password alone is not in, and does not have their wrong codes forgotten by it.
        if (!SecondFactors.isDue(event.getAuthentication())) {
            accounts.entered(event.getAuthentication().getName());
        }
    }
}
