package ma.dalil.reception;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import ma.dalil.Http;
import ma.dalil.access.ApiClients;
import ma.dalil.access.ApiScope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** A token of the issuer that is named opens what a key of its client opens, as far as it says so; any other opens nothing. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"dalil.api.anonymous=false", "dalil.api.points-per-minute=0"})
class AccessTokensTests {
    private static final String AUDIENCE = "https://dalil.example";
    private static final Issuer ISSUER = new Issuer();
    private static final RSAKey KEY = ISSUER.serveKey("first");

    @LocalServerPort
    private int port;

    @Autowired
    private ApiClients clients;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry properties) {
        properties.add("dalil.api.tokens.issuer", ISSUER::id);
        properties.add("dalil.api.tokens.audience", () -> AUDIENCE);
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    /** What the token used up is not there for the key: 60 points, of which each takes 50. */
    @Test
    void aTokenStandsForTheClientOfItsNameAndIsCountedWithItsKeys() {
        String name = "portal-" + UUID.randomUUID();
        long id = clients.enter(name, EnumSet.of(ApiScope.BULK), false, ApiClients.FEWEST_POINTS);
        String key = clients.draw(clients.find(id).orElseThrow(), 3);

        assertThat(ask("POST", "/api/v1/simulations", token(name, "bulk")).statusCode())
                .isEqualTo(400);
        assertThat(ask("POST", "/api/v1/simulations", key).statusCode()).isEqualTo(429);
    }

    @Test
    void theClientMayAlsoBeCalledAzpAndScopesMayBeAList() throws Exception {
        JWTClaimsSet claims = good(client(EnumSet.of(ApiScope.LAW)))
                .claim("scope", List.of("openid", "law"))
                .build();
        JWTClaimsSet asOthersDo = new JWTClaimsSet.Builder(claims)
                .claim("azp", claims.getStringClaim("client_id"))
                .claim("client_id", null)
                .build();

        assertThat(status(Issuer.sign(KEY, asOthersDo))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"law", "bulk law", "openid", "", "store"})
    void nothingOpensThatTheTokenAndTheClientDoNotBothOpen(String scopes) {
        HttpResponse<String> bulk = ask("POST", "/api/v1/simulations", token(client(EnumSet.of(ApiScope.LAW)), scopes));

        assertThat(bulk.statusCode()).isEqualTo(403);
        assertThat(bulk.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"dalil\", error=\"insufficient_scope\", scope=\"bulk\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"law", "openid", "store inquiries"})
    void whatATokenDoesNotNameStaysClosedThoughItsClientHasIt(String scopes) {
        String token = token(client(EnumSet.allOf(ApiScope.class)), scopes);

        assertThat(ask("POST", "/api/v1/simulations", token).statusCode()).isEqualTo(403);
    }

    @Test
    void aTokenWithoutAScopeOpensNothing() {
        String token = Issuer.sign(
                KEY,
                good(client(EnumSet.allOf(ApiScope.class))).claim("scope", null).build());

        assertThat(status(token)).isEqualTo(403);
    }

    @Test
    void whoWasNotEnteredAtTheDeskOrIsClosedOpensNothing() {
        String name = client(EnumSet.of(ApiScope.LAW));
        assertThat(status(token(name, "law"))).isEqualTo(200);

        clients.activate(
                clients.all().stream()
                        .filter(it -> it.name().equals(name))
                        .findFirst()
                        .orElseThrow(),
                false);

        assertRefused(token(name, "law"));
        assertRefused(token(name.toUpperCase(Locale.ROOT), "law"));
        assertRefused(token("nobody", "law"));
        assertRefused(Issuer.sign(KEY, good("x").claim("client_id", null).build()));
    }

    @Test
    void aTokenHoldsForItsTimeForThisServerAndFromItsIssuerAlone() {
        String name = client(EnumSet.of(ApiScope.LAW));

        assertRefused(but(name, it -> it.expirationTime(in(-60))));
        assertRefused(but(name, it -> it.expirationTime(null)));
        assertRefused(but(name, it -> it.notBeforeTime(in(60))));
        assertRefused(but(name, it -> it.audience("https://other.example")));
        assertRefused(but(name, it -> it.audience((String) null)));
        assertRefused(but(name, it -> it.issuer(ISSUER.id() + "/")));
        assertRefused(but(name, it -> it.issuer(null)));
        assertRefused(but(name, it -> it.claim("client_id", 7)));
        assertRefused(but(name, it -> it.claim("scope", 7)));
        assertThat(status(but(name, it -> it.expirationTime(in(-10))))).isEqualTo(200);
        assertThat(status(but(name, it -> it.notBeforeTime(in(10))))).isEqualTo(200);
        assertThat(status(but(name, it -> it.audience(List.of("other", AUDIENCE)))))
                .isEqualTo(200);
    }

    @Test
    void whatTheIssuerDidNotSignOpensNothing() throws Exception {
        String name = client(EnumSet.of(ApiScope.LAW));
        JWTClaimsSet claims = good(name).build();
        String good = Issuer.sign(KEY, claims);
        SignedJWT byPublicKey = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(KEY.getKeyID()).build(), claims);
        byPublicKey.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
        RSAKey stranger = Issuer.key(KEY.getKeyID());
        SignedJWT bringsItsOwn = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(KEY.getKeyID())
                        .jwk(stranger.toPublicJWK())
                        .build(),
                claims);
        bringsItsOwn.sign(new RSASSASigner(stranger));

        assertThat(status(good)).isEqualTo(200);
        assertRefused(new PlainJWT(claims).serialize());
        assertRefused(byPublicKey.serialize());
        assertRefused(Issuer.sign(stranger, claims));
        assertRefused(bringsItsOwn.serialize());
        assertRefused(good.substring(0, good.lastIndexOf('.') + 1));
        assertRefused(good.split("\\.")[0] + "." + token("x", "law").split("\\.")[1] + "." + good.split("\\.")[2]);
        assertRefused("a.b.c");
        assertRefused("e30.e30.e30");
    }

    /** And the set is fetched once for many tokens. */
    @Test
    void aKeyThatIsNewAtTheIssuerIsFound() {
        String name = client(EnumSet.of(ApiScope.LAW));
        assertThat(status(token(name, "law"))).isEqualTo(200);
        int before = ISSUER.fetched.get();
        RSAKey second = ISSUER.serveKey("second");

        for (int i = 0; i < 20; i++) {
            assertThat(status(Issuer.sign(second, good(name).build()))).isEqualTo(200);
            assertThat(status(token(name, "law"))).isEqualTo(200);
        }

        assertThat(ISSUER.fetched.get()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {40_000, 100_000})
    void aTokenThatIsLongIsReadOrRefusedAndNeverAFault(int length) throws IOException {
        String token = but(client(EnumSet.of(ApiScope.LAW)), it -> it.claim("more", "x".repeat(length)));
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            ("GET /api/v1/rulebook HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                                            + token + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo(length > 64 * 1024 ? "HTTP/1.1 400" : "HTTP/1.1 200");
        }
    }

    @Test
    void whoShowsAKeyAndATokenIsToldToShowOne() {
        String token = token(client(EnumSet.of(ApiScope.LAW)), "law");

        HttpResponse<String> refused = Http.send(new Http(port)
                .to("/api/v1/rulebook")
                .header("Authorization", "Bearer " + token)
                .header("Authorization", "Bearer dalil_live_abcdefgh_abcdefghabcdefghabcdefghabcdefgh"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"dalil\", error=\"invalid_request\"");
        assertThat(type(refused)).isEqualTo("/problems/status-400");
        assertThat(new Http(port).get("/api/v1/rulebook?access_token=" + token).statusCode())
                .isEqualTo(401);
    }

    private void assertRefused(String token) {
        HttpResponse<String> refused = ask("GET", "/api/v1/rulebook", token);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"dalil\", error=\"invalid_token\"");
        assertThat(type(refused)).isEqualTo("/problems/status-401");
    }

    private static String type(HttpResponse<String> problem) {
        return JsonMapper.builder().build().readTree(problem.body()).get("type").asString();
    }

    private String client(Set<ApiScope> scopes) {
        String name = "portal-" + UUID.randomUUID();
        clients.enter(name, scopes, false, 1000);
        return name;
    }

    private static JWTClaimsSet.Builder good(String client) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER.id())
                .audience(AUDIENCE)
                .subject(client)
                .claim("client_id", client)
                .claim("scope", "openid law")
                .expirationTime(in(300));
    }

    private static String token(String client, String scopes) {
        return Issuer.sign(KEY, good(client).claim("scope", scopes).build());
    }

    private static String but(String client, UnaryOperator<JWTClaimsSet.Builder> other) {
        return Issuer.sign(KEY, other.apply(good(client)).build());
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private int status(String token) {
        return ask("GET", "/api/v1/rulebook", token).statusCode();
    }

    private HttpResponse<String> ask(String method, String path, String token) {
        return Http.send(new Http(port)
                .to(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        method.equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString("{")));
    }
}
