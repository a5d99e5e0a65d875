package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import ma.dalil.Chromium;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Open sessions and a password that is refused, in a browser, by keyboard alone, in each language. */
class SessionScreensTests extends DeskSite {
    @ParameterizedTest
    @CsvSource({"fr, 1280", "ar, 360", "en, 360", "fr, 360", "ar, 1280"})
    void sessionsAreSeenAndEndedByKeyboardOnSoundPages(String language, int width) {
        String login = adviser(DeskRole.ADMINISTRATOR, new Visitor(port).with(SessionJourneys.FIREFOX));
        accounts.putOut(login);
        List<String> flaws = new ArrayList<>();
        try (BrowserContext window = Chromium.window("en-US", width, true);
                Page page = window.newPage()) {
            String desk = "http://localhost:" + port + "/desk/" + language;
            page.navigate(desk);
            DeskScreensTests.enter(page, login, OWN);
            page.navigate(desk + "/sessions");
            look(page, "sessions, one", language, flaws);
            new Visitor(port).with(SessionJourneys.FIREFOX).enter(login, OWN);
            new Visitor(port).with(SessionJourneys.SAFARI).enter(login, OWN);
            new Visitor(port).enter(login, OWN);
            page.navigate(desk + "/sessions");
            look(page, "sessions, several", language, flaws);
            end(page, "wrong", "[role=alert]");
            look(page, "sessions, wrong password", language, flaws);
            page.navigate(desk + "/accounts");
            look(page, "accounts, sessions open", language, flaws);
            page.navigate(desk + "/sessions");
            end(page, OWN, "main:not(:has(form))");
            assertThat(page.locator("main li").count()).isEqualTo(1);
            page.navigate(desk + "/password");
            page.locator("#now").focus();
            DeskScreensTests.type(page, OWN);
            DeskScreensTests.type(page, "Dalil.Offshoring.2026");
            page.keyboard().type("Dalil.Offshoring.2026");
            page.keyboard().press("Enter");
            page.waitForSelector("[role=alert]");
            look(page, "password, words of the house", language, flaws);
        }

        assertThat(flaws).isEmpty();
    }

    private static void look(Page page, String name, String language, List<String> flaws) {
        DeskScreensTests.look(page, name, language, flaws);
    }

    private static void end(Page page, String password, String thenSeen) {
        page.locator("#password").focus();
        page.keyboard().type(password);
        page.keyboard().press("Enter");
        page.waitForSelector(thenSeen);
    }
}
