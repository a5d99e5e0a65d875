package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.dalil.Chromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Passkeys in a browser with a device that is not there but answers as one does, by keyboard, in each language. */
class PasskeyTests extends DeskSite {
    @Autowired
    private AuditLog audit;

    @Autowired
    private JdbcClient sql;

    /** Browsers name the port, too, so that it is drawn before the server starts. */
    @DynamicPropertySource
    static void site(DynamicPropertyRegistry properties) throws IOException {
        int free;
        try (ServerSocket drawn = new ServerSocket(0)) {
            free = drawn.getLocalPort();
        }
        properties.add("server.port", () -> free);
        properties.add("dalil.desk.passkeys.relying-party", () -> "localhost");
        properties.add("dalil.desk.passkeys.origins", () -> "http://localhost:" + free);
    }

    @ParameterizedTest
    @CsvSource({"fr, 1280", "ar, 360", "en, 360"})
    void aPasskeyIsMadeUsedAndTakenAwayByKeyboardOnSoundPages(String language, int width) {
        String login = adviser(DeskRole.ADVISER, new Visitor(port));
        List<String> flaws = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        try (BrowserContext window = Chromium.window("en-US", width, true);
                Page page = window.newPage()) {
            PasskeyDevice device = new PasskeyDevice(window, page);
            Keyboard keys = new Keyboard(page, flaws);
            page.onRequest(request -> {
                if (request.url().endsWith("/passkey/answer")) {
                    answers.add(request.postData());
                }
            });
            String desk = "http://localhost:" + port + "/desk/" + language;
            page.navigate(desk);
            DeskScreensTests.enter(page, login, OWN);
            keys.reach("nav a[href$='/password']");
            keys.enter();
            keys.reachBelow("a[href$='/passkeys']");
            keys.enter();
            look(page, "none", language, flaws);
            keys.reachBelow("#label");
            make(keys, "not the password at all");
            keys.enter();
            look(page, "wrong password", language, flaws);
            assertThat(keys.stands("[role=alert]")).isTrue();
            keys.reach("#label");
            make(keys, OWN);
            keys.press("Enter");
            page.waitForSelector(".plain-list li");
            look(page, "one", language, flaws);
            assertThat(device.holds()).isEqualTo(1);
            assertThat(page.locator(".plain-list").innerText()).contains("Portable de Salma");

            leave(page);
            look(page, "login", language, flaws);
            device.knowsItsOwner(false);
            keys.reach("form[action$='/passkey'] button");
            keys.enter();
            page.waitForSelector("[data-failed]:not([hidden])");
            look(page, "device refuses", language, flaws);
            device.knowsItsOwner(true);
            keys.reach("form[data-passkey] button");
            keys.press("Enter");
            page.waitForSelector(".leave");
            assertThat(page.url()).isEqualTo(desk);
            assertThat(page.locator(".leave").count()).isEqualTo(1);

            keys.reach("nav a[href$='/password']");
            keys.enter();
            keys.reachBelow("a[href$='/passkeys']");
            keys.enter();
            look(page, "used", language, flaws);
            keys.reachBelow("#password-off");
            keys.type(OWN);
            keys.enter();
            assertThat(page.locator(".plain-list li").count()).isZero();
            leave(page);
            keys.reach("form[action$='/passkey'] button");
            keys.press("Enter");
            page.waitForSelector("[role=alert]:not([data-failed])");
            look(page, "taken away", language, flaws);
            assertThat(page.url()).endsWith("/login?passkey");
        }

        assertThat(flaws).isEmpty();
        assertThat(audit.latest(20).stream()
                        .filter(act -> act.about().equals(login))
                        .map(AuditLog.Act::act))
                .contains("passkey-made", "passkey-removed");
        assertThat(opens(answers.get(0))).as("an answer that was given before").isFalse();
        assertThat(opens("")).isFalse();
        assertThat(opens("{\"id\":\"x\"}")).isFalse();
        assertThat(opens("[]")).isFalse();
    }

    @Test
    void thePasskeyOfALockedAccountOpensNothingAndThatOfAClosedOneIsGone() {
        String login = adviser(DeskRole.ADVISER, new Visitor(port));
        Adviser who = accounts.find(login).orElseThrow();
        try (BrowserContext window = Chromium.window("en-US", 1280, true);
                Page page = window.newPage()) {
            new PasskeyDevice(window, page);
            Keyboard keys = new Keyboard(page, new ArrayList<>());
            page.navigate("http://localhost:" + port + "/desk/en");
            DeskScreensTests.enter(page, login, OWN);
            page.navigate("http://localhost:" + port + "/desk/en/passkeys");
            keys.reachBelow("#label");
            make(keys, OWN);
            keys.press("Enter");
            page.waitForSelector(".plain-list li");
            leave(page);
            for (int i = 0; i < 5; i++) {
                accounts.failed(login);
            }
            assertOpensNothing(page, keys);
            accounts.reset(who.id(), "test");
            accounts.activate(who.id(), false, "test");
            assertThat(count("user_entities", login)).isZero();
            assertOpensNothing(page, keys);
            accounts.activate(who.id(), true, "test");
            assertOpensNothing(page, keys);
        }
    }

    private static void assertOpensNothing(Page page, Keyboard keys) {
        page.navigate(page.url().replaceFirst("\\?.*", ""));
        keys.reach("form[action$='/passkey'] button");
        keys.press("Enter");
        page.waitForURL("**/login?passkey");
        assertThat(page.locator(".leave").count()).isZero();
    }

    private long count(String table, String login) {
        return sql.sql("select count(*) from " + table + " where name = ?")
                .param(login)
                .query(Long.class)
                .single();
    }

    private static void make(Keyboard keys, String password) {
        keys.press("Control+A");
        keys.type("Portable de Salma");
        keys.reach("#password");
        keys.type(password);
    }

    private static void leave(Page page) {
        Chromium.follow(page, () -> page.locator(".leave button").press("Enter"));
    }

    /** Whether that answer opens the desk to somebody who was asked for one. */
    private boolean opens(String answer) {
        String credential = answer.startsWith("_csrf") || answer.contains("credential=")
                ? URLDecoder.decode(answer.replaceFirst("(?s).*credential=([^&]*).*", "$1"), StandardCharsets.UTF_8)
                : answer;
        Visitor stranger = new Visitor(port);
        String token = stranger.page("/desk/en/login")
                .select("main input[name=_csrf]")
                .first()
                .val();
        assertThat(stranger.post("/desk/en/passkey", Map.of("_csrf", token)).body())
                .contains("data-options");
        String to =
                Visitor.to(stranger.post("/desk/en/passkey/answer", Map.of("_csrf", token, "credential", credential)));
        return !to.endsWith("/login?passkey");
    }

    private static void look(Page page, String name, String language, List<String> flaws) {
        DeskScreensTests.look(page, "passkeys, " + name, language, flaws);
    }
}
