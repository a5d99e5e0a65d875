package ma.dalil.reception;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Who signs tokens: serves where its keys are, and its keys, and counts who fetches them. */
final class Issuer implements AutoCloseable {
    private final HttpServer server;
    private final List<JWK> keys = new CopyOnWriteArrayList<>();
    final AtomicInteger fetched = new AtomicInteger();

    Issuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        serve(
                "/realm/.well-known/openid-configuration",
                () -> "{\"issuer\":\"" + id() + "\",\"jwks_uri\":\"" + id() + "/keys\"}");
        serve("/realm/keys", () -> {
            fetched.incrementAndGet();
            return new JWKSet(new ArrayList<>(keys)).toString();
        });
        server.start();
    }

    private interface Text {
        String now();
    }

    private void serve(String path, Text text) {
        server.createContext(path, exchange -> {
            byte[] body = text.now().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    String id() {
        return "http://localhost:" + server.getAddress().getPort() + "/realm";
    }

    /** A key of that name, which is served from now on. */
    RSAKey serveKey(String name) {
        RSAKey key = key(name);
        keys.add(key.toPublicJWK());
        return key;
    }

    /** A key that is served nowhere. */
    static RSAKey key(String name) {
        try {
            return new RSAKeyGenerator(2048).keyID(name).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sign(RSAKey key, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
