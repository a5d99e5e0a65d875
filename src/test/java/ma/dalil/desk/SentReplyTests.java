package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Properties;
import java.util.UUID;
import ma.dalil.inquiry.Inquiries;
import ma.dalil.inquiry.InquiryState;
import ma.dalil.inquiry.Letter;
import ma.dalil.link.SavedAnswers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A reply leaves by the mail server that is named, once; what the server refuses is said to be refused, and not tried again. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"dalil.secret=0123456789abcdef0123456789abcdef", "spring.mail.properties.mail.smtp.timeout=1000"})
@DirtiesContext
class SentReplyTests {
    private static final MailServer MAIL = new MailServer();

    @Autowired
    private Inquiries inquiries;

    @Autowired
    private InquiryQueue queue;

    @Autowired
    private Replies replies;

    @Autowired
    private Accounts accounts;

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "localhost");
        properties.add("spring.mail.port", MAIL::port);
        properties.add("dalil.desk.from", () -> "desk@example.ma");
    }

    @AfterAll
    static void close() throws IOException {
        MAIL.close();
    }

    @BeforeEach
    void nothingWasSent() {
        MAIL.taken().clear();
    }

    @Test
    void aReplyIsSentOnceAndWhatIsRefusedIsSaidToBe() throws Exception {
        Adviser who = accounts.all().get(0);
        QueuedInquiry entry = inHand("amina@example.ma", who);
        String draft = UUID.randomUUID().toString();

        assertThat(replies.send(entry, who, draft, "amina@example.ma", "طلبكم", "نعم، é"))
                .isTrue();
        assertThat(replies.send(entry, who, draft, "amina@example.ma", "طلبكم", "نعم، é"))
                .isTrue();

        assertThat(MAIL.taken()).hasSize(1);
        var mail = new jakarta.mail.internet.MimeMessage(
                jakarta.mail.Session.getInstance(new Properties()),
                new java.io.ByteArrayInputStream(
                        MAIL.taken().get(0).getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        assertThat(mail.getSubject()).isEqualTo("طلبكم");
        assertThat(mail.getContent().toString().strip()).isEqualTo("نعم، é");
        assertThat(mail.getFrom()[0]).hasToString("desk@example.ma");
        assertThat(replies.of(entry)).extracting(Reply::state).containsExactly(Reply.State.SENT);
        assertThat(replies.send(entry, who, UUID.randomUUID().toString(), "amina@example.ma", "Other", "Other"))
                .as("somebody answered it meanwhile")
                .isFalse();

        QueuedInquiry other = inHand("refused@example.ma", who);
        replies.send(other, who, UUID.randomUUID().toString(), "refused@example.ma", "No", "No");
        assertThat(replies.of(other)).extracting(Reply::state).containsExactly(Reply.State.FAILED);
        assertThat(MAIL.taken()).hasSize(1);
    }

    /** Nobody waits for it without end; the next mail leaves. */
    @Test
    void aServerThatFallsSilentIsGivenUp() {
        Adviser who = accounts.all().get(0);
        QueuedInquiry silent = inHand("silent@example.ma", who);

        replies.send(silent, who, UUID.randomUUID().toString(), "silent@example.ma", "No", "No");

        assertThat(replies.of(silent)).extracting(Reply::state).containsExactly(Reply.State.FAILED);
        QueuedInquiry next = inHand("next@example.ma", who);
        replies.send(next, who, UUID.randomUUID().toString(), "next@example.ma", "Yes", "Yes");
        assertThat(replies.of(next)).extracting(Reply::state).containsExactly(Reply.State.SENT);
    }

    /** Whoever writes a subject writes no other line of a mail's head. */
    @Test
    void aLineBreakInASubjectEndsNoLineOfTheHead() throws Exception {
        Adviser who = accounts.all().get(0);
        QueuedInquiry entry = inHand("one@example.ma", who);

        replies.send(
                entry,
                who,
                UUID.randomUUID().toString(),
                "one@example.ma",
                "Yes\r\nBcc: all@example.ma\r\n\r\nAnother body",
                "Yes");

        assertThat(MAIL.taken()).allSatisfy(it -> {
            var mail = new jakarta.mail.internet.MimeMessage(
                    jakarta.mail.Session.getInstance(new Properties()),
                    new java.io.ByteArrayInputStream(it.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            assertThat(mail.getAllRecipients()).hasSize(1);
            assertThat(mail.getContent().toString().strip()).isEqualTo("Yes");
        });
    }

    private QueuedInquiry inHand(String email, Adviser who) {
        String reference = inquiries.receive(
                new Letter(UUID.randomUUID().toString(), "ar", null, "Amina", email, "", "?", true, ""),
                SavedAnswers.NONE);
        queue.move(queue.find(reference).orElseThrow(), InquiryState.ASSIGNED, who, null, "");
        return queue.find(reference).orElseThrow();
    }
}
