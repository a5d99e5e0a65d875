package ma.dalil.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Takes the code after the password. What is wrong is counted as a wrong password is, by {@link LoginLimits}. */
final class SecondFactorFilter extends AbstractAuthenticationProcessingFilter {
    private final SecondFactors factors;
    private final Accounts accounts;
    private final AuthenticationEventPublisher events;

    SecondFactorFilter(
            RequestMatcher where, SecondFactors factors, Accounts accounts, AuthenticationEventPublisher events) {
        super(where);
        this.factors = factors;
        this.accounts = accounts;
        this.events = events;
        setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
        setSecurityContextRepository(new HttpSessionSecurityContextRepository());
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !SecondFactors.isDue(who)) {
            throw new AuthenticationCredentialsNotFoundException("nobody who owes a code");
        }
        Authentication asked = who.toBuilder()
                .details(authenticationDetailsSource.buildDetails(request))
                .build();
        try {
            Authentication proven = proven(asked, Objects.requireNonNullElse(request.getParameter("code"), ""));
            events.publishAuthenticationSuccess(proven);
            return proven;
        } catch (AuthenticationException refused) {
            events.publishAuthenticationFailure(refused, asked);
            throw refused;
        }
    }

    private Authentication proven(Authentication who, String code) {
        Adviser adviser = accounts.find(who.getName())
                .filter(Adviser::active)
                .orElseThrow(() -> new BadCredentialsException("unknown"));
        if (adviser.isLocked(accounts.now())) {
            throw new LockedException("locked");
        }
        if (!factors.spends(adviser, code)) {
            throw new BadCredentialsException("wrong code");
        }
        return SecondFactors.proven(who);
    }
}
