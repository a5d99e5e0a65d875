package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Login by an OpenID provider, behind a proxy, with a provider that tells the truth or does not. */
@TestPropertySource(properties = {"dalil.base-url=http://dalil.example:8080", "dalil.desk.second-factor=supervisor"})
class ProviderLoginTests extends DeskSite {
    private static final String BASE = "http://dalil.example:8080";
    private static final OpenIdProvider PROVIDER = new OpenIdProvider();

    @Autowired
    private JdbcClient sql;

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry registry) {
        configure(registry, PROVIDER);
    }

    static void configure(DynamicPropertyRegistry registry, OpenIdProvider provider) {
        String client = "spring.security.oauth2.client.registration.amrc.";
        registry.add(client + "client-id", () -> OpenIdProvider.CLIENT);
        registry.add(client + "client-secret", () -> OpenIdProvider.SECRET);
        registry.add(client + "client-name", () -> "AMRC");
        registry.add("spring.security.oauth2.client.provider.amrc.issuer-uri", provider::issuer);
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @BeforeEach
    void tellTheTruth() {
        PROVIDER.lies = Map.of();
        PROVIDER.signsWithOtherKey = false;
        PROVIDER.isAway = false;
    }

    @Test
    void whoHasAnAccountEntersByTheirVerifiedAddressAndIsPutOutLikeAnybody() {
        String login = person(DeskRole.ADVISER);
        PROVIDER.person = Map.of("email", login.toUpperCase(), "email_verified", true);
        Visitor visitor = new Visitor(port);

        assertThat(enter(visitor, "ar")).isEqualTo("/desk/ar");

        assertThat(visitor.get("/desk/en").statusCode()).as("by role").isEqualTo(200);
        assertThat(visitor.get("/desk/en/audit").statusCode()).isEqualTo(403);
        assertThat(visitor.page("/desk/en").select(".leave"))
                .as("the handed password binds others")
                .hasSize(1);
        accounts.activate(accounts.find(login).orElseThrow().id(), false, "test");
        assertThat(Visitor.to(visitor.get("/desk/en"))).isEqualTo("/desk/en/login");
        assertThat(enter(visitor, "en")).isEqualTo("/desk/en/login?provider=closed");
    }

    @Test
    void theWayThereIsBoundToOneBrowserAndOneReturn() {
        Visitor visitor = new Visitor(port);

        Map<String, String> asked = asked(visitor.get("/desk/fr/provider"));

        assertThat(asked)
                .containsEntry("redirect_uri", BASE + "/desk/provider")
                .containsEntry("scope", "openid email")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("response_type", "code")
                .containsKeys("state", "nonce", "code_challenge");
        assertThat(asked(visitor.get("/desk/fr/provider")).get("state")).isNotEqualTo(asked.get("state"));
    }

    @Test
    void noAccountIsMadeForWhoHasNone() {
        int before = accounts.all().size();
        PROVIDER.person = Map.of("email", "stranger@example.ma", "email_verified", true);

        for (String language : List.of("fr", "ar", "en")) {
            Visitor visitor = new Visitor(port);
            assertThat(enter(visitor, language)).isEqualTo("/desk/" + language + "/login?provider=unknown");
            assertThat(visitor.page("/desk/" + language + "/login?provider=unknown")
                            .select("[role=alert]")
                            .text())
                    .contains(Map.of("fr", "aucun compte", "ar", "لا يوجد حساب", "en", "no account")
                            .get(language));
            assertThat(Visitor.to(visitor.get("/desk/en"))).isEqualTo("/desk/en/login");
        }

        assertThat(accounts.all()).hasSize(before);
    }

    @Test
    void anAddressThatIsNotVerifiedAndANamePeopleChooseOpenNothing() {
        String login = person(DeskRole.ADMINISTRATOR);
        for (Map<String, Object> person : List.<Map<String, Object>>of(
                Map.of("email", login, "email_verified", false),
                Map.of("email", login),
                Map.of("email", login, "email_verified", "yes"))) {
            PROVIDER.person = person;
            assertThat(enter(new Visitor(port), "en")).isEqualTo("/desk/en/login?provider=unverified");
        }
        PROVIDER.person = Map.of("preferred_username", login, "name", login);

        assertThat(enter(new Visitor(port), "en")).isEqualTo("/desk/en/login?provider=unknown");
    }

    @ParameterizedTest
    @CsvSource({"nonce, another", "aud, another-client", "iss, https://elsewhere.example", "exp, 1000", "azp, another"})
    void aTokenThatWasMadeForSomethingElseOpensNothing(String claim, String lie) {
        PROVIDER.person = Map.of("email", person(DeskRole.ADVISER), "email_verified", true);
        PROVIDER.lies = Map.of(claim, claim.equals("exp") ? new java.util.Date(Long.parseLong(lie)) : lie);
        Visitor visitor = new Visitor(port);

        assertThat(enter(visitor, "en")).isEqualTo("/desk/en/login?provider=failed");
        assertThat(Visitor.to(visitor.get("/desk/en"))).isEqualTo("/desk/en/login");
    }

    @Test
    void aTokenThatSomebodyElseSignedOpensNothing() {
        PROVIDER.person = Map.of("email", person(DeskRole.ADVISER), "email_verified", true);
        PROVIDER.signsWithOtherKey = true;

        assertThat(enter(new Visitor(port), "en")).isEqualTo("/desk/en/login?provider=failed");
    }

    @Test
    void whatWasNotAskedForIsNotTaken() {
        PROVIDER.person = Map.of("email", person(DeskRole.ADVISER), "email_verified", true);
        Visitor visitor = new Visitor(port);
        String back = back(visitor.get("/desk/en/provider"));
        Visitor other = new Visitor(port);
        other.get("/desk/en/provider");

        assertThat(Visitor.to(other.get(back))).as("of another browser").isEqualTo("/desk/en/login?provider=failed");
        assertThat(Visitor.to(visitor.get(back.replaceFirst("state=[^&]+", "state=forged"))))
                .isEqualTo("/desk/en/login?provider=failed");
        assertThat(Visitor.to(new Visitor(port).get("/desk/provider"))).endsWith("/login?provider=failed");
        assertThat(Visitor.to(visitor.get("/desk/provider?error=access_denied&state=x")))
                .isEqualTo("/desk/en/login?provider=failed");
        String again = back(visitor.get("/desk/en/provider"));
        assertThat(Visitor.to(visitor.get(again))).isEqualTo("/desk/en");
        assertThat(Visitor.to(new Visitor(port).get(again))).as("taken before").endsWith("?provider=failed");
    }

    @Test
    void aProviderThatIsAwayIsAPageAndThePasswordStillOpens() {
        String login = person(DeskRole.ADVISER);
        PROVIDER.person = Map.of("email", login, "email_verified", true);
        Visitor visitor = new Visitor(port);
        String back = back(visitor.get("/desk/fr/provider"));
        PROVIDER.isAway = true;

        assertThat(Visitor.to(visitor.get(back))).isEqualTo("/desk/fr/login?provider=away");
        assertThat(visitor.page("/desk/fr/login?provider=away")
                        .select("[role=alert]")
                        .text())
                .contains("ne répond pas");
        assertThat(visitor.page("/desk/fr/login").select("form.entering")).hasSize(1);
        adviser(DeskRole.ADVISER, new Visitor(port));
    }

    /** Who enters by the provider may what their account may, and no more. */
    @ParameterizedTest
    @CsvSource({"ADVISER, 403, 403", "SUPERVISOR, 200, 403", "ADMINISTRATOR, 200, 200"})
    void theRoleIsThatOfTheAccount(DeskRole role, int audit, int accountsOfOthers) {
        PROVIDER.person = Map.of(
                "email", person(role), "email_verified", true, "roles", List.of("ADMINISTRATOR"), "groups", "admin");
        Visitor visitor = new Visitor(port);
        enter(visitor, "en");

        assertThat(visitor.get("/desk/en").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/desk/en/audit").statusCode()).isEqualTo(audit);
        assertThat(visitor.get("/desk/en/accounts").statusCode()).isEqualTo(accountsOfOthers);
    }

    @Test
    void aLockedAccountStaysLocked() {
        String login = person(DeskRole.ADVISER);
        PROVIDER.person = Map.of("email", login, "email_verified", true);
        for (int i = 0; i < 5; i++) {
            accounts.failed(login);
        }

        assertThat(enter(new Visitor(port), "en")).isEqualTo("/desk/en/login?provider=closed");
    }

    @Test
    void whomTheProviderVouchesForIsAskedForNoCodeOfTheDesk() {
        String login = person(DeskRole.SUPERVISOR);
        PROVIDER.person = Map.of("email", login, "email_verified", true);
        Visitor visitor = new Visitor(port);
        enter(visitor, "en");

        assertThat(visitor.get("/desk/en/audit").statusCode()).isEqualTo(200);
        sql.sql("update adviser set second_factor = 'x', second_factor_since = current_timestamp where login = ?")
                .param(login)
                .update();
        enter(visitor, "en");
        assertThat(visitor.get("/desk/en/audit").statusCode()).isEqualTo(200);
    }

    @Test
    void whoLeavesLeavesTheProviderTooAndThePageLetsThem() {
        PROVIDER.person = Map.of("email", person(DeskRole.ADVISER), "email_verified", true);
        Visitor visitor = new Visitor(port);
        enter(visitor, "en");
        HttpResponse<String> page = visitor.get("/desk/en");

        String left = Visitor.to(visitor.fill("/desk/en", "/desk/en/logout", Map.of()));

        assertThat(policy(page)).contains("form-action 'self' " + PROVIDER.issuer() + ";");
        assertThat(left).startsWith(PROVIDER.issuer() + "/leave?id_token_hint=ey");
        assertThat(OpenIdProvider.form(URI.create(left).getRawQuery()))
                .containsEntry("post_logout_redirect_uri", BASE + "/desk");
        assertThat(Visitor.to(visitor.get("/desk/en"))).isEqualTo("/desk/en/login");
        Visitor byPassword = new Visitor(port);
        adviser(DeskRole.ADVISER, byPassword);
        assertThat(policy(byPassword.get("/desk/en"))).contains("form-action 'self';");
        assertThat(Visitor.to(byPassword.fill("/desk/en", "/desk/en/logout", Map.of())))
                .isEqualTo("/desk/en/login");
    }

    /** Pages outside the desk know nothing of it, and their addresses do not lead there. */
    @Test
    void onlyAddressesOfTheDeskAreTaken() {
        Visitor visitor = new Visitor(port);

        assertThat(visitor.get("/oauth2/authorization/amrc").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/login/oauth2/code/amrc?code=x&state=y").statusCode())
                .isEqualTo(404);
        assertThat(visitor.get("/desk/en/provider/amrc").statusCode()).isEqualTo(302);
        assertThat(visitor.get("/en").statusCode()).isEqualTo(200);
        assertThat(visitor.holds("desk")).isFalse();
    }

    private static String policy(HttpResponse<String> page) {
        return page.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    /** Makes an account whose password was handed over and never used. */
    private String person(DeskRole role) {
        String login = UUID.randomUUID().toString().substring(0, 12) + "@example.ma";
        accounts.create(login, "Amina", role, "test");
        return login;
    }

    /** @return where somebody is sent who comes back from the provider */
    private static String enter(Visitor visitor, String language) {
        return Visitor.to(visitor.get(back(visitor.get("/desk/" + language + "/provider"))));
    }

    /** Goes to the provider, which sends back. */
    private static String back(HttpResponse<String> sent) {
        try {
            HttpResponse<Void> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(Visitor.to(sent))).build(),
                            HttpResponse.BodyHandlers.discarding());
            String to = answer.headers().firstValue("Location").orElseThrow();
            assertThat(to).startsWith(BASE + "/desk/provider?");
            return to.substring(BASE.length());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> asked(HttpResponse<String> sent) {
        return OpenIdProvider.form(URI.create(Visitor.to(sent)).getRawQuery());
    }
}
