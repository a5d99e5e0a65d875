package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import ma.dalil.Chromium;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;

/** Two-step login in a browser, by keyboard alone, in each language, by who must have it and by who wants it. */
@TestPropertySource(properties = "dalil.desk.second-factor=supervisor")
class SecondFactorScreensTests extends DeskSite {
    @ParameterizedTest
    @CsvSource({
        "fr, 1280, ADMINISTRATOR",
        "ar, 360, SUPERVISOR",
        "en, 360, ADVISER",
        "ar, 1280, ADVISER",
        "fr, 360, SUPERVISOR"
    })
    void itIsSetUpAndUsedByKeyboardOnSoundPages(String language, int width, DeskRole role) {
        String login = adviser(role, new Visitor(port));
        List<String> flaws = new ArrayList<>();
        try (BrowserContext window = Chromium.window("en-US", width, true);
                Page page = window.newPage()) {
            String desk = "http://localhost:" + port + "/desk/" + language;
            page.navigate(desk);
            DeskScreensTests.enter(page, login, OWN);
            page.navigate(desk + "/factor");
            look(page, "factor, " + role, language, flaws);
            Telephone telephone = new Telephone(page.locator("#typed").textContent());
            tell(page, "[role=alert]", "000000", OWN);
            look(page, "factor, wrong code", language, flaws);
            tell(page, ".codes", telephone.code(0), OWN);
            look(page, "factor, codes", language, flaws);
            page.navigate(desk + "/factor");
            look(page, "factor, set, " + role, language, flaws);
            Chromium.follow(page, () -> page.locator(".leave button").press("Enter"));
            DeskScreensTests.enter(page, login, OWN);
            look(page, "second", language, flaws);
            tell(page, "[role=alert]", "000000");
            look(page, "second, wrong code", language, flaws);
            tell(page, ".leave", telephone.code(1));
            if (role == DeskRole.ADMINISTRATOR) {
                page.navigate(desk + "/accounts");
                look(page, "accounts, one protected", language, flaws);
            }
        }

        assertThat(flaws).isEmpty();
    }

    private static void look(Page page, String name, String language, List<String> flaws) {
        DeskScreensTests.look(page, name, language, flaws);
    }

    /** Fills in the form of the code, and sends it. */
    private static void tell(Page page, String thenSeen, String... words) {
        page.locator("#code").focus();
        for (int i = 0; i < words.length - 1; i++) {
            DeskScreensTests.type(page, words[i]);
        }
        page.keyboard().type(words[words.length - 1]);
        page.keyboard().press("Enter");
        page.waitForSelector(thenSeen);
    }
}
