package ma.dalil.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.stereotype.Component;

/**
 * The OpenID provider by which people may log in, where one is configured. What it says of itself is first read when somebody comes, so that the server starts
 * while the provider is away.
 */
@Component
@ConditionalOnOAuth2ClientRegistrationProperties
@EnableConfigurationProperties(OAuth2ClientProperties.class)
final class Provider implements ClientRegistrationRepository {
    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final String REGISTRATION = "spring.security.oauth2.client.registration";
    /** So that nobody waits in a line for one that says nothing. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

    private final OAuth2ClientProperties properties;
    private final Clock clock;
    private final String id;
    private final String name;
    private final String claim;
    private @Nullable ClientRegistration known;
    private Instant askAgain = Instant.MIN;

    /** @throws IllegalStateException where there are several, or its scopes are not those of a login */
    Provider(
            OAuth2ClientProperties properties,
            Clock clock,
            @Value("${dalil.desk.provider.claim:" + StandardClaimNames.EMAIL + "}") String claim) {
        Map<String, OAuth2ClientProperties.Registration> all = properties.getRegistration();
        if (all.size() != 1) {
            // With two, whoever rules one of them would be whom they like of the other.
            throw new IllegalStateException(REGISTRATION + ": the desk takes one provider; there are " + all.keySet());
        }
        this.id = all.keySet().iterator().next();
        OAuth2ClientProperties.Registration registration = Objects.requireNonNull(all.get(id));
        Set<String> scopes = registration.getScope();
        if (scopes != null && !scopes.contains(OidcScopes.OPENID)) {
            throw new IllegalStateException(REGISTRATION + "." + id + ".scope: there must be \"openid\" in " + scopes);
        }
        this.properties = properties;
        this.clock = clock;
        this.name = Objects.requireNonNullElse(registration.getClientName(), id);
        this.claim = claim;
    }

    String id() {
        return id;
    }

    /** As people know it. */
    String name() {
        return name;
    }

    /** By which a person is known: its value is the login of their account. */
    String claim() {
        return claim;
    }

    /** @throws ProviderRefused where it cannot be reached */
    @Override
    public synchronized @Nullable ClientRegistration findByRegistrationId(String asked) {
        if (!asked.equals(id)) {
            return null;
        }
        ClientRegistration found = known;
        if (found == null) {
            found = discovered();
            known = found;
        }
        return found;
    }

    private ClientRegistration discovered() {
        if (clock.instant().isBefore(askAgain)) {
            throw new ProviderRefused(ProviderFault.AWAY);
        }
        try {
            ClientRegistration found = Objects.requireNonNull(new OAuth2ClientPropertiesMapper(properties)
                    .asClientRegistrations()
                    .get(id));
            Set<String> scopes = found.getScopes();
            return scopes == null || scopes.isEmpty()
                    ? ClientRegistration.withClientRegistration(found)
                            .scope(OidcScopes.OPENID, isByMail() ? OidcScopes.EMAIL : OidcScopes.PROFILE)
                            .build()
                    : found;
        } catch (IllegalArgumentException | IllegalStateException away) {
            askAgain = clock.instant().plus(LEFT_ALONE);
            LOG.warn("what the provider {} says of itself cannot be read", id, away);
            throw new ProviderRefused(ProviderFault.AWAY);
        }
    }

    boolean isByMail() {
        return claim.equals(StandardClaimNames.EMAIL);
    }
}
