package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import ma.dalil.Chromium;
import ma.dalil.inquiry.Letter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole day of an adviser who has a keyboard and no mouse: one address is typed, and from there on they get about as people do. */
class KeyboardDayTests extends DeskSite {
    private static final String ADDED = "نحن في خدمتكم هاتفيا كل صباح.";

    /** All letters of a claim are drawn, for the first time on this server. */
    private static final Page.WaitForDownloadOptions TAKING_ITS_TIME =
            new Page.WaitForDownloadOptions().setTimeout(120_000);

    @Autowired
    private JdbcClient sql;

    @Autowired
    private InquiryQueue queue;

    @Autowired
    private FollowUps followUps;

    @ParameterizedTest
    @CsvSource({"fr, 1280, 2001", "ar, 360, 2000"})
    void aDayAtTheDeskNeedsNoMouse(String language, int width, int year) throws IOException {
        Visitor before = new Visitor(port);
        String login = adviser(DeskRole.ADVISER, before);
        warm(before);
        String reference = ask();
        sql.sql("update inquiry set received = ? where reference = ?")
                .params(OffsetDateTime.parse(year + "-03-01T09:00:00Z"), reference)
                .update();
        List<String> flaws = new ArrayList<>();
        try (BrowserContext window = Chromium.window("en-US", width, true);
                Page page = window.newPage()) {
            Keyboard keys = new Keyboard(page, flaws);
            page.navigate("http://localhost:" + port + "/desk/" + language);
            look(page, "login", language, flaws);
            keys.type(login);
            keys.reach("#password");
            keys.type(OWN);
            keys.enter();
            look(page, "queue", language, flaws);

            keys.reachBelow(".in-queue");
            keys.enter();
            assertThat(page.url()).endsWith("/inquiries/" + reference);
            keys.reachBelow("#words");
            keys.type("OK +212 522 000 000");
            keys.reach("button[name=state][value=assigned]");
            keys.enter();

            keys.reachBelow("a[href$='/telephone']");
            keys.enter();
            look(page, "telephone", language, flaws);
            String version = page.locator("#answer [name=version]").inputValue();
            keys.reachBelow("[id='activity.turnover']");
            keys.press("Control+A");
            keys.type("200 000 000");
            keys.reach("input, select, textarea, button, a, summary");
            page.waitForFunction(
                    "version => document.querySelector('#answer [name=version]').value !== version", version);
            assertThat(keys.stands("#talk *"))
                    .as("what is told takes nobody away from where they are")
                    .isTrue();
            keys.reach(".go-on button[type=submit]");
            keys.enter();
            assertThat(page.locator("[id='activity.turnover']").inputValue()).matches("200\\D?000\\D?000(\\D.*)?");

            keys.reachBelow(".above a");
            keys.enter();
            keys.reachBelow("a[href$='/confirmations']");
            keys.enter();
            keys.reachBelow("#point");
            keys.press("ArrowDown");
            keys.reach("#met");
            keys.press("Space");
            keys.reach("#authority");
            keys.type("CRI de l'Oriental");
            keys.reach("#on");
            keys.type("5/10/2026");
            keys.enter();
            look(page, "confirmations", language, flaws);
            assertThat(page.locator("main ul.plain-list > li").innerText()).contains("CRI de l'Oriental");

            keys.reachBelow(".above a");
            keys.enter();
            keys.reachBelow("a[href$='/reply']");
            keys.enter();
            look(page, "reply", language, flaws);
            assertThat(page.locator("#words").getAttribute("dir")).isEqualTo("rtl");
            keys.reachBelow("#words");
            keys.press("Control+End");
            keys.press("Enter");
            keys.type(ADDED);
            keys.reach("main form button[type=submit]");
            keys.enter();
            look(page, "answered", language, flaws);
            Locator sent = page.locator("section:has(#replies) .said");
            sent.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            assertThat(sent.getAttribute("lang")).isEqualTo("ar");
            assertThat(sent.textContent()).startsWith("السيد").endsWith(ADDED);

            keys.reachBelow("a[href$='/claim']");
            keys.enter();
            look(page, "claim", language, flaws);
            keys.reachBelow("a[href$='/claim.zip']");
            opened(page.waitForDownload(TAKING_ITS_TIME, () -> keys.press("Enter")));
            assertThat(keys.stands("a[href$='/claim.zip']"))
                    .as("who has taken the file is still where they took it")
                    .isTrue();
            keys.reach(".pieces select");
            keys.press("ArrowDown");
            keys.reach("main form button[type=submit]");
            keys.enter();

            keys.reachBelow(".above a");
            keys.enter();
            keys.reachBelow("a[href$='/follow-up']");
            keys.enter();
            keys.reachBelow("#incentive");
            keys.press("ArrowDown");
            String incentive = page.locator("#incentive").inputValue();
            String name = page.locator("#incentive option:checked").innerText();
            others(incentive, login);
            keys.reach("#step");
            keys.press("ArrowDown");
            keys.press("ArrowDown");
            assertThat(page.locator("#step").inputValue()).isEqualTo("granted");
            keys.reach("#on");
            keys.type("5/10/2026");
            keys.reach("#amount");
            keys.type("795 600,00");
            keys.enter();
            look(page, "follow-up", language, flaws);
            assertThat(page.locator("section[aria-labelledby=f0]").innerText()).containsPattern("795\\D600");

            keys.reach("nav a[href$='/figures']");
            keys.enter();
            look(page, "figures", language, flaws);
            Locator row = page.locator("section:has(#outcomes) tbody tr")
                    .filter(new Locator.FilterOptions()
                            .setHas(page.locator("th", new Page.LocatorOptions().setHasText(name))));
            assertThat(row.locator("td").nth(1).innerText().strip()).isEqualTo(String.valueOf(granted(incentive)));
        }

        assertThat(flaws).isEmpty();
    }

    private static void look(Page page, String name, String language, List<String> flaws) {
        DeskScreensTests.look(page, "day, " + name, language, flaws);
    }

    /** A server that has drawn nothing yet may take longer than it allows itself, on a machine that does other work. */
    private void warm(Visitor visitor) {
        String archive = "/desk/fr/inquiries/" + ask() + "/claim.zip";
        for (int i = 0; i < 10 && visitor.get(archive).statusCode() == 503; i++) {
            // Asked again at once.
        }
    }

    /** A letter in Arabic. */
    private String ask() {
        Letter letter = new Letter(
                UUID.randomUUID().toString(),
                "ar",
                null,
                "Amina El Fassi",
                "amina@example.ma",
                "+212 522 000 000",
                "نعتزم إحداث مركز اتصال في وجدة. هل يمكننا الاستفادة من منحة التشغيل؟",
                true,
                "");
        LocaleContextHolder.setLocale(java.util.Locale.forLanguageTag("ar"));
        try {
            return inquiries.receive(letter, answers());
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    /** Grants of four others, so that a fifth is told and nobody is found by it. */
    private void others(String incentive, String login) {
        Adviser me = accounts.find(login).orElseThrow();
        for (int i = 0; i < 4; i++) {
            followUps.enter(
                    queue.known(ask()),
                    me,
                    incentive,
                    FollowUps.FollowUpStep.GRANTED,
                    LocalDate.of(2026, 10, 1),
                    BigDecimal.valueOf(100_000));
        }
    }

    private long granted(String incentive) {
        return sql.sql("select count(distinct inquiry) from follow_up where step = 'granted' and incentive = ?")
                .param(incentive)
                .query(Long.class)
                .single();
    }

    /** What was downloaded is an archive whose files open in what they are for. */
    private static void opened(Download download) throws IOException {
        Map<String, Integer> kinds = new HashMap<>();
        try (ZipInputStream archive = new ZipInputStream(Files.newInputStream(download.path()))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                byte[] file = archive.readAllBytes();
                String kind = entry.getName().substring(entry.getName().lastIndexOf('.') + 1);
                kinds.merge(kind, 1, Integer::sum);
                java.io.ByteArrayInputStream content = new java.io.ByteArrayInputStream(file);
                switch (kind) {
                    case "xlsx" -> {
                        try (XSSFWorkbook book = new XSSFWorkbook(content)) {
                            assertThat(book.getNumberOfSheets()).isPositive();
                        }
                    }
                    case "docx" -> {
                        try (XWPFDocument letter = new XWPFDocument(content)) {
                            assertThat(letter.getParagraphs()).isNotEmpty();
                        }
                    }
                    default -> assertThat(file).as(entry.getName()).isNotEmpty();
                }
            }
        }
        assertThat(kinds).containsKeys("xlsx", "pdf", "ics");
    }
}
