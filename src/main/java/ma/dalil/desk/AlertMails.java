package ma.dalil.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import ma.dalil.inquiry.Alerts;
import ma.dalil.inquiry.Database;
import ma.dalil.pages.Language;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Morocco;
import ma.dalil.rulebook.Rulebook;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The mails to who asked to be told when the law changes their answer: one to confirm it, and then one for each change that {@link ChangedAnswers} finds, in the language they
 * asked in. They name a reference and incentives: no person, no company, no verdict and no sum. Where no mail can be sent they are kept, as replies are.
 */
@Component
final class AlertMails {
    private static final String LOCK = "alerts";
    private static final int AT_ONCE = 100;
    /** A server that went away meanwhile keeps the others no longer. */
    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** So long a mail that the server did not take is sent again. */
    private static final Duration TRIED_AGAIN = Duration.ofDays(2);
    /** Before it is sent again once an hour alone: an address that nobody has, asked for every minute, makes us suspect to its server. */
    private static final Duration TRIED_OFTEN = LONGEST.multipliedBy(2);
    /** In minutes of each hour: who looks every minute looks in it. */
    private static final int TRIED_WITHIN = 2;

    private final JdbcClient sql;
    private final Database database;
    private final OneServer once;
    private final ObjectProvider<Replies> mail;
    private final Alerts alerts;
    private final ObjectProvider<Rulebook> rulebook;
    private final MessageSource messages;
    private final String base;
    private final Clock clock;

    AlertMails(
            JdbcClient sql,
            Database database,
            OneServer once,
            ObjectProvider<Replies> mail,
            Alerts alerts,
            ObjectProvider<Rulebook> rulebook,
            MessageSource messages,
            @Value("${dalil.base-url:}") String base,
            Clock clock) {
        this.sql = sql;
        this.database = database;
        this.once = once;
        this.mail = mail;
        this.alerts = alerts;
        this.rulebook = rulebook;
        this.messages = messages;
        this.base = base.strip().replaceAll("/+$", "");
        this.clock = clock;
    }

    /** Who is told. */
    private record Asker(
            long inquiry,
            String reference,
            String email,
            Language language,
            @Nullable String told,
            @Nullable String law) {
        static Asker read(ResultSet row, int number) throws SQLException {
            return new Asker(
                    row.getLong("id"),
                    row.getString("reference"),
                    row.getString("email"),
                    Language.of(row.getString("language")).orElse(Language.FR),
                    row.getString("told"),
                    row.getString("law"));
        }
    }

    /** A mail as it was written. */
    record AlertMail(
            long id,
            String reference,
            Language language,
            String kind,
            OffsetDateTime written,
            String to,
            String subject,
            String words,
            Reply.State state) {
        static AlertMail read(ResultSet row, int number) throws SQLException {
            return new AlertMail(
                    row.getLong("id"),
                    row.getString("reference"),
                    Language.of(row.getString("language")).orElse(Language.FR),
                    row.getString("kind"),
                    row.getObject("written", OffsetDateTime.class),
                    row.getString("sent_to"),
                    row.getString("subject"),
                    row.getString("words"),
                    Ids.constant(Reply.State.class, row.getString("state")));
        }

        public LocalDate day() {
            return Morocco.dayOf(written.toInstant());
        }

        private boolean isTriedAt(Instant now) {
            Duration age = Duration.between(written, now.atOffset(ZoneOffset.UTC));
            return age.compareTo(TRIED_OFTEN) < 0 || age.toMinutesPart() < TRIED_WITHIN;
        }
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void look() {
        if (!base.isEmpty()) {
            once.work(LOCK, LONGEST, this::send);
        }
    }

    /** @return how many mails were written */
    int send() {
        int written = 0;
        Instant end = clock.instant().plus(LONGEST).minus(Duration.ofMinutes(2));
        List<AlertMail> left = mail.getObject().canSend() ? left() : List.of();
        for (Asker asker : toConfirm()) {
            if (!clock.instant().isBefore(end)) {
                break;
            }
            Words w = new Words(asker.language(), messages);
            String words =
                    w.word("desk.alert.confirm.words", asker.reference(), address(asker, ""), address(asker, "/stop"));
            written += write(asker, "confirm", w.word("desk.alert.confirm.subject", asker.reference()), words, null);
        }
        for (Asker asker : toLookAt()) {
            if (clock.instant().isBefore(end)) {
                written += tell(asker);
            }
        }
        // After the others: what fails again and again keeps nobody waiting.
        for (AlertMail one : left) {
            if (clock.instant().isBefore(end)) {
                sendAgain(one);
            }
        }
        return written;
    }

    /**
     * What the mail server did not take, and what a server that went away was about to send: nobody would notice that it is lost, and to be told twice is the lesser harm. Those of the last
     * days alone, as it may never be taken.
     */
    private List<AlertMail> left() {
        Instant now = clock.instant();
        return sql
                .sql(
                        """
                        select m.*, i.reference, i.language from alert_mail m join inquiry i on i.id = m.inquiry join alert a on a.inquiry = i.id
                        where (m.state = 'failed' or m.state = 'sending' and m.written < :given) and a.stopped is null and m.written > :since
                        order by m.id""")
                .param("given", now.minus(LONGEST).atOffset(ZoneOffset.UTC))
                .param("since", now.minus(TRIED_AGAIN).atOffset(ZoneOffset.UTC))
                .query(AlertMail::read)
                .list()
                .stream()
                .filter(it -> it.isTriedAt(now))
                .toList();
    }

    private void sendAgain(AlertMail one) {
        boolean isOurs = database.change(() -> sql.sql(
                                """
                                        update alert_mail set state = 'sending' where id = ? and state = ?
                                            and inquiry in (select inquiry from alert where stopped is null)""")
                        .params(one.id(), one.state().id())
                        .update())
                == 1;
        if (isOurs) {
            post(one.id(), one.to(), one.subject(), one.words(), one.reference(), one.language());
        }
    }

    private void post(long id, String to, String subject, String words, String reference, Language language) {
        Reply.State state = mail.getObject().post(to, subject, words, headers(reference, language));
        database.change(() -> sql.sql("update alert_mail set state = ? where id = ?")
                .params(state.id(), id)
                .update());
    }

    /** Whether it is still to be written: another server may have been here, or the asker. Nobody else writes to them before the transaction ends. */
    private boolean isDue(Asker asker, @Nullable String change) {
        Optional<String> told = sql.sql(
                        "select coalesce(told, '') from alert where inquiry = ? and stopped is null for update")
                .param(asker.inquiry())
                .query(String.class)
                .optional();
        if (change != null) {
            return told.isPresent() && !told.get().equals(change);
        }
        return told.isPresent()
                && sql.sql("select count(*) from alert_mail where inquiry = ? and kind = 'confirm'")
                                .param(asker.inquiry())
                                .query(Integer.class)
                                .single()
                        == 0;
    }

    private List<Asker> toConfirm() {
        return sql.sql(
                        """
                        select i.id, i.reference, i.email, i.language, a.told, null as law
                        from alert a join inquiry i on i.id = a.inquiry
                        where a.confirmed is null and a.stopped is null and i.email is not null
                            and not exists (select 1 from alert_mail m where m.inquiry = i.id and m.kind = 'confirm')
                        order by a.id limit ?""")
                .param(AT_ONCE)
                .query(Asker::read)
                .list();
    }

    private List<Asker> toLookAt() {
        return sql.sql(
                        """
                        select i.id, i.reference, i.email, i.language, a.told, j.law
                        from alert a join inquiry i on i.id = a.inquiry join judged_anew j on j.inquiry = i.id
                        where a.confirmed is not null and a.stopped is null and i.email is not null
                            and (a.looked is null or a.looked <> j.law)
                        order by a.id limit ?""")
                .param(AT_ONCE)
                .query(Asker::read)
                .list();
    }

    private int tell(Asker asker) {
        List<Map<String, Object>> changes = sql.sql(
                        "select incentive, verdict_after, total_after from changed_answer where inquiry = ? order by incentive")
                .param(asker.inquiry())
                .query()
                .listOfRows();
        String change = changes.isEmpty()
                ? null
                : DigestUtils.sha256Hex(
                        changes.stream().map(it -> it.values().toString()).collect(Collectors.joining("\n")));
        if (change == null || change.equals(asker.told())) {
            database.change(() -> looked(asker, change));
            return 0;
        }
        Words w = new Words(asker.language(), messages);
        String incentives = changes.stream()
                .map(it -> "- " + name(String.valueOf(it.get("incentive")), w))
                .collect(Collectors.joining("\n"));
        String words = w.word(
                "desk.alert.change.words",
                asker.reference(),
                incentives,
                base + "/" + w.language().id() + "/questions",
                address(asker, "/stop"));
        return write(asker, "change", w.word("desk.alert.change.subject", asker.reference()), words, change);
    }

    private int looked(Asker asker, @Nullable String change) {
        return sql.sql("update alert set looked = :law, told = :told where inquiry = :inquiry")
                .param("law", asker.law())
                .param("told", change)
                .param("inquiry", asker.inquiry())
                .update();
    }

    private String name(String incentive, Words w) {
        Incentive known = rulebook.getObject().incentives().get(incentive);
        return known == null ? incentive : w.text(known.name());
    }

    private String address(Asker asker, String place) {
        return base + "/" + asker.language().id() + "/alert" + place + "?key=" + alerts.key(asker.reference());
    }

    /** On the disk before it leaves, and written once. */
    private int write(Asker asker, String kind, String subject, String words, @Nullable String change) {
        Optional<Long> written = database.change(() -> {
            if (!isDue(asker, change)) {
                return Optional.empty();
            }
            if (change != null) {
                looked(asker, change);
            }
            sql.sql(
                            """
                    insert into alert_mail (inquiry, kind, written, sent_to, subject, words, state)
                    values (:inquiry, :kind, :written, :to, :subject, :words, :state)""")
                    .param("inquiry", asker.inquiry())
                    .param("kind", kind)
                    .param("written", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .param("to", asker.email())
                    .param("subject", subject)
                    .param("words", words)
                    .param("state", (mail.getObject().canSend() ? Reply.State.SENDING : Reply.State.KEPT).id())
                    .update();
            return Optional.of(sql.sql("select max(id) from alert_mail where inquiry = ?")
                    .param(asker.inquiry())
                    .query(Long.class)
                    .single());
        });
        written.filter(id -> mail.getObject().canSend())
                .ifPresent(id -> post(id, asker.email(), subject, words, asker.reference(), asker.language()));
        return written.isPresent() ? 1 : 0;
    }

    /** By which mail programs stop it with one click: RFC 2369 and RFC 8058. */
    private Map<String, String> headers(String reference, Language language) {
        return Map.of(
                "List-Unsubscribe",
                "<" + base + "/" + language.id() + "/alert/stop?key=" + alerts.key(reference) + ">",
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click",
                "Auto-Submitted",
                "auto-generated");
    }

    /** Of one inquiry, the last first. */
    List<AlertMail> of(QueuedInquiry entry) {
        return database.reach(() -> sql.sql(
                        """
                        select m.*, i.reference, i.language from alert_mail m join inquiry i on i.id = m.inquiry
                        where m.inquiry = ? order by m.id desc""")
                .param(entry.id())
                .query(AlertMail::read)
                .list());
    }

    /** Where the alert of an inquiry stands; null for none. */
    @Nullable
    String state(QueuedInquiry entry) {
        return alerts.find(alerts.key(entry.reference()))
                .map(it -> it.state().id())
                .orElse(null);
    }

    /** The mail as a file that mail programs open. */
    byte[] file(AlertMail one) {
        return mail.getObject().file(one.to(), one.subject(), one.words(), headers(one.reference(), one.language()));
    }
}
