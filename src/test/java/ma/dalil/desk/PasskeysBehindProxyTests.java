package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import ma.dalil.Chromium;
import ma.dalil.Nginx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Passkeys behind a real nginx that ends TLS, set up as {@code docs/deploy.md} says: the server itself is asked by plain HTTP, and neither the name nor the port of the
 * site is its own.
 */
class PasskeysBehindProxyTests extends DeskSite {
    private static final String SITE = "dalil.localhost";
    private static final int HTTPS = Nginx.freePort();

    @TempDir
    private Path folder;

    @DynamicPropertySource
    static void site(DynamicPropertyRegistry properties) {
        properties.add("dalil.desk.passkeys.relying-party", () -> SITE);
        properties.add("dalil.desk.passkeys.origins", () -> origin(SITE));
        properties.add("dalil.base-url", () -> origin(SITE));
    }

    @Test
    void aPasskeyIsMadeAndUsedAtTheSiteAndOpensNothingFromAnotherOrigin() throws Exception {
        String login = "proxied." + UUID.randomUUID();
        accounts.create(login, "Somebody", DeskRole.ADVISER, "test");
        accounts.change(accounts.find(login).orElseThrow(), OWN);
        Nginx.certify(folder, SITE);
        try (Nginx proxy = Nginx.start(folder, settings());
                BrowserContext window = Chromium.trusting("en-US", 1280);
                Page page = window.newPage()) {
            PasskeyDevice device = new PasskeyDevice(window, page);
            open(page, SITE, "");
            DeskScreensTests.enter(page, login, OWN);
            open(page, SITE, "/passkeys");
            page.fill("#label", "Portable");
            page.fill("#password", OWN);
            page.press("#password", "Enter");
            page.waitForSelector(".plain-list li");
            assertThat(device.holds()).isEqualTo(1);

            leave(page);
            ask(page);
            page.waitForSelector(".leave");
            assertThat(page.url()).isEqualTo(origin(SITE) + "/desk/en");
            assertThat(window.cookies(page.url()))
                    .allMatch(it -> it.secure, "goes over https only")
                    .extracting(it -> it.name)
                    .containsExactlyInAnyOrder("__Secure-desk", "__Secure-XSRF-TOKEN");
            leave(page);

            // Below the name that the device knows: it answers, and says from where.
            open(page, "other." + SITE, "/login");
            ask(page);
            page.waitForURL("**/login?passkey");
            assertThat(page.locator(".leave").count()).isZero();

            open(page, "elsewhere.localhost", "/login");
            ask(page);
            page.waitForSelector("[data-failed]:not([hidden])");

            open(page, SITE, "/login");
            ask(page);
            page.waitForSelector(".leave");
        }
    }

    /** Those that are delivered, with the changes for TLS that the guide names. */
    private String settings() throws Exception {
        Files.writeString(folder.resolve("dalil-servers.conf"), "server 127.0.0.1:" + port + ";");
        return Files.readString(Path.of("deploy/nginx/dalil.conf"))
                .replace(
                        "listen 8080;",
                        "listen 127.0.0.1:" + HTTPS
                                + " ssl; ssl_certificate certificate.pem; ssl_certificate_key key.pem;"
                                + " add_header Strict-Transport-Security \"max-age=31536000; includeSubDomains\" always;");
    }

    private static String origin(String site) {
        return "https://" + site + ":" + HTTPS;
    }

    /** As soon as the proxy is there. */
    private static void open(Page page, String site, String path) throws InterruptedException {
        String address = origin(site) + "/desk/en" + path;
        for (int tries = 0; ; tries++) {
            try {
                page.navigate(address);
                return;
            } catch (PlaywrightException notYet) {
                if (tries == 100) {
                    throw notYet;
                }
                Thread.sleep(100);
            }
        }
    }

    /** Its page asks the device by itself. */
    private static void ask(Page page) {
        page.click("form[action$='/passkey'] button");
    }

    private static void leave(Page page) {
        Chromium.follow(page, () -> page.locator(".leave button").press("Enter"));
    }
}
