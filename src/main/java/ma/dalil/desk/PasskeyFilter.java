package ma.dalil.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationRequestToken;

/** Takes a passkey in a form, as the pages of the desk send everything. */
final class PasskeyFilter extends AbstractAuthenticationProcessingFilter {
    private final Passkeys passkeys;

    PasskeyFilter(RequestMatcher where, Passkeys passkeys, AuthenticationEventPublisher events) {
        super(where, passkeys.door(events));
        this.passkeys = passkeys;
        setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
        setSecurityContextRepository(new HttpSessionSecurityContextRepository());
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        WebAuthnAuthenticationRequestToken answered = passkeys.answered(
                Objects.requireNonNullElse(request.getParameter("credential"), ""), request, response);
        if (answered == null) {
            throw new BadCredentialsException("no answer to what was asked");
        }
        answered.setDetails(authenticationDetailsSource.buildDetails(request));
        return getAuthenticationManager().authenticate(answered);
    }
}
