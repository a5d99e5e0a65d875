package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import ma.dalil.Chromium;
import ma.dalil.inquiry.Alerts;
import ma.dalil.inquiry.Letter;
import ma.dalil.link.Links;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The alert in a browser, from the form that asks for it to where it is stopped, by keyboard alone, in each language. */
@TestPropertySource(properties = "dalil.base-url=http://dalil.example")
class AlertScreensTests extends DeskSite {
    @Autowired
    private Alerts alerts;

    @Autowired
    private Links links;

    @ParameterizedTest
    @CsvSource({"fr, 1280", "ar, 360", "en, 360", "ar, 1280", "fr, 360"})
    void itIsConfirmedAndStoppedByKeyboardOnSoundPages(String language, int width) {
        String reference = inquiries.receive(
                new Letter(
                        UUID.randomUUID().toString(),
                        language,
                        null,
                        "Amina",
                        UUID.randomUUID() + "@example.ma",
                        "",
                        "?",
                        true,
                        ""),
                answersOfToday());
        alerts.ask(reference);
        String key = "?key=" + alerts.key(reference);
        List<String> flaws = new ArrayList<>();
        try (BrowserContext window = Chromium.window("en-US", width, true);
                Page page = window.newPage()) {
            String site = "http://localhost:" + port + "/" + language;
            page.navigate(site + "/ask?a=" + links.write(answersOfToday()));
            page.locator("#alert").press("Space");
            DeskScreensTests.look(page, "ask, alert", language, flaws);
            page.navigate(site + "/alert" + key);
            DeskScreensTests.look(page, "alert, asked", language, flaws);
            press(page);
            DeskScreensTests.look(page, "alert, confirmed", language, flaws);
            page.navigate(site + "/alert/stop" + key);
            DeskScreensTests.look(page, "alert, to stop", language, flaws);
            press(page);
            DeskScreensTests.look(page, "alert, stopped", language, flaws);
        }

        assertThat(flaws).isEmpty();
        assertThat(alerts.find(alerts.key(reference)))
                .hasValueSatisfying(it -> assertThat(it.state()).isEqualTo(Alerts.AlertState.STOPPED));
    }

    /** The page that it leads to stands at the same address. */
    private static void press(Page page) {
        String before = page.locator("main .lead").textContent();
        page.locator("main .button").press("Enter");
        page.waitForFunction("before => document.querySelector('main .lead')?.textContent !== before", before);
    }
}
