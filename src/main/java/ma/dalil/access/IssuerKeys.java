package ma.dalil.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.util.Map;

/** The keys with which an issuer signs. Where they are is asked when they are fetched, not before: a server starts while its issuer is away. */
final class IssuerKeys implements JWKSetSource<SecurityContext> {
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final int CONNECT_MILLISECONDS = 1000;
    private static final int READ_MILLISECONDS = 2000;
    private static final int LONGEST_BYTES = 256 * 1024;

    private final String issuer;
    private final String keySet;
    private final ResourceRetriever http =
            new DefaultResourceRetriever(CONNECT_MILLISECONDS, READ_MILLISECONDS, LONGEST_BYTES);

    /** @param keySet their address; empty where the issuer tells it */
    IssuerKeys(String issuer, String keySet) {
        this.issuer = issuer;
        this.keySet = keySet;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context)
            throws KeySourceException {
        try (JWKSetSource<SecurityContext> keys = new URLBasedJWKSetSource<>(address(), http)) {
            return keys.getJWKSet(refresh, now, context);
        } catch (IOException | ParseException | IllegalArgumentException away) {
            throw new JWKSetRetrievalException("the keys of " + issuer + " cannot be fetched", away);
        }
    }

    private URL address() throws IOException, ParseException {
        if (!keySet.isEmpty()) {
            return url(keySet);
        }
        Map<String, Object> told =
                JSONObjectUtils.parse(http.retrieveResource(url(issuer.replaceFirst("/$", "") + DISCOVERY))
                        .getContent());
        String named = JSONObjectUtils.getString(told, "issuer");
        if (!issuer.equals(named)) {
            throw new IOException("it calls itself " + named);
        }
        String keys = JSONObjectUtils.getString(told, "jwks_uri");
        if (keys == null) {
            throw new IOException("it names no jwks_uri");
        }
        return url(keys);
    }

    private static URL url(String address) throws MalformedURLException {
        return URI.create(address).toURL();
    }

    @Override
    public void close() {
        // Each request has its own connection.
    }
}
