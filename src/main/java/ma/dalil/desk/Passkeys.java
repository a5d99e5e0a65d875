package ma.dalil.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import ma.dalil.inquiry.Database;
import ma.dalil.rulebook.Morocco;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.authentication.HttpSessionPublicKeyCredentialRequestOptionsRepository;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationProvider;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationRequestToken;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.security.web.webauthn.registration.HttpSessionPublicKeyCredentialCreationOptionsRepository;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passkeys (WebAuthn) as a way into the desk, where the site says under which name devices know it. Each asks the person at the device for a finger, a face or a PIN, so that it is two
 * factors by itself: neither a password nor a code is asked for beside it.
 */
@Component
@ConditionalOnProperty(Passkeys.RELYING_PARTY)
final class Passkeys {
    static final String RELYING_PARTY = "dalil.desk.passkeys.relying-party";
    /** Held by who came in with one. */
    static final String SHOWN = "FACTOR_WEBAUTHN";

    static final int LONGEST_LABEL = 60;
    /** Devices and password stores that one person has, with room. */
    static final int MOST = 10;

    private static final String ORIGINS = "dalil.desk.passkeys.origins";
    private static final String NAME = "Dalil";
    /** So long may somebody take at their device, in seconds. */
    private static final int WAY = 600;

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
    private static final Authentication NOBODY =
            new AnonymousAuthenticationToken(NAME, "nobody", AuthorityUtils.createAuthorityList("NOBODY"));

    private final Database database;
    private final Accounts accounts;
    private final AuditLog audit;
    private final JdbcPublicKeyCredentialUserEntityRepository people;
    private final JdbcUserCredentialRepository keys;
    private final Webauthn4JRelyingPartyOperations ceremonies;
    private final HttpSessionPublicKeyCredentialCreationOptionsRepository offered =
            new HttpSessionPublicKeyCredentialCreationOptionsRepository();
    private final HttpSessionPublicKeyCredentialRequestOptionsRepository asked =
            new HttpSessionPublicKeyCredentialRequestOptionsRepository();

    /** @throws IllegalStateException where an origin is not one from which browsers take that name */
    Passkeys(
            JdbcTemplate statements,
            Database database,
            Accounts accounts,
            AuditLog audit,
            @Value("${" + RELYING_PARTY + "}") String relyingParty,
            @Value("${" + ORIGINS + ":}") Set<String> origins) {
        if (origins.isEmpty()) {
            throw new IllegalStateException(ORIGINS + ": where " + RELYING_PARTY
                    + " is set, the addresses of the desk have to be, too, as in https://" + relyingParty);
        }
        origins.forEach(it -> check(it, relyingParty));
        this.database = database;
        this.accounts = accounts;
        this.audit = audit;
        this.people = new JdbcPublicKeyCredentialUserEntityRepository(statements);
        this.keys = new JdbcUserCredentialRepository(statements);
        this.ceremonies = new Webauthn4JRelyingPartyOperations(
                people,
                keys,
                PublicKeyCredentialRpEntity.builder()
                        .id(relyingParty)
                        .name(NAME)
                        .build(),
                origins);
        ceremonies.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        ceremonies.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
    }

    private static void check(String origin, String relyingParty) {
        URI at = URI.create(origin);
        String host = at.getHost();
        boolean isBelow = host != null && (host.equals(relyingParty) || host.endsWith("." + relyingParty));
        boolean isSafe = "https".equals(at.getScheme()) || "localhost".equals(host);
        if (!isBelow || !isSafe || !at.getRawPath().isEmpty()) {
            throw new IllegalStateException(ORIGINS + ": \"" + origin + "\" has to be https:// and " + relyingParty
                    + " or a name below it, without a path");
        }
    }

    /**
     * A passkey as its owner sees it.
     *
     * @param label the name that they gave it
     * @param used null while it never was
     */
    record Passkey(String id, String label, LocalDate made, @Nullable LocalDate used) {
        static Passkey of(CredentialRecord key) {
            return new Passkey(
                    key.getCredentialId().toBase64UrlString(),
                    key.getLabel(),
                    Morocco.dayOf(key.getCreated()),
                    key.getLastUsed().equals(key.getCreated()) ? null : Morocco.dayOf(key.getLastUsed()));
        }
    }

    /** In the order in which they were made. */
    List<Passkey> of(Adviser who) {
        return database.reach(() -> {
            PublicKeyCredentialUserEntity person = people.findByUsername(who.login());
            return person == null
                    ? List.<Passkey>of()
                    : keys.findByUserId(person.getId()).stream()
                            .sorted((one, other) -> one.getCreated().compareTo(other.getCreated()))
                            .map(Passkey::of)
                            .toList();
        });
    }

    /** @return what the browser asks a device with, in JSON; it is answered once */
    String offer(Authentication who, HttpServletRequest request, HttpServletResponse response) {
        PublicKeyCredentialCreationOptions options =
                database.change(() -> ceremonies.createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(who)));
        offered.save(request, response, options);
        return JSON.writeValueAsString(options);
    }

    /**
     * Keeps what a device made.
     *
     * @return whether it is an answer to what was offered in this session
     */
    boolean keeps(Adviser who, String label, String made, HttpServletRequest request, HttpServletResponse response) {
        PublicKeyCredentialCreationOptions options = offered.load(request);
        offered.save(request, response, null);
        if (options == null) {
            return false;
        }
        try {
            PublicKeyCredential<AuthenticatorAttestationResponse> credential =
                    JSON.readValue(made, new TypeReference<>() {});
            return database.change(() -> {
                audit.add(who.login(), AuditLog.Action.PASSKEY_MADE, who.login());
                ceremonies.registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                        options, new RelyingPartyPublicKey(credential, label)));
                return true;
            });
        } catch (JacksonException | IllegalArgumentException | NullPointerException refused) {
            return false;
        } catch (com.webauthn4j.converter.exception.DataConversionException
                | com.webauthn4j.verifier.exception.VerificationException refused) {
            return false;
        }
    }

    /** Takes one of theirs away; nothing where it is not theirs. */
    void remove(Adviser who, String id) {
        List<CredentialRecord> theirs = database.reach(() -> {
            PublicKeyCredentialUserEntity person = people.findByUsername(who.login());
            return person == null ? List.<CredentialRecord>of() : keys.findByUserId(person.getId());
        });
        theirs.stream()
                .filter(it -> it.getCredentialId().toBase64UrlString().equals(id))
                .forEach(it -> database.change(() -> {
                    audit.add(who.login(), AuditLog.Action.PASSKEY_REMOVED, who.login());
                    keys.delete(it.getCredentialId());
                    return true;
                }));
    }

    /** @return what the browser asks for any passkey of this site with, in JSON; it is answered once */
    String ask(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession();
        if (session.isNew()) {
            session.setMaxInactiveInterval(WAY);
        }
        PublicKeyCredentialRequestOptions options = ceremonies.createCredentialRequestOptions(
                new ImmutablePublicKeyCredentialRequestOptionsRequest(NOBODY));
        asked.save(request, response, options);
        return JSON.writeValueAsString(options);
    }

    /** What a browser answered to what it was asked in this session; null where it was asked nothing, or it is no answer. */
    @Nullable
    WebAuthnAuthenticationRequestToken answered(
            String answer, HttpServletRequest request, HttpServletResponse response) {
        PublicKeyCredentialRequestOptions options = request.getSession(false) == null ? null : asked.load(request);
        if (options == null) {
            return null;
        }
        asked.save(request, response, null);
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> credential =
                    JSON.readValue(answer, new TypeReference<>() {});
            return new WebAuthnAuthenticationRequestToken(new RelyingPartyAuthenticationRequest(options, credential));
        } catch (JacksonException | IllegalArgumentException | NullPointerException noAnswer) {
            return null;
        }
    }

    /** Who knows whose a passkey is, and whether their account is open. */
    ProviderManager door(AuthenticationEventPublisher events) {
        ProviderManager door = new ProviderManager(new WebAuthnAuthenticationProvider(ceremonies, this::entering));
        door.setAuthenticationEventPublisher(events);
        return door;
    }

    private UserDetails entering(String login) {
        UserDetails who = accounts.loadUserByUsername(login);
        new AccountStatusUserDetailsChecker().check(who);
        return who;
    }
}
