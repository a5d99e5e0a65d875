package ma.dalil.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.inquiry.Database;
import ma.dalil.rulebook.Morocco;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** What people have open at the desk: seen and ended by them, and no more of it than is allowed. */
@Component
final class Sessions {
    private static final String BROWSER = Browser.class.getName();

    private final FindByIndexNameSessionRepository<? extends Session> stored;
    private final JdbcClient sql;
    private final Database database;
    private final AuditLog audit;
    private final Clock clock;
    private final Duration longest;
    private final int most;

    Sessions(
            FindByIndexNameSessionRepository<? extends Session> stored,
            JdbcClient sql,
            Database database,
            AuditLog audit,
            Clock clock,
            @Value("${dalil.desk.session.longest:12h}") Duration longest,
            @Value("${dalil.desk.session.most:10}") int most) {
        if (most < 1) {
            throw new IllegalArgumentException(
                    "dalil.desk.session.most is " + most + ": give how many sessions an account may have, 1 or more");
        }
        this.stored = stored;
        this.sql = sql;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.longest = longest;
        this.most = most;
    }

    /**
     * A session that somebody has open.
     *
     * @param handle names it in a form, and opens nothing
     * @param browser as people call it; empty where it did not say
     * @param here whether it is the one that asks
     */
    record Open(String handle, Instant begun, Instant used, String browser, boolean here) {
        public LocalDate begunOn() {
            return Morocco.dayOf(begun);
        }

        public String begunAt() {
            return Morocco.hourOf(begun);
        }

        public LocalDate usedOn() {
            return Morocco.dayOf(used);
        }

        public String usedAt() {
            return Morocco.hourOf(used);
        }
    }

    /** Who has come in has so many open at most: of what was open before, what was begun first ends. */
    void begin(HttpServletRequest request, Authentication who) {
        HttpSession session = request.getSession();
        session.setAttribute(
                BROWSER, Browser.called(Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "")));
        boolean owesCode = SecondFactors.isDue(who);
        List<? extends Session> others = stored.findByPrincipalName(who.getName()).values().stream()
                .filter(it -> !it.getId().equals(session.getId()))
                // Who was in already has been given another name, which is not stored yet.
                .filter(it -> it.getCreationTime().toEpochMilli() != session.getCreationTime())
                // Who stole a password, and not the telephone, puts nobody out who has shown both.
                .filter(it -> owesCode(it) == owesCode)
                .sorted(Comparator.<Session, Instant>comparing(Session::getCreationTime)
                        .reversed())
                .toList();
        others.stream().skip(most - 1L).map(Session::getId).forEach(stored::deleteById);
    }

    private static boolean owesCode(Session session) {
        SecurityContext context =
                session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        return context != null
                && context.getAuthentication() != null
                && SecondFactors.isDue(context.getAuthentication());
    }

    /** Those of somebody, this one first, then the last used. */
    List<Open> of(String login, String here) {
        return open(login)
                .map(it -> new Open(
                        handle(it),
                        it.getCreationTime(),
                        it.getLastAccessedTime(),
                        it.getAttributeOrDefault(BROWSER, ""),
                        it.getId().equals(here)))
                .sorted(Comparator.comparing(Open::here)
                        .thenComparing(Open::used)
                        .reversed())
                .toList();
    }

    /** Of everybody who has any. */
    Map<String, Long> counted() {
        Instant now = clock.instant();
        record Counted(String login, long sessions) {}
        return database
                .reach(() -> sql.sql(
                                """
                                select principal_name, count(*) as sessions from spring_session
                                where principal_name is not null and expiry_time > :now and creation_time > :since
                                group by principal_name""")
                        .param("now", now.toEpochMilli())
                        .param("since", now.minus(longest).toEpochMilli())
                        .query((row, number) -> new Counted(row.getString("principal_name"), row.getLong("sessions")))
                        .list())
                .stream()
                .collect(Collectors.toMap(Counted::login, Counted::sessions));
    }

    /** Ends that one of somebody's own; nothing where it is not theirs, or has ended. */
    void end(Adviser whose, String handle) {
        Optional<String> id = open(whose.login())
                .filter(it -> handle(it).equals(handle))
                .map(Session::getId)
                .findFirst();
        id.ifPresent(it -> {
            stored.deleteById(it);
            audit.add(whose.login(), AuditLog.Action.SESSION_ENDED, whose.login());
        });
    }

    /**
     * Ends all of somebody's.
     *
     * @param but that one; null for none
     */
    void endAll(Adviser whose, @Nullable String but, String by) {
        stored.findByPrincipalName(whose.login()).keySet().stream()
                .filter(id -> !id.equals(but))
                .forEach(stored::deleteById);
        audit.add(by, AuditLog.Action.SESSIONS_ENDED, whose.login());
    }

    /** What has ended is swept once an hour, and is not open until then. */
    private Stream<? extends Session> open(String login) {
        return stored.findByPrincipalName(login).values().stream()
                .filter(it -> !it.isExpired() && !isOver(it.getCreationTime()));
    }

    /** Whether a session that was begun then has reached its longest time. Use does not prolong it: some pages ask by themselves, and would keep it open for ever. */
    boolean isOver(Instant begun) {
        return !begun.isAfter(clock.instant().minus(longest));
    }

    private static String handle(Session session) {
        return DigestUtils.sha256Hex(session.getId());
    }
}
