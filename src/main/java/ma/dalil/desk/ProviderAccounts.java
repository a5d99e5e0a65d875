package ma.dalil.desk;

import java.util.ArrayList;
import java.util.List;
import ma.dalil.inquiry.NotStored;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Finds the account of who comes from the provider; it makes none, and gives no role. What counts is the signed token alone. An account has a login and no
 * address of mail, so the login is what is compared: with the e-mail that the provider has verified, unless another claim is configured.
 */
final class ProviderAccounts implements OAuth2UserService<OidcUserRequest, OidcUser> {
    private final Provider provider;
    private final Accounts accounts;
    private final boolean asksForCode;

    ProviderAccounts(Provider provider, Accounts accounts, boolean asksForCode) {
        this.provider = provider;
        this.accounts = accounts;
        this.asksForCode = asksForCode;
    }

    /** @throws ProviderRefused for who has no account, or one that is closed */
    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcIdToken token = request.getIdToken();
        String login = token.getClaimAsString(provider.claim());
        if (login == null) {
            throw new ProviderRefused(ProviderFault.UNKNOWN);
        }
        if (provider.isByMail() && !Boolean.TRUE.equals(token.getEmailVerified())) {
            throw new ProviderRefused(ProviderFault.UNVERIFIED);
        }
        Adviser adviser = found(login);
        if (!adviser.active() || adviser.isLocked(accounts.now())) {
            throw new ProviderRefused(ProviderFault.CLOSED);
        }
        Object exit = request.getClientRegistration()
                .getProviderDetails()
                .getConfigurationMetadata()
                .get("end_session_endpoint");
        return new ProviderPerson(adviser.login(), authorities(adviser), token, exit == null ? null : exit.toString());
    }

    private Adviser found(String login) {
        try {
            return accounts.find(login).orElseThrow(() -> new ProviderRefused(ProviderFault.UNKNOWN));
        } catch (NotStored away) {
            throw new AuthenticationServiceException("the accounts cannot be read", away);
        }
    }

    /** A password that was handed over and not changed binds who enters with it, and nobody else. */
    private List<GrantedAuthority> authorities(Adviser adviser) {
        List<GrantedAuthority> all = new ArrayList<>();
        all.add(new SimpleGrantedAuthority(Accounts.ROLE + adviser.role()));
        if (!asksForCode) {
            all.add(new SimpleGrantedAuthority(SecondFactors.VOUCHED));
        } else if (adviser.hasSecondFactor()) {
            all.add(new SimpleGrantedAuthority(SecondFactors.HELD));
        }
        return all;
    }
}
