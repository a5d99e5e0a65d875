package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A server that started while its provider was away. */
class ProviderAwayTests extends DeskSite {
    private static final OpenIdProvider PROVIDER = new OpenIdProvider();

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry registry) {
        PROVIDER.isAway = true;
        ProviderLoginTests.configure(registry, PROVIDER);
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Test
    void theServerStartsAndSaysSoToWhoWantsToEnterByIt() {
        PROVIDER.isAway = true;
        Visitor visitor = new Visitor(port);

        assertThat(visitor.page("/desk/en/login").select("a[href=/desk/en/provider]"))
                .hasSize(1);
        assertThat(Visitor.to(visitor.get("/desk/en/provider"))).isEqualTo("/desk/en/login?provider=away");
        assertThat(visitor.page("/desk/en/login?provider=away")
                        .select("[role=alert]")
                        .text())
                .contains("does not answer");
        assertThat(Visitor.to(visitor.get("/desk/provider?code=x&state=y"))).contains("/login?provider=");
        adviser(DeskRole.ADVISER, visitor);
        assertThat(visitor.get("/desk/en").statusCode()).isEqualTo(200);
    }

    @Test
    void itIsAskedAgainAfterAWhile() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        InstantSource clock = now::get;
        Provider provider = new Provider(properties("amrc"), clock.withZone(ZoneOffset.UTC), "email");
        PROVIDER.isAway = true;
        assertThatThrownBy(() -> provider.findByRegistrationId("amrc")).isInstanceOf(ProviderRefused.class);

        PROVIDER.isAway = false;
        assertThatThrownBy(() -> provider.findByRegistrationId("amrc"))
                .as("at once")
                .isInstanceOf(ProviderRefused.class);
        now.set(now.get().plus(Duration.ofSeconds(6)));

        assertThat(provider.findByRegistrationId("amrc")).isNotNull();
        assertThat(provider.findByRegistrationId("another")).isNull();
    }

    @Test
    void whatCannotBeALoginIsSaidAtTheStart() {
        assertThatThrownBy(() -> new Provider(properties("one", "two"), Clock.systemUTC(), "email"))
                .hasMessageContaining("the desk takes one provider; there are [")
                .hasMessageContaining("two");
        OAuth2ClientProperties plain = properties("amrc");
        plain.getRegistration().get("amrc").setScope(Set.of("email"));
        assertThatThrownBy(() -> new Provider(plain, Clock.systemUTC(), "email"))
                .hasMessage(
                        "spring.security.oauth2.client.registration.amrc.scope: there must be \"openid\" in [email]");
    }

    private static OAuth2ClientProperties properties(String... ids) {
        OAuth2ClientProperties all = new OAuth2ClientProperties();
        for (String id : ids) {
            OAuth2ClientProperties.Registration registration = new OAuth2ClientProperties.Registration();
            registration.setClientId(OpenIdProvider.CLIENT);
            all.getRegistration().put(id, registration);
            OAuth2ClientProperties.Provider provider = new OAuth2ClientProperties.Provider();
            provider.setIssuerUri(PROVIDER.issuer());
            all.getProvider().put(id, provider);
        }
        return all;
    }
}
