package ma.dalil.desk;

import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Who logged in by the provider, under the login of their account: by it their sessions are found, and ended. */
final class ProviderPerson extends DefaultOidcUser {
    private static final long serialVersionUID = 1;

    private final String login;
    private final @Nullable String exit;

    /** @param exit where one logs out at the provider; null where it has no such place */
    ProviderPerson(
            String login,
            Collection<? extends GrantedAuthority> authorities,
            OidcIdToken token,
            @Nullable String exit) {
        super(authorities, token);
        this.login = login;
        this.exit = exit;
    }

    @Nullable
    String exit() {
        return exit;
    }

    @Override
    public String getName() {
        return login;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof ProviderPerson person && Objects.equals(exit, person.exit);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
