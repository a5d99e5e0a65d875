package ma.dalil.desk;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import ma.dalil.inquiry.Database;
import ma.dalil.inquiry.NotStored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Who may enter. There is no password that everybody knows: the first is drawn at the first start, printed once, and changed when it is first used. */
@Component
final class Accounts implements UserDetailsService {
    /** What somebody holds whose password was given, until they have changed it. */
    static final String MUST_CHANGE = "MUST_CHANGE";
    /** In front of a {@link DeskRole}, as Spring Security looks for it. */
    static final String ROLE = "ROLE_";

    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9.@_-]{1,59}");
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int DRAWN = 16;
    /** As much as the encoder reads. */
    private static final int MOST_BYTES = 72;

    private static final int LONGEST_NAME = 100;
    private static final int MOST_FAILURES = 5;
    private static final Duration LOCKED = Duration.ofMinutes(15);

    private final JdbcClient sql;
    private final Database database;
    private final PasswordEncoder encoder;
    private final CommonPasswords common;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final AuditLog audit;
    private final Clock clock;

    Accounts(
            JdbcClient sql,
            Database database,
            PasswordEncoder encoder,
            CommonPasswords common,
            FindByIndexNameSessionRepository<? extends Session> sessions,
            AuditLog audit,
            Clock clock) {
        this.sql = sql;
        this.database = database;
        this.encoder = encoder;
        this.common = common;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes the first account where there is none. Where no database answers, the first who tries to enter brings it about. */
    @EventListener(ApplicationReadyEvent.class)
    void makeTheFirst() {
        try {
            database.change(() -> {
                if (sql.sql("select count(*) from adviser").query(Long.class).single() == 0) {
                    String password = draw(DRAWN);
                    insert("administrator", "Administrator", DeskRole.ADMINISTRATOR, password);
                    LOG.warn(
                            "first start of the desk: log in at /desk as \"administrator\" with the password {} (told only this once, to be changed there)",
                            password);
                }
                return null;
            });
        } catch (NotStored away) {
            LOG.warn("the desk waits for the database");
        }
    }

    @Override
    public UserDetails loadUserByUsername(String login) {
        Adviser adviser = find(login).orElseThrow(() -> {
            makeTheFirst();
            return new UsernameNotFoundException("unknown");
        });
        return User.withUsername(adviser.login())
                .password(adviser.password())
                .authorities(authorities(adviser))
                .accountLocked(adviser.isLocked(clock.instant()))
                .disabled(!adviser.active())
                .build();
    }

    private static String[] authorities(Adviser adviser) {
        String role = adviser.mustChange() ? MUST_CHANGE : ROLE + adviser.role();
        return adviser.hasSecondFactor() ? new String[] {role, SecondFactors.HELD} : new String[] {role};
    }

    Optional<Adviser> find(String login) {
        return database.reach(() -> sql.sql("select * from adviser where login = ?")
                .param(login.strip().toLowerCase(Locale.ROOT))
                .query(Adviser::read)
                .optional());
    }

    List<Adviser> all() {
        return database.reach(() -> sql.sql("select * from adviser order by active desc, name, id")
                .query(Adviser::read)
                .list());
    }

    /** A few wrong passwords in a row close the account for a while. */
    void failed(String login) {
        OffsetDateTime until = OffsetDateTime.ofInstant(clock.instant().plus(LOCKED), ZoneOffset.UTC);
        database.change(() -> sql.sql(
                        """
                        update adviser
                        set locked_until = case when failures + 1 >= :most then cast(:until as timestamp with time zone) else locked_until end,
                            failures = case when failures + 1 >= :most then 0 else failures + 1 end
                        where login = :login""")
                .param("most", MOST_FAILURES)
                .param("until", until)
                .param("login", login.strip().toLowerCase(Locale.ROOT))
                .update());
    }

    void entered(String login) {
        database.change(() -> sql.sql("update adviser set failures = 0 where login = ? and failures > 0")
                .param(login)
                .update());
    }

    /** What keeps an account from being made; empty for nothing. */
    Optional<DeskFault> fault(String login, String name) {
        if (!LOGIN.matcher(login).matches()) {
            return Optional.of(DeskFault.LOGIN);
        }
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            return Optional.of(DeskFault.NAME);
        }
        return find(login).map(taken -> DeskFault.LOGIN_TAKEN);
    }

    /** @return the password to hand over, which is told only here */
    String create(String login, String name, DeskRole role, String by) {
        String password = draw(DRAWN);
        database.change(() -> {
            audit.add(by, AuditLog.Action.ACCOUNT_MADE, login);
            return insert(login, name.strip(), role, password);
        });
        return password;
    }

    /**
     * A new password to hand over, for who has lost theirs; whoever is inside is put out.
     *
     * @return the password, which is told only here
     */
    String reset(long id, String by) {
        String password = draw(DRAWN);
        String encoded = encoder.encode(password);
        change(
                id,
                by,
                AuditLog.Action.PASSWORD_GIVEN,
                "update adviser set password = :to, must_change = true, failures = 0, locked_until = null where id = :id",
                encoded);
        return password;
    }

    void activate(long id, boolean active, String by) {
        change(
                id,
                by,
                active ? AuditLog.Action.ACCOUNT_OPENED : AuditLog.Action.ACCOUNT_CLOSED,
                "update adviser set active = :to where id = :id",
                active);
    }

    private void change(long id, String by, AuditLog.Action act, String statement, Object to) {
        Adviser whose = all().stream().filter(it -> it.id() == id).findFirst().orElseThrow();
        database.change(() -> {
            audit.add(by, act, whose.login());
            if (act == AuditLog.Action.ACCOUNT_CLOSED) {
                // Their passkeys go along: nothing is kept of who has left that could open something, and whoever comes
                // back makes new ones.
                sql.sql("delete from user_entities where name = ?")
                        .param(whose.login())
                        .update();
            }
            return sql.sql(statement).param("to", to).param("id", id).update();
        });
        putOut(whose.login());
    }

    /** Ends all their sessions. */
    void putOut(String login) {
        putOut(login, "");
    }

    /** Ends all their sessions but that one. */
    void putOut(String login, String session) {
        sessions.findByPrincipalName(login).keySet().stream()
                .filter(id -> !id.equals(session))
                .forEach(sessions::deleteById);
    }

    /** Why the password of who is inside already is not taken; empty for nothing. A wrong one counts as at the door: whoever found a desk open does not try them all. */
    Optional<DeskFault> passwordFault(Adviser adviser, String typed) {
        if (adviser.isLocked(clock.instant())) {
            return Optional.of(DeskFault.LOCKED);
        }
        if (!encoder.matches(typed, adviser.password())) {
            failed(adviser.login());
            return Optional.of(DeskFault.PASSWORD_NOW);
        }
        return Optional.empty();
    }

    /** What is wrong with a password that somebody wants; empty for nothing. */
    Optional<DeskFault> fault(Adviser adviser, String now, String wanted, String again) {
        Optional<DeskFault> wrong = passwordFault(adviser, now);
        if (wrong.isPresent()) {
            return wrong;
        }
        int bytes = wanted.getBytes(StandardCharsets.UTF_8).length;
        if (CommonPasswords.isShort(wanted)
                || bytes > MOST_BYTES
                || wanted.toLowerCase(Locale.ROOT).contains(adviser.login())
                || wanted.equals(now)) {
            return Optional.of(DeskFault.PASSWORD);
        }
        return common.fault(wanted, adviser)
                .or(() -> wanted.equals(again) ? Optional.empty() : Optional.of(DeskFault.PASSWORD_AGAIN));
    }

    /** The password is that one from now on; whoever was inside logs in with it. */
    void change(Adviser adviser, String password) {
        String encoded = encoder.encode(password);
        change(
                adviser.id(),
                adviser.login(),
                AuditLog.Action.PASSWORD_CHANGED,
                "update adviser set password = :to, must_change = false where id = :id",
                encoded);
    }

    private int insert(String login, String name, DeskRole role, String password) {
        return sql.sql(
                        """
                        insert into adviser (login, name, role, password, must_change, active, failures)
                        values (:login, :name, :role, :password, true, true, 0)""")
                .param("login", login)
                .param("name", name)
                .param("role", role.id())
                .param("password", encoder.encode(password))
                .update();
    }

    /** Letters and digits that nobody takes for each other. */
    static String draw(int length) {
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < length; i++) {
            drawn.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return drawn.toString();
    }

    Instant now() {
        return clock.instant();
    }
}
