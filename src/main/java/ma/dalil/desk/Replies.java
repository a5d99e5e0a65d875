package ma.dalil.desk;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import ma.dalil.inquiry.Database;
import ma.dalil.inquiry.InquiryState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Lets replies go, each once: what is to be sent is on the disk before it leaves, under the draft it was written in, and whatever happens then, that draft is not
 * sent again. Where no mail server is named, a reply is kept, to be taken away as a file that mail programs open.
 */
@Component
final class Replies {
    static final int LONGEST_SUBJECT = 200;
    static final int LONGEST_WORDS = 40_000;

    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    private final JdbcClient sql;
    private final Database database;
    private final InquiryQueue queue;
    private final ObjectProvider<JavaMailSender> sender;
    private final String from;
    private final Clock clock;

    Replies(
            JdbcClient sql,
            Database database,
            InquiryQueue queue,
            ObjectProvider<JavaMailSender> sender,
            @Value("${dalil.desk.from:}") String from,
            Clock clock) {
        this.sql = sql;
        this.database = database;
        this.queue = queue;
        this.sender = sender;
        this.from = from.strip();
        this.clock = clock;
    }

    /** Whether mail can be sent: a server and an address of ours are named. */
    boolean canSend() {
        return sender.getIfAvailable() != null && !from.isEmpty();
    }

    /** Whether what was written on that page has been let go. */
    boolean isGone(String draft) {
        return database.reach(() -> sql.sql("select count(*) from reply where draft = ?")
                        .param(draft)
                        .query(Long.class)
                        .single()
                > 0);
    }

    List<Reply> of(QueuedInquiry entry) {
        return database.reach(() -> sql.sql(
                        "select r.*, a.name from reply r join adviser a on a.id = r.adviser where r.inquiry = ? order by r.id desc")
                .param(entry.id())
                .query(Reply::read)
                .list());
    }

    Optional<Reply> find(QueuedInquiry entry, long id) {
        return of(entry).stream().filter(it -> it.id() == id).findFirst();
    }

    /**
     * Lets a reply go, and the inquiry is answered.
     *
     * @param draft drawn for the page it was written on: what is sent from that page again is not sent again
     * @param to the asker's address; null for none
     * @return false when somebody has changed the inquiry since it was seen: nothing is done
     */
    boolean send(QueuedInquiry entry, Adviser who, String draft, @Nullable String to, String subject, String words) {
        String reached = canSend() ? to : null;
        Boolean written = database.change(() -> {
            if (isGone(draft)) {
                return null;
            }
            if (!queue.move(entry, InquiryState.ANSWERED, who, null, "")) {
                return false;
            }
            sql.sql(
                            """
                    insert into reply (inquiry, adviser, draft, written, sent_to, subject, words, state)
                    values (:inquiry, :adviser, :draft, :written, :to, :subject, :words, :state)""")
                    .param("inquiry", entry.id())
                    .param("adviser", who.id())
                    .param("draft", draft)
                    .param("written", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .param("to", to)
                    .param("subject", subject)
                    .param("words", words)
                    .param("state", (reached == null ? Reply.State.KEPT : Reply.State.SENDING).id())
                    .update();
            queue.record(entry, who, InquiryEvent.Kind.REPLIED, InquiryState.ANSWERED, null);
            return true;
        });
        if (Boolean.TRUE.equals(written) && reached != null) {
            leave(draft, reached, subject, words);
        }
        return !Boolean.FALSE.equals(written);
    }

    private void leave(String draft, String to, String subject, String words) {
        String reached = post(to, subject, words, Map.of()).id();
        database.change(() -> sql.sql("update reply set state = ? where draft = ?")
                .params(reached, draft)
                .update());
    }

    /**
     * Lets a mail go, where one can be sent.
     *
     * @param headers besides those of every mail
     */
    Reply.State post(String to, String subject, String words, Map<String, String> headers) {
        try {
            JavaMailSender server = sender.getObject();
            server.send(message(server.createMimeMessage(), to, subject, words, headers));
            return Reply.State.SENT;
        } catch (MailException | MessagingException e) {
            LOG.warn("a mail was not sent: {}", e.getMessage());
            return Reply.State.FAILED;
        }
    }

    /** Tells the desk itself something; where it does not arrive, the log says so. */
    void notify(String to, String subject, String words) {
        post(to, subject, words, Map.of());
    }

    /** The reply as a file that mail programs open. */
    byte[] file(Reply reply) {
        return file(reply.to(), reply.subject(), reply.words(), Map.of());
    }

    /** A mail that was not sent from here, as such a file. */
    byte[] file(@Nullable String to, String subject, String words, Map<String, String> headers) {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            MimeMessage message =
                    message(new MimeMessage(Session.getInstance(new Properties())), to, subject, words, headers);
            message.setHeader("X-Unsent", "1");
            message.writeTo(file);
            return file.toByteArray();
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MimeMessage message(
            MimeMessage message, @Nullable String to, String subject, String words, Map<String, String> headers)
            throws MessagingException {
        MimeMessageHelper mail = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        if (to != null) {
            mail.setTo(to);
        }
        if (!from.isEmpty()) {
            mail.setFrom(from);
        }
        mail.setSubject(subject);
        mail.setText(words);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            message.setHeader(header.getKey(), header.getValue());
        }
        mail.setSentDate(Date.from(clock.instant()));
        return message;
    }
}
