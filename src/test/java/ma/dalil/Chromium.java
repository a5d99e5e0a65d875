package ma.dalil;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The browser of this machine, started once for all tests. Where there is none they are skipped, and say so; where one is required they fail. */
public final class Chromium {
    /** Set by whatever runs the checks before anything lands. */
    private static final String REQUIRED = "DALIL_BROWSER_REQUIRED";

    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static Browser started;

    private Chromium() {}

    private static synchronized Browser browser() {
        if (started == null) {
            started = start(place());
        }
        return started;
    }

    /** A window of its own, without memory of the others. */
    public static BrowserContext window(String locale, int width, boolean withScript) {
        return browser().newContext(options(locale, width).setJavaScriptEnabled(withScript));
    }

    /** The same for who has accepted the certificate that a site made for itself. */
    public static BrowserContext trusting(String locale, int width) {
        return browser().newContext(options(locale, width).setIgnoreHTTPSErrors(true));
    }

    private static Browser.NewContextOptions options(String locale, int width) {
        return new Browser.NewContextOptions().setLocale(locale).setViewportSize(width, 900);
    }

    /**
     * Does what leads to another page, and waits until that page is there to its end: a click comes back as soon as the first bytes
     * have come, and on a slow line a long page is then read half.
     */
    public static void follow(Page page, Runnable act) {
        String left = page.url();
        act.run();
        page.waitForURL(url -> !url.equals(left));
    }

    /** Waits until all of the page is there, and nothing is on its way that is put into it. A quiet line would be a half second more on each page. */
    public static void settle(Page page) {
        page.waitForLoadState();
        page.waitForFunction("() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')");
    }

    private static String place() {
        Optional<String> found = Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), PLACES.stream())
                .filter(it -> Files.isExecutable(Path.of(it)))
                .findFirst();
        String absent = "no Chromium on this machine (looked for " + PLACES
                + " and $CHROMIUM): the tests of the pages in a browser were skipped";
        if (found.isEmpty() && System.getenv(REQUIRED) != null) {
            throw new IllegalStateException(absent.replace("were skipped", "cannot run, and are required here"));
        }
        Assumptions.assumeTrue(found.isPresent(), absent);
        return found.get();
    }

    private static Browser start(String place) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(place))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run")));
    }
}
