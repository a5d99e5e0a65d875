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

/** What the desk says of what is kept how long, in a browser. */
@TestPropertySource(properties = {"dalil.desk.retention.closed=P6M", "dalil.desk.retention.log=P24M"})
class RetentionScreensTests extends DeskSite {
    @ParameterizedTest
    @CsvSource({"fr, 1280", "ar, 360", "en, 360"})
    void whatIsKeptHowLongStandsOnASoundPage(String language, int width) {
        String login = adviser(DeskRole.SUPERVISOR, new Visitor(port));
        List<String> flaws = new ArrayList<>();
        try (BrowserContext window = Chromium.window("en-US", width, true);
                Page page = window.newPage()) {
            String desk = "http://localhost:" + port + "/desk/" + language;
            page.navigate(desk);
            DeskScreensTests.enter(page, login, OWN);
            page.navigate(desk + "/person");
            DeskScreensTests.look(page, "kept", language, flaws);
            assertThat(page.locator(".kept dd").count()).isEqualTo(3);
        }

        assertThat(flaws).isEmpty();
    }
}
