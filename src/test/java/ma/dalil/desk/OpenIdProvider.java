package ma.dalil.desk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** An OpenID provider that knows one person at a time, and lies as it is told to. It asks for the secret of the client, and for PKCE. */
final class OpenIdProvider implements AutoCloseable {
    static final String CLIENT = "desk-of-dalil";
    static final String SECRET = "told to the desk alone";

    /** What was asked for with a code. */
    private record Asked(Map<String, String> query, Map<String, Object> person) {}

    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey otherKey;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();

    volatile Map<String, Object> person = Map.of();
    /** Over those that are right. */
    volatile Map<String, Object> lies = Map.of();

    volatile boolean signsWithOtherKey;
    volatile boolean isAway;

    OpenIdProvider() {
        try {
            key = new RSAKeyGenerator(2048).keyID("one").generate();
            otherKey = new RSAKeyGenerator(2048).keyID("one").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (isAway) {
                // The connection ends without a word.
                return;
            }
            Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
            switch (exchange.getRequestURI().getPath()) {
                case "/.well-known/openid-configuration" -> tell(exchange, 200, json(description()));
                case "/keys" -> tell(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
                case "/authorize" -> authorize(exchange, query);
                case "/token" -> token(exchange);
                case "/leave" -> send(exchange, query.get("post_logout_redirect_uri"));
                default -> tell(exchange, 404, "{}");
            }
        } catch (JOSEException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> description() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("issuer", issuer());
        all.put("authorization_endpoint", issuer() + "/authorize");
        all.put("token_endpoint", issuer() + "/token");
        all.put("jwks_uri", issuer() + "/keys");
        all.put("end_session_endpoint", issuer() + "/leave");
        all.put("response_types_supported", java.util.List.of("code"));
        all.put("subject_types_supported", java.util.List.of("public"));
        all.put("id_token_signing_alg_values_supported", java.util.List.of("RS256"));
        return all;
    }

    private void authorize(HttpExchange exchange, Map<String, String> query) throws IOException {
        String code = UUID.randomUUID().toString();
        codes.put(code, new Asked(query, person));
        send(exchange, query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state"));
    }

    private void token(HttpExchange exchange) throws IOException, JOSEException, NoSuchAlgorithmException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        String sent = exchange.getRequestHeaders().getFirst("Authorization");
        String due = "Basic "
                + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET.replace(' ', '+')).getBytes(US_ASCII));
        Asked asked = codes.remove(form.getOrDefault("code", ""));
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(form.getOrDefault("code_verifier", "").getBytes(US_ASCII));
        boolean isProven = asked != null
                && Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(digest)
                        .equals(asked.query().get("code_challenge"))
                && asked.query().get("redirect_uri").equals(form.get("redirect_uri"));
        if (!due.equals(sent) || !isProven) {
            tell(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer());
        claims.put("sub", "42");
        claims.put("aud", CLIENT);
        claims.put("iat", Date.from(Instant.now()));
        claims.put("exp", Date.from(Instant.now().plusSeconds(300)));
        claims.put("nonce", asked.query().get("nonce"));
        claims.putAll(asked.person());
        claims.putAll(lies);
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), set.build());
        token.sign(new RSASSASigner(signsWithOtherKey ? otherKey : key));
        tell(
                exchange,
                200,
                json(Map.of(
                        "access_token",
                        "worth nothing here",
                        "token_type",
                        "Bearer",
                        "expires_in",
                        60,
                        "id_token",
                        token.serialize())));
    }

    private static String json(Map<String, Object> content) {
        return tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(content);
    }

    static Map<String, String> form(String raw) {
        return raw == null || raw.isEmpty()
                ? Map.of()
                : Arrays.stream(raw.split("&"))
                        .map(it -> it.split("=", 2))
                        .collect(Collectors.toMap(it -> it[0], it -> URLDecoder.decode(it[1], UTF_8)));
    }

    private static void send(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void tell(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
