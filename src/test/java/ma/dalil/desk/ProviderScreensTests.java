package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.dalil.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Login and logout by a provider in a browser, by keyboard alone, where people who enter by it still owe the code of the desk. */
@TestPropertySource(properties = {"dalil.desk.provider.claim=sub", "dalil.desk.provider.second-factor=true"})
class ProviderScreensTests extends DeskSite {
    private static final OpenIdProvider PROVIDER = new OpenIdProvider();

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry registry) {
        ProviderLoginTests.configure(registry, PROVIDER);
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @ParameterizedTest
    @CsvSource({"fr, 360", "ar, 360", "en, 1280"})
    void oneEntersAndLeavesByTheProvider(String language, int width) {
        String login = "am" + UUID.randomUUID().toString().substring(0, 12);
        Visitor visitor = new Visitor(port);
        visitor.enterFirst(login, accounts.create(login, "Amina", DeskRole.ADVISER, "test"), DeskSite.OWN);
        List<String> flaws = new ArrayList<>();
        try (BrowserContext window = Chromium.window("en-US", width, true);
                Page page = window.newPage()) {
            String desk = "http://localhost:" + port + "/desk/" + language;
            PROVIDER.person = Map.of("sub", "nobody");
            page.navigate(desk + "/login");
            DeskScreensTests.look(page, "login with provider", language, flaws);
            page.locator("a[href$='/provider']").focus();
            Chromium.follow(page, () -> page.keyboard().press("Enter"));
            assertThat(page.url()).isEqualTo(desk + "/login?provider=unknown");
            DeskScreensTests.look(page, "login, unknown to the desk", language, flaws);
            PROVIDER.person = Map.of("sub", login);
            page.locator("a[href$='/provider']").focus();
            Chromium.follow(page, () -> page.keyboard().press("Enter"));
            assertThat(page.url()).isEqualTo(desk);
            Chromium.follow(page, () -> page.locator(".leave button").press("Enter"));
            assertThat(page.url()).as("by the provider, and back").endsWith("/login");
            page.navigate(desk);
            assertThat(page.url()).as("out").isEqualTo(desk + "/login");
            PROVIDER.isAway = true;
            page.navigate(desk + "/login?provider=away");
            DeskScreensTests.look(page, "login, provider away", language, flaws);
        } finally {
            PROVIDER.isAway = false;
        }
        SecondFactorJourneys.protect(login, visitor);
        try (BrowserContext window = Chromium.window("en-US", width, true);
                Page page = window.newPage()) {
            page.navigate("http://localhost:" + port + "/desk/" + language + "/provider");
            page.waitForSelector("#code");
            assertThat(page.url()).as("owes the code").endsWith(language + "/second");
        }

        assertThat(flaws).isEmpty();
    }
}
