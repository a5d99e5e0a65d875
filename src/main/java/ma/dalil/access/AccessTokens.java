package ma.dalil.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Tokens of OAuth 2 (JWT, as RFC 9068 has them) of the one issuer that who runs the server has named. What a client owns hangs on the client that an administrator
 * entered, so that a token stands for the client whose name is its client id, and opens no more than that client was entered for. Safe for use by many threads.
 */
@Component
public final class AccessTokens {
    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);

    /** With the key of the issuer alone: a secret shared with us would be the public key itself. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final Duration KEYS_FRESH = Duration.ofMinutes(5);
    /** As long as keys that were fetched once are believed of an issuer that is away. */
    private static final Duration KEYS_BELIEVED = Duration.ofHours(1);
    /** Longer than a fetch takes. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    /** In which keys are fetched twice at most, however many tokens name keys that there are not. */
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);

    private final ApiClients clients;
    private final @Nullable JWTProcessor<SecurityContext> reader;

    /**
     * @param issuer empty where no tokens are taken
     * @param audience what tokens for this server name
     * @param keySet address of the issuer's keys; empty where the issuer tells it
     */
    AccessTokens(
            ApiClients clients,
            Clock clock,
            @Value("${dalil.api.tokens.issuer}") String issuer,
            @Value("${dalil.api.tokens.audience}") String audience,
            @Value("${dalil.api.tokens.key-set}") String keySet) {
        if (issuer.isEmpty() != audience.isEmpty() || (issuer.isEmpty() && !keySet.isEmpty())) {
            throw new IllegalArgumentException(
                    "dalil.api.tokens needs issuer and audience together; key-set may be left out");
        }
        this.clients = clients;
        this.reader = issuer.isEmpty() ? null : reader(clock, issuer, audience, new IssuerKeys(issuer, keySet));
    }

    private static JWTProcessor<SecurityContext> reader(Clock clock, String issuer, String audience, IssuerKeys keys) {
        DefaultJWTProcessor<SecurityContext> reader = new DefaultJWTProcessor<>();
        reader.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        reader.setJWSKeySelector(new JWSVerificationKeySelector<>(
                ALGORITHMS,
                JWKSourceBuilder.create(keys)
                        .cache(KEYS_FRESH.toMillis(), LONGEST_WAIT.toMillis())
                        .refreshAheadCache(false)
                        .rateLimited(BETWEEN_FETCHES.toMillis())
                        .outageTolerant(KEYS_BELIEVED.toMillis())
                        .build()));
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(
                        audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("exp")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        claims.setMaxClockSkew((int) SKEW.toSeconds());
        reader.setJWTClaimsSetVerifier(claims);
        return reader;
    }

    /**
     * Whose token that is, with what it opens.
     *
     * @return empty where it is none that holds, or where its client was not entered at the desk or is closed
     * @throws org.springframework.web.ErrorResponseException when that cannot be told: neither the keys of the issuer nor the database answer
     */
    public Optional<ApiClient> holder(String token) {
        if (reader == null) {
            return Optional.empty();
        }
        try {
            JWTClaimsSet claims = reader.process(token, null);
            String client =
                    Optional.ofNullable(claims.getStringClaim("client_id")).orElse(claims.getStringClaim("azp"));
            Set<ApiScope> granted = ApiScope.among(scopes(claims));
            return Optional.ofNullable(client)
                    .flatMap(clients::named)
                    .filter(ApiClient::active)
                    .map(known -> known.within(granted));
        } catch (ParseException | BadJOSEException none) {
            LOG.debug("a token is refused: {}", none.getMessage());
            return Optional.empty();
        } catch (RateLimitReachedException again) {
            throw new IssuerAway(again);
        } catch (JOSEException away) {
            LOG.warn("the keys of the issuer of tokens cannot be fetched", away);
            throw new IssuerAway(away);
        }
    }

    /** As RFC 8693 writes them, or as a list. */
    private static List<String> scopes(JWTClaimsSet claims) throws ParseException {
        return claims.getClaim("scope") instanceof String written
                ? List.of(written.split(" "))
                : Optional.ofNullable(claims.getStringListClaim("scope")).orElse(List.of());
    }
}
