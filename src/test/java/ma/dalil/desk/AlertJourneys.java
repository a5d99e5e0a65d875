package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.dalil.Http;
import ma.dalil.inquiry.Alerts;
import ma.dalil.inquiry.InquiryState;
import ma.dalil.link.Links;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Who asked is told by mail when the law changes their answer: after they confirmed it, once for each change, until they stop it; whatever the database. */
abstract class AlertJourneys extends DeskSite {
    private static final MailServer MAIL = new MailServer();
    private static final Pattern LINK = Pattern.compile("http://dalil\\.example(/\\w\\w/alert\\S*)");

    @Autowired
    private AlertMails mails;

    @Autowired
    private Alerts alerts;

    @Autowired
    private ChangedAnswers changed;

    @Autowired
    private InquiryQueue queue;

    @Autowired
    private Links links;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private Clock clock;

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry properties) {
        properties.add("dalil.base-url", () -> "http://dalil.example");
        properties.add("spring.mail.host", () -> "localhost");
        properties.add("spring.mail.port", MAIL::port);
        properties.add("dalil.desk.from", () -> "desk@example.ma");
    }

    @Test
    void whoConfirmedIsToldOnceForEachChangeUntilTheyStopIt() throws Exception {
        String email = UUID.randomUUID() + "@example.ma";
        String reference = ask("ar", email);
        mails.send();
        MimeMessage asked = only(email, 1);
        String confirm = link(asked, 1);
        assertThat(asked.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(text(asked)).contains(reference, "تنبيه").doesNotContain("Amina");
        mails.send();
        only(email, 1);

        otherwise(reference, "0.91");
        mails.send();
        only(email, 1);
        assertThat(page(confirm).select("main").text()).contains("ينتظر التنبيه");
        post(confirm);
        assertThat(page(confirm).select("main").text()).contains("التنبيه مفعّل");
        mails.send();

        MimeMessage told = only(email, 2);
        assertThat(text(told))
                .contains(reference, "- ")
                .doesNotContain("Amina")
                .doesNotContainPattern("\\d{4,} ?(درهم|DH|MAD)");
        mails.send();
        changed.judge();
        mails.send();
        only(email, 2);
        lead(reference);
        otherwise(reference, "0.91");
        mails.send();
        only(email, 2);
        otherwise(reference, "0.77");
        sql.sql(
                        "update changed_answer set verdict_after = 'likely' where inquiry = (select id from inquiry where reference = ?)")
                .param(reference)
                .update();
        mails.send();
        only(email, 3);

        assertThat(send(oneClick(told), "List-Unsubscribe=One-Click").statusCode())
                .isEqualTo(200);
        assertThat(page(confirm).select("main").text()).contains("التنبيه متوقف");
        otherwise(reference, "0.55");
        mails.send();
        only(email, 3);
    }

    @Test
    void aMailThatTheServerDidNotTakeIsSentAgainAndOnce() throws Exception {
        String reference = ask("fr", "refused@" + UUID.randomUUID() + ".ma");
        mails.send();
        assertThat(state(reference)).isEqualTo("failed");
        mails.send();
        assertThat(state(reference)).isEqualTo("failed");

        String email = UUID.randomUUID() + "@example.ma";
        sql.sql("update alert_mail set sent_to = ? where inquiry = (select id from inquiry where reference = ?)")
                .params(email, reference)
                .update();
        mails.send();
        mails.send();

        only(email, 1);
        assertThat(state(reference)).isEqualTo("sent");
    }

    @Test
    void whatAServerHadInHandIsSentAgainAndWhatNobodyTakesOnceAnHour() throws Exception {
        String email = UUID.randomUUID() + "@example.ma";
        String reference = ask("fr", email);
        mails.send();
        isLeft(reference, "sending", Duration.ofMinutes(5));
        mails.send();
        only(email, 1);
        isLeft(reference, "sending", Duration.ofMinutes(15));
        mails.send();
        only(email, 2);

        isLeft(reference, "failed", Duration.ofMinutes(30));
        mails.send();
        only(email, 2);
        isLeft(reference, "failed", Duration.ofMinutes(60));
        mails.send();
        only(email, 3);

        alerts.stop(alerts.key(reference));
        isLeft(reference, "failed", Duration.ofMinutes(60));
        mails.send();
        only(email, 3);
    }

    /** @param since it was written */
    private void isLeft(String reference, String state, Duration since) {
        sql.sql(
                        "update alert_mail set state = ?, written = ? where inquiry = (select id from inquiry where reference = ?)")
                .params(state, OffsetDateTime.ofInstant(clock.instant().minus(since), ZoneOffset.UTC), reference)
                .update();
    }

    @Test
    void aMailProgramStopsItWithAFormInParts() throws Exception {
        String email = UUID.randomUUID() + "@example.ma";
        String reference = ask("en", email);
        mails.send();
        String oneClick = oneClick(only(email, 1));

        assertThat(stoppedInParts(oneClick)).isEqualTo(200);

        isNow(reference, Alerts.AlertState.STOPPED);
        sql.sql("delete from inquiry where reference = ?").param(reference).update();
        assertThat(stoppedInParts(oneClick)).as("erased").isEqualTo(200);
        assertThat(stoppedInParts(oneClick + "A")).as("cut").isEqualTo(404);
    }

    private int stoppedInParts(String path) {
        String form =
                "--mark\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--mark--\r\n";
        return Http.send(new Http(port)
                        .to(path)
                        .header("Content-Type", "multipart/form-data; boundary=mark")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .statusCode();
    }

    /** Where a mail program stops what the mail is about. */
    private static String oneClick(MimeMessage told) throws Exception {
        return told.getHeader("List-Unsubscribe")[0].replaceAll("^<http://dalil.example|>$", "");
    }

    private void isNow(String reference, Alerts.AlertState state) {
        assertThat(alerts.find(alerts.key(reference)))
                .hasValueSatisfying(it -> assertThat(it.state()).isEqualTo(state));
    }

    @Test
    void nothingIsConfirmedOrStoppedByLookingAndWhoCameToStopIsAskedNothingElse() throws Exception {
        String email = UUID.randomUUID() + "@example.ma";
        String reference = ask("en", email);
        mails.send();
        String confirm = link(only(email, 1), 1);
        String stop = link(only(email, 1), 2);

        assertThat(page(confirm).select("main button").eachText())
                .containsExactly("Confirm the alert", "Stop the alert");
        assertThat(page(stop).select("main button").eachText()).containsExactly("Stop the alert");
        isNow(reference, Alerts.AlertState.ASKED);
        assertThat(page(confirm.substring(0, confirm.length() - 5))
                        .select("main")
                        .text())
                .contains("not whole")
                .doesNotContain("nothing is sent");
    }

    private String state(String reference) {
        return sql.sql("select state from alert_mail where inquiry = (select id from inquiry where reference = ?)")
                .param(reference)
                .query(String.class)
                .single();
    }

    @Test
    void noKeyIsGuessedAndNothingIsLeftOfWhatIsErased() throws Exception {
        String email = UUID.randomUUID() + "@example.ma";
        String reference = ask("fr", email);
        mails.send();
        String confirm = link(only(email, 1), 1);
        for (String forged : List.of("", "x", reference, confirm.replaceFirst(".*key=", "") + "A")) {
            assertThat(get("/fr/alert?key=" + forged).statusCode()).as(forged).isEqualTo(404);
            send("/fr/alert", "key=" + forged);
        }
        isNow(reference, Alerts.AlertState.ASKED);
        Visitor visitor = new Visitor(port);
        String login = "a" + UUID.randomUUID().toString().substring(0, 12);
        visitor.enterFirst(login, accounts.create(login, "Somebody", DeskRole.SUPERVISOR, "test"), OWN);
        String inquiry = "/desk/en/inquiries/" + reference;
        assertThat(visitor.page(inquiry).select("section:has(#alert)").text()).contains("has not confirmed", "sent");
        assertThat(visitor.get(visitor.page(inquiry)
                                .select("section:has(#alert) a")
                                .attr("href"))
                        .body())
                .contains("List-Unsubscribe: <http://dalil.example/fr/alert/stop", "To: " + email);
        assertThat(new String(visitor.handedOver(email).get("dalil-person.json"), StandardCharsets.UTF_8))
                .contains("alert_mail");

        visitor.fill(inquiry, inquiry + "/erase", java.util.Map.of());

        assertThat(get(confirm).statusCode()).isEqualTo(404);
        assertThat(sql.sql("select count(*) from alert_mail where sent_to = ?")
                        .param(email)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aFormIsNoMeansToFillAStrangersMailAndAnAlertNeedsAnAddress() throws Exception {
        String email = UUID.randomUUID() + "@example.ma";
        for (int i = 0; i < 5; i++) {
            ask("en", email);
        }
        mails.send();
        only(email, 3);

        HttpResponse<String> without = sendForm("en", "", "0522 00 00 00");
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body()).contains("give a mail address", "id=\"alert\"");
    }

    private String ask(String language, String email) throws Exception {
        HttpResponse<String> sent = sendForm(language, email, "");
        String to = sent.headers().firstValue("Location").orElse(sent.body());
        assertThat(to).contains("/asked?reference=");
        return to.replaceFirst(".*reference=([\\w-]+).*", "$1");
    }

    private HttpResponse<String> sendForm(String language, String email, String phone) throws Exception {
        return send(
                "/" + language + "/ask?a=" + links.write(answersOfToday()),
                "form=" + UUID.randomUUID() + "&name=Amina&message=Hello&consent=yes&alert=yes&website=&email="
                        + encoded(email) + "&phone=" + encoded(phone));
    }

    /** As another rulebook would have answered. */
    private void otherwise(String reference, String rate) {
        String read = sql.sql("select assessment from inquiry where reference = ?")
                .param(reference)
                .query(String.class)
                .single()
                .replaceAll("(\"unit\":\"share\"[^}]*)?\"value\":0\\.\\d+", "$1\"value\":" + rate)
                .replaceAll("\"total\":\\d+(\\.\\d+)?", "\"total\":" + rate.replace("0.", "1"));
        sql.sql("update inquiry set rulebook = 'another', assessment = ? where reference = ?")
                .params(read, reference)
                .update();
        sql.sql("delete from judged_anew where inquiry = (select id from inquiry where reference = ?)")
                .param(reference)
                .update();
        sql.sql("update alert set looked = null where inquiry = (select id from inquiry where reference = ?)")
                .param(reference)
                .update();
        changed.judge();
    }

    /** Answered: the desk is not told of it any more, its asker is. */
    private void lead(String reference) {
        Adviser who = accounts.all().get(0);
        queue.move(queue.find(reference).orElseThrow(), InquiryState.ASSIGNED, who, null, "");
        queue.move(queue.find(reference).orElseThrow(), InquiryState.ANSWERED, who, null, "");
    }

    /** The last of so many mails to that address. */
    private static MimeMessage only(String email, int count) throws Exception {
        List<String> theirs =
                MAIL.taken().stream().filter(it -> it.contains("To: " + email)).toList();
        assertThat(theirs).hasSize(count);
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(theirs.get(count - 1).getBytes(StandardCharsets.US_ASCII)));
    }

    private static String text(MimeMessage mail) throws Exception {
        return mail.getSubject() + "\n" + mail.getContent();
    }

    private static String link(MimeMessage mail, int number) throws Exception {
        Matcher link = LINK.matcher(String.valueOf(mail.getContent()));
        for (int i = 0; i < number; i++) {
            assertThat(link.find()).isTrue();
        }
        return link.group(1);
    }

    private void post(String confirm) throws Exception {
        assertThat(send(confirm.replaceFirst("\\?.*", ""), confirm.replaceFirst(".*\\?", ""))
                        .statusCode())
                .isEqualTo(302);
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(get(path).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Accept", "text/html")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String path, String form) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Accept", "text/html")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }
}
