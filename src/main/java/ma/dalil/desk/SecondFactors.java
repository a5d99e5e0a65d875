package ma.dalil.desk;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import ma.dalil.document.QrImage;
import ma.dalil.inquiry.Database;
import ma.dalil.link.Box;
import ma.dalil.link.Seal;
import ma.dalil.rulebook.Ids;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Codes of a telephone (TOTP, RFC 6238) as a second factor, for who wants one, and for the roles that must have one. Each code is taken once; who has lost the telephone
 * has codes on paper, each for once, or asks an administrator.
 */
@Component
final class SecondFactors {
    /** Held after the password by who has a second factor. */
    static final String HELD = "SECOND_FACTOR";

    private static final String FACTOR = "TOTP";
    /** Held once the code was right. */
    static final String PROVEN = "FACTOR_" + FACTOR;

    /** Held by who came from a provider that answers for them: how they showed who they are is its affair, and no code of the desk is asked for. */
    static final String VOUCHED = "PROVIDER_VOUCHES";

    private static final String ISSUER = "Dalil";
    private static final int SECRET_BYTES = 20;
    private static final int RECOVERY_CODES = 8;
    private static final int HALF_OF_RECOVERY_CODE = 6;
    /** As much as the clock of a telephone may be wrong, in steps of its codes. */
    private static final int DRIFT = 1;

    private static final Base32 LETTERS = Base32.builder().get();

    private final JdbcClient sql;
    private final Database database;
    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final AuditLog audit;
    private final Clock clock;
    private final Set<DeskRole> required;
    private final Box box;
    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();

    SecondFactors(
            JdbcClient sql,
            Database database,
            Accounts accounts,
            PasswordEncoder encoder,
            AuditLog audit,
            Seal seal,
            Clock clock,
            @Value("${dalil.desk.second-factor:}") List<String> required) {
        this.sql = sql;
        this.database = database;
        this.accounts = accounts;
        this.encoder = encoder;
        this.audit = audit;
        this.clock = clock;
        this.required = required.stream().map(SecondFactors::role).collect(Collectors.toUnmodifiableSet());
        this.box = seal.box("second-factor");
    }

    /**
     * A secret that becomes a second factor with its first code.
     *
     * @param sealed the secret, encrypted for one account
     * @param letters the secret as people type it
     * @param address the secret as a telephone reads it
     */
    record Offer(String sealed, String letters, String address) {
        /** In groups of four. */
        public String typed() {
            return letters.replaceAll("(.{4})(?=.)", "$1 ");
        }

        /** In SVG; null where the login is too long for one. */
        public @Nullable String qr() {
            return QrImage.of(address);
        }
    }

    private static DeskRole role(String id) {
        return Ids.sent(DeskRole.class, id.strip())
                .orElseThrow(() -> new IllegalStateException(
                        "dalil.desk.second-factor: there is no role \"" + id + "\"; there are "
                                + Stream.of(DeskRole.values()).map(DeskRole::id).collect(Collectors.joining(", "))));
    }

    boolean isRequiredOf(DeskRole role) {
        return required.contains(role);
    }

    /** Whether somebody gave their password, and owes the code. */
    static boolean isDue(@Nullable Authentication who) {
        return holds(who, HELD) && !holds(who, PROVEN) && !holds(who, Passkeys.SHOWN);
    }

    /** Whether somebody of a role that must have a second factor has shown none. */
    boolean isMissing(@Nullable Authentication who) {
        return !holds(who, PROVEN)
                && !holds(who, VOUCHED)
                && !holds(who, Passkeys.SHOWN)
                && required.stream().anyMatch(role -> holds(who, Accounts.ROLE + role));
    }

    static boolean holds(@Nullable Authentication who, String authority) {
        return who != null && who.getAuthorities().stream().anyMatch(it -> authority.equals(it.getAuthority()));
    }

    /** The same person, who has shown their second factor. */
    static Authentication proven(Authentication who) {
        return who.toBuilder()
                .authorities(all -> all.add(FactorGrantedAuthority.fromFactor(FACTOR)))
                .build();
    }

    /** A new secret for an account. */
    Offer offer(Adviser who) {
        String letters =
                LETTERS.encodeToString(KeyGenerators.secureRandom(SECRET_BYTES).generateKey());
        return offer(who, box.close(String.valueOf(who.id()), letters), letters);
    }

    /** The same once more; empty for what was not offered to that account. */
    Optional<Offer> offered(Adviser who, String sealed) {
        return open(who, sealed).map(letters -> offer(who, sealed, letters));
    }

    private static Offer offer(Adviser who, String sealed, String letters) {
        String address = UriComponentsBuilder.fromUriString("otpauth://totp/{issuer}:{login}")
                .queryParam("secret", letters)
                .queryParam("issuer", ISSUER)
                .encode()
                .buildAndExpand(ISSUER, who.login())
                .toUriString();
        return new Offer(sealed, letters, address);
    }

    private Optional<String> open(Adviser who, String sealed) {
        return box.open(String.valueOf(who.id()), sealed);
    }

    /**
     * Makes an offer the second factor of who has none, if that is a code of it; their other sessions end.
     *
     * @param session the one that goes on
     * @return the codes to keep on paper, told only here; empty where the code is wrong
     */
    List<String> enrol(Adviser who, Offer offer, String typed, String session) {
        Optional<Long> step = steps().filter(it -> code(offer.letters(), it).equals(digits(typed)))
                .boxed()
                .findFirst();
        List<String> recovery = drawRecovery();
        boolean isSet = step.isPresent()
                && database.change(() -> {
                    int changed = sql.sql(
                                    """
                            update adviser set second_factor = :sealed, second_factor_since = :now, second_factor_step = :step
                            where id = :id and second_factor is null""")
                            .param("sealed", offer.sealed())
                            .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                            .param("step", step.get())
                            .param("id", who.id())
                            .update();
                    if (changed > 0) {
                        audit.add(who.login(), AuditLog.Action.FACTOR_SET, who.login());
                        keep(who, recovery);
                    }
                    return changed > 0;
                });
        if (!isSet) {
            return List.of();
        }
        accounts.putOut(who.login(), session);
        return recovery;
    }

    /** Other codes to keep on paper; those before are worth nothing. They are told only here. */
    List<String> recovery(Adviser who) {
        List<String> recovery = drawRecovery();
        database.change(() -> {
            audit.add(who.login(), AuditLog.Action.RECOVERY_DRAWN, who.login());
            keep(who, recovery);
            return true;
        });
        return recovery;
    }

    private static List<String> drawRecovery() {
        return Stream.generate(() -> Accounts.draw(HALF_OF_RECOVERY_CODE) + "-" + Accounts.draw(HALF_OF_RECOVERY_CODE))
                .limit(RECOVERY_CODES)
                .toList();
    }

    private void keep(Adviser who, List<String> recovery) {
        forgetRecovery(who);
        for (String code : recovery) {
            sql.sql("insert into recovery_code (adviser, digest) values (?, ?)")
                    .params(who.id(), encoder.encode(bare(code)))
                    .update();
        }
    }

    private void forgetRecovery(Adviser who) {
        sql.sql("delete from recovery_code where adviser = ?").param(who.id()).update();
    }

    /** How many of their codes on paper are left. */
    int recoveryLeft(Adviser who) {
        return database.reach(() -> sql.sql("select count(*) from recovery_code where adviser = ?")
                .param(who.id())
                .query(Integer.class)
                .single());
    }

    /** Whoever is inside is put out, and enters with the password alone. */
    void remove(Adviser whose, AuditLog.Action act, String by) {
        database.change(() -> {
            audit.add(by, act, whose.login());
            forgetRecovery(whose);
            return sql.sql(
                            "update adviser set second_factor = null, second_factor_since = null, second_factor_step = null where id = ?")
                    .param(whose.id())
                    .update();
        });
        accounts.putOut(whose.login());
    }

    /** Whether that is a code of theirs, of the telephone or on paper, which is then spent. */
    boolean spends(Adviser who, String typed) {
        String code = digits(typed);
        return code.matches("\\d{6}") ? spendsCode(who, code) : spendsRecovery(who, bare(code));
    }

    private boolean spendsCode(Adviser who, String code) {
        Optional<String> letters = database.reach(() -> sql.sql("select second_factor from adviser where id = ?")
                        .param(who.id())
                        .query((row, number) -> Optional.ofNullable(row.getString(1)))
                        .single())
                .flatMap(it -> open(who, it));
        return letters.isPresent()
                && steps().filter(step -> code(letters.get(), step).equals(code))
                        .anyMatch(step -> spend(who, step));
    }

    private boolean spend(Adviser who, long step) {
        return database.change(() -> sql.sql(
                                "update adviser set second_factor_step = :step where id = :id and second_factor_step < :step")
                        .param("step", step)
                        .param("id", who.id())
                        .update())
                > 0;
    }

    private boolean spendsRecovery(Adviser who, String code) {
        record Kept(long id, String digest) {}
        List<Kept> kept = database.reach(() -> sql.sql("select id, digest from recovery_code where adviser = ?")
                .param(who.id())
                .query((row, number) -> new Kept(row.getLong("id"), row.getString("digest")))
                .list());
        return kept.stream()
                .filter(it -> encoder.matches(code, it.digest()))
                .anyMatch(it -> database.change(() -> {
                    boolean isSpent = sql.sql("delete from recovery_code where id = ?")
                                    .param(it.id())
                                    .update()
                            > 0;
                    if (isSpent) {
                        audit.add(who.login(), AuditLog.Action.RECOVERY_USED, who.login());
                    }
                    return isSpent;
                }));
    }

    private LongStream steps() {
        long now = clock.instant().getEpochSecond() / codes.getTimeStep().toSeconds();
        return LongStream.rangeClosed(now - DRIFT, now + DRIFT);
    }

    private String code(String letters, long step) {
        try {
            return codes.generateOneTimePasswordString(
                    new SecretKeySpec(LETTERS.decode(letters), codes.getAlgorithm()),
                    Instant.ofEpochSecond(step * codes.getTimeStep().toSeconds()),
                    Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As telephones show codes, and as Arabic keyboards write them. */
    private static String digits(String typed) {
        StringBuilder plain = new StringBuilder();
        typed.strip().codePoints().filter(it -> !Character.isWhitespace(it)).forEach(it -> {
            int digit = Character.digit(it, 10);
            plain.appendCodePoint(digit < 0 ? it : '0' + digit);
        });
        return plain.toString();
    }

    private static String bare(String recovery) {
        return recovery.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
