package ma.dalil.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import ma.dalil.Chromium;
import ma.dalil.VisibleIds;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.inquiry.Letter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The desk in a browser, by keyboard alone, in each language, on a phone and on a desk. {@code -Dscreens=<folder>} keeps what was seen. */
class DeskScreensTests extends DeskSite {
    @Autowired
    private ChangedAnswers changed;

    @Autowired
    private Demands demands;

    @Autowired
    private JdbcClient sql;

    private static final VisibleIds IDS = new VisibleIds(Rulebooks.PACKAGED);

    @ParameterizedTest
    @CsvSource({"fr, 1280", "ar, 360", "en, 360"})
    void aDayAtTheDeskIsDoneByKeyboardOnSoundPages(String language, int width) {
        String login = "k" + UUID.randomUUID().toString().substring(0, 12);
        String handed = accounts.create(login, "Salma Bennani", DeskRole.ADMINISTRATOR, "test");
        String mark = DeskJourneys.letters();
        String reference = inquiry(language, mark);
        List<String> flaws = new ArrayList<>();
        try (BrowserContext window = Chromium.window("en-US", width, true);
                Page page = window.newPage()) {
            String desk = "http://localhost:" + port + "/desk/" + language;
            page.navigate(desk);
            look(page, "login", language, flaws);
            enter(page, login, handed);
            look(page, "password", language, flaws);
            page.locator("#now").focus();
            type(page, handed);
            type(page, OWN);
            Chromium.follow(page, () -> {
                page.keyboard().type(OWN);
                page.keyboard().press("Enter");
            });
            enter(page, login, OWN);
            look(page, "queue", language, flaws);
            page.locator("#q").focus();
            Chromium.follow(page, () -> {
                page.keyboard().type(mark);
                page.keyboard().press("Enter");
            });
            look(page, "queue, found", language, flaws);
            page.locator(".in-queue").focus();
            Chromium.follow(page, () -> page.keyboard().press("Enter"));
            look(page, "inquiry", language, flaws);
            page.locator("#words").focus();
            page.keyboard().type("OK +212 522 000 000");
            page.locator("button[name=state][value=assigned]").focus();
            page.keyboard().press("Enter");
            page.waitForSelector("#history ~ ol > li");
            page.evaluate("() => document.querySelectorAll('details').forEach(it => it.open = true)");
            look(page, "inquiry, in hand", language, flaws);
            page.navigate(desk + "/inquiries/" + reference + "/telephone");
            look(page, "telephone", language, flaws);
            String before = page.locator("#answer [name=version]").inputValue();
            page.locator("[id='activity.turnover']").focus();
            page.keyboard().press("Control+A");
            type(page, "200 000 000");
            page.waitForFunction("before => document.querySelector('#answer [name=version]').value !== before", before);
            look(page, "telephone, told", language, flaws);
            page.navigate(desk + "/inquiries/" + reference);
            page.locator("section:has(#facts) summary").first().focus();
            page.keyboard().press("Enter");
            page.locator("section:has(#facts) select").first().focus();
            page.keyboard().press("End");
            page.locator("section:has(#facts) button[type=submit]").focus();
            Chromium.follow(page, () -> page.keyboard().press("Enter"));
            page.locator("section:has(#facts) .tag.verified")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            page.evaluate("() => document.querySelectorAll('details').forEach(it => it.open = true)");
            look(page, "inquiry, a fact verified", language, flaws);
            page.navigate(desk + "/inquiries/" + reference + "/telephone");
            page.locator(".stands .tag.verified")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            page.evaluate("() => document.querySelectorAll('details').forEach(it => it.open = true)");
            look(page, "telephone, a fact verified", language, flaws);
            page.navigate(desk + "/inquiries/" + reference + "/attachments");
            look(page, "attachments, none", language, flaws);
            page.locator("#files").setInputFiles(files());
            page.locator("main form[enctype] button[type=submit]").focus();
            page.keyboard().press("Enter");
            page.waitForSelector(".kept-file");
            look(page, "attachments, some", language, flaws);
            page.locator("#files")
                    .setInputFiles(new FilePayload("page.pdf", "application/pdf", "<html>".getBytes(UTF_8)));
            page.locator("main form[enctype] button[type=submit]").focus();
            page.keyboard().press("Enter");
            page.waitForSelector("[data-errors]");
            look(page, "attachments, refused", language, flaws);
            page.navigate(desk + "/inquiries/" + reference + "/claim");
            page.locator(".pieces select").first().selectOption("received");
            page.locator("main form button[type=submit]").focus();
            page.keyboard().press("Enter");
            page.waitForSelector(
                    ".pieces option[selected][value=received]",
                    new Page.WaitForSelectorOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
            look(page, "claim", language, flaws);
            page.locator(".pieces summary").first().focus();
            page.keyboard().press("Enter");
            page.locator(".sure .tag.verified").first().waitFor();
            look(page, "claim, facts of a piece", language, flaws);
            page.navigate(desk + "/inquiries/" + reference + "/confirmations");
            look(page, "confirmations", language, flaws);
            page.locator("#point").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
            page.locator("#met").focus();
            page.keyboard().press("Space");
            page.locator("#authority").focus();
            type(page, "CRI de l'Oriental");
            page.keyboard().type("5/10/2026");
            page.keyboard().press("Enter");
            page.waitForSelector("ul.plain-list > li");
            look(page, "confirmations, one entered", language, flaws);
            page.navigate(desk + "/inquiries/" + reference + "/follow-up");
            page.locator("#incentive").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
            page.locator("#step").selectOption("granted");
            page.locator("#on").focus();
            type(page, "5/10/2026");
            page.keyboard().type("795 600,00");
            page.keyboard().press("Enter");
            page.waitForSelector("ul.plain-list > li");
            look(page, "follow-up", language, flaws);
            readOtherwise(reference);
            page.navigate(desk + "/changed");
            page.waitForSelector(".by-law > li");
            look(page, "changed", language, flaws);
            page.navigate(desk + "/inquiries/" + reference);
            page.waitForSelector("#changed");
            look(page, "inquiry, answer changed by the law", language, flaws);
            page.navigate(desk + "/practice");
            look(page, "practice", language, flaws);
            page.navigate(desk + "/inquiries/" + reference + "/reply");
            look(page, "reply", language, flaws);
            page.locator("main form button[type=submit]").focus();
            Chromium.follow(page, () -> page.keyboard().press("Enter"));
            look(page, "inquiry, answered", language, flaws);
            for (int i = 0; i < 6; i++) {
                inquiries.receive(
                        new Letter(
                                UUID.randomUUID().toString(),
                                language,
                                null,
                                "Amina",
                                "amina@example.ma",
                                "",
                                "Six",
                                true,
                                ""),
                        answersOfToday());
            }
            demands.count();
            page.navigate(desk + "/figures");
            look(page, "figures", language, flaws);
            page.navigate(desk + "/person");
            page.locator("#contact").focus();
            page.keyboard().type("amina@example.ma");
            page.keyboard().press("Enter");
            page.waitForSelector("#found");
            look(page, "person", language, flaws);
            page.navigate(desk + "/audit");
            look(page, "audit", language, flaws);
            page.navigate(desk + "/accounts");
            look(page, "accounts", language, flaws);
        }

        assertThat(flaws).isEmpty();
        assertThat(reference).isNotEmpty();
    }

    private static FilePayload[] files() {
        try {
            Map<AttachmentKind, byte[]> sound = HostileFiles.sound();
            return new FilePayload[] {
                new FilePayload("Statuts de la société.pdf", "application/pdf", sound.get(AttachmentKind.PDF)),
                new FilePayload(
                        "النظام الأساسي للشركة وعقد الكراء الموقع في محطة وجدة التكنولوجية بتاريخ 5 أكتوبر 2026.docx",
                        "application/zip",
                        sound.get(AttachmentKind.DOCX))
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As if another rulebook had answered. */
    private void readOtherwise(String reference) {
        String read = sql.sql(
                        "select coalesce(t.assessment, i.assessment) from inquiry i left join told_answers t on t.inquiry = i.id where i.reference = ?")
                .param(reference)
                .query(String.class)
                .single()
                .replace("\"verdict\":\"likely\"", "\"verdict\":\"eligible\"")
                .replaceAll("(\"unit\":\"share\"[^}]*)?\"value\":0\\.\\d+", "$1\"value\":0.99")
                .replaceAll("\"required\":\"2025-07-01\"", "\"required\":\"2025-01-01\"");
        sql.sql(
                        "update told_answers set rulebook = 'another', assessment = ? where inquiry = (select id from inquiry where reference = ?)")
                .params(read, reference)
                .update();
        sql.sql("update inquiry set rulebook = 'another', assessment = ? where reference = ?")
                .params(read, reference)
                .update();
        sql.sql("delete from judged_anew").update();
        changed.judge();
    }

    static void enter(Page page, String login, String password) {
        page.locator("#username").focus();
        type(page, login);
        Chromium.follow(page, () -> {
            page.keyboard().type(password);
            page.keyboard().press("Enter");
        });
    }

    static void type(Page page, String words) {
        page.keyboard().type(words);
        page.keyboard().press("Tab");
    }

    static void look(Page page, String name, String language, List<String> flaws) {
        Chromium.settle(page);
        String folder = System.getProperty("screens");
        int width = page.viewportSize().width;
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(folder, name.replaceAll("\\W+", "-") + "-" + language + "-" + width + ".png")));
        }
        IDS.on(page.content()).forEach(id -> flaws.add(name + ": an id: " + id));
        if (!language.equals(page.getAttribute("html", "lang"))) {
            flaws.add(name + ": lang");
        }
        if ((Boolean) page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth")) {
            flaws.add(name + ": wider than the screen");
        }
        AxeRunOptions violationsOnly = new AxeRunOptions();
        violationsOnly.setResultTypes(List.of("violations"));
        new AxeBuilder(page)
                .options(violationsOnly)
                .setLegacyMode(true)
                .analyze()
                .getViolations()
                .forEach(rule -> flaws.add(name + ": " + rule.getId() + " "
                        + rule.getNodes().stream()
                                .limit(3)
                                .map(it -> it.getHtml())
                                .toList()));
    }

    private String inquiry(String language, String mark) {
        String message =
                switch (language) {
                    case "ar" -> "نعتزم إحداث مركز اتصال في وجدة. هل يمكننا الاستفادة من منحة التشغيل؟ " + mark;
                    case "fr" -> "Nous voulons ouvrir un centre de contact à Oujda. Pouvons-nous obtenir la prime à l'emploi ? "
                            + mark;
                    default -> "We plan a contact centre in Oujda. Can we have the employment premium? " + mark;
                };
        Letter letter = new Letter(
                UUID.randomUUID().toString(),
                language,
                null,
                "Amina El Fassi",
                "amina@example.ma",
                "+212 522 000 000",
                message,
                true,
                "");
        // What the asker read is in the language in which they asked.
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
        try {
            return inquiries.receive(letter, answers());
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}
