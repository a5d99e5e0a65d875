package ma.dalil.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import ma.dalil.Chromium;
import ma.dalil.Http;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way from the first page to the answer, in a browser. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class JourneyTests {
    private static final Told EMPLOYER = Told.of("fes-shore-employer");
    private static final int MOST_PAGES = 20;
    private static final int MOST_STEPS = 400;

    @LocalServerPort
    private int port;

    /** How a person gets from field to field. */
    private interface Hand {
        void answer(Page page, String field, String value);

        void press(Page page, String selector);
    }

    private static final Hand POINTER = new Hand() {
        @Override
        public void answer(Page page, String field, String value) {
            Locator control = page.locator("[name='" + field + "']").first();
            if ("select".equals(control.evaluate("it => it.localName"))) {
                control.selectOption(new SelectOption().setValue(value));
            } else if ("radio".equals(control.getAttribute("type"))) {
                page.locator("[name='" + field + "'][value='" + value + "']").check();
            } else {
                control.fill(value);
            }
        }

        @Override
        public void press(Page page, String selector) {
            Chromium.follow(page, page.locator(selector).first()::click);
        }
    };

    /** Tab, arrows, letters, space and Enter; nothing is reached in any other way. */
    private static final Hand KEYBOARD = new Hand() {
        @Override
        public void answer(Page page, String field, String value) {
            reach(page, "[name='" + field + "']");
            Locator control = page.locator("[name='" + field + "']").first();
            String type = String.valueOf(control.getAttribute("type"));
            if ("select".equals(control.evaluate("it => it.localName"))) {
                chooseFromList(page, value);
            } else if (type.equals("radio")) {
                chooseAmongButtons(page, field, value);
            } else {
                page.keyboard().press("Control+A");
                page.keyboard().type(value);
            }
        }

        private void chooseFromList(Page page, String value) {
            for (int i = 0; i < 100 && !value.equals(page.evaluate("() => document.activeElement.value")); i++) {
                page.keyboard().press("ArrowDown");
            }
        }

        private void chooseAmongButtons(Page page, String field, String value) {
            page.keyboard().press("Space");
            for (int i = 0; i < 20 && !value.equals(page.evaluate("() => document.activeElement.value")); i++) {
                page.keyboard().press("ArrowDown");
            }
            assertThat(page.locator("[name='" + field + "'][value='" + value + "']")
                            .isChecked())
                    .isTrue();
        }

        @Override
        public void press(Page page, String selector) {
            reach(page, selector);
            Chromium.follow(page, () -> page.keyboard().press("Enter"));
        }

        private void reach(Page page, String selector) {
            String isThere = "selector => document.activeElement.matches(selector)";
            for (int i = 0; i < MOST_STEPS; i++) {
                if ((Boolean) page.evaluate(isThere, selector)) {
                    return;
                }
                page.keyboard().press("Tab");
            }
            throw new AssertionError("the keyboard does not reach " + selector + " on " + page.url());
        }
    };

    @ParameterizedTest
    @CsvSource({"fr, true", "ar, true", "en, true", "fr, false", "ar, false", "en, false"})
    void aPersonWhoAnswersGetsTheAnswerOfTheApi(String language, boolean withScript) {
        travel(language, withScript, POINTER);
    }

    @ParameterizedTest
    @CsvSource({"fr", "ar", "en"})
    void theKeyboardAloneIsEnough(String language) {
        travel(language, true, KEYBOARD);
    }

    @Test
    void enterGoesOnAndNothingElse() {
        try (BrowserContext window = Chromium.window("en-US", 1280, true)) {
            Page page = window.newPage();
            page.navigate("http://localhost:" + port + "/en");
            Chromium.follow(page, page.locator("a[href*='/result?a=']").nth(1)::click);
            page.locator("details.fold:has(.told) > summary").click();
            POINTER.press(page, ".told a[href*='topic=pay']");
            Locator headcount = page.locator("[name='workforce.0.headcount']");
            headcount.fill("41");
            Chromium.follow(page, () -> headcount.press("Enter"));

            assertThat(page.locator(".told").textContent()).contains("41").doesNotContain("hired before the circular");
        }
    }

    /** A page that moves between the press of a button and its release swallows the click. */
    @ParameterizedTest
    @CsvSource({"fr, 360", "ar, 360", "en, 360", "fr, 1280"})
    void nothingMovesWhileWhatIsTypedIsSaidBack(String language, int width) {
        try (BrowserContext window = Chromium.window("en-US", width, true)) {
            Page page = window.newPage();
            page.navigate("http://localhost:" + port + "/" + language + "/questions?topic=pay");
            Locator button = page.locator("form.questions-form .go-on button:not([name])");
            Locator typed = page.locator("[name='workforce.0.annualGrossTaxableIncome']");
            String place = "it => it.getBoundingClientRect().top + scrollY";
            Object before = button.evaluate(place);
            typed.fill("1234567.5");
            page.waitForResponse(it -> it.url().contains("/understood"), typed::blur);
            page.waitForFunction("() => document.querySelector('.understood strong')");

            assertThat(button.evaluate(place)).isEqualTo(before);
        }
    }

    private void travel(String language, boolean withScript, Hand hand) {
        try (BrowserContext window = Chromium.window("en-US", 1280, withScript)) {
            Page page = window.newPage();
            page.navigate("http://localhost:" + port + "/" + language);
            hand.press(page, "a[href$='/questions']");
            int pages = 0;
            while (page.url().contains("/questions") && pages++ < MOST_PAGES) {
                answer(page, hand);
                hand.press(page, "form.questions-form .go-on button:not([name])");
            }

            assertThat(page.url()).contains("/" + language + "/result?a=");
            assertThat(verdicts(page)).isEqualTo(verdicts(assessment(language)));
            assertThat(new BigDecimal(page.locator("[data-rung=probable]").getAttribute("data-figure")))
                    .isEqualByComparingTo(assessment(language)
                            .at("/combination/horizon/worth")
                            .decimalValue());
        }
    }

    private static void answer(Page page, Hand hand) {
        for (Map.Entry<String, String> told : EMPLOYER.fields().entrySet()) {
            addGroupFor(told.getKey(), page, hand);
            if (page.locator("[name='" + told.getKey() + "']").count() > 0) {
                hand.answer(page, told.getKey(), told.getValue());
            }
        }
    }

    /** The example tells of two groups; the second has to be asked for. */
    private static void addGroupFor(String field, Page page, Hand hand) {
        boolean isOfSecond = field.startsWith("workforce.1.");
        if (isOfSecond
                && page.locator("[name^='workforce.0.']").count() > 0
                && page.locator("[name^='workforce.1.']").count() == 0) {
            hand.press(page, "button[name='add'][value='workforce']");
        }
    }

    private static Map<String, String> verdicts(Page page) {
        Map<String, String> verdicts = new TreeMap<>();
        for (Locator found : page.locator("[data-incentive]").all()) {
            verdicts.put(found.getAttribute("data-incentive"), found.getAttribute("data-verdict"));
        }
        return verdicts;
    }

    private static Map<String, String> verdicts(JsonNode assessment) {
        Map<String, String> verdicts = new TreeMap<>();
        assessment
                .path("incentives")
                .forEach(it -> verdicts.put(
                        it.path("id").asString(), it.path("verdict").asString()));
        return new LinkedHashMap<>(verdicts);
    }

    private JsonNode assessment(String language) {
        return JsonMapper.builder()
                .build()
                .readTree(new Http(port)
                        .postJson("/api/v1/assessments", EMPLOYER.body(), language)
                        .body());
    }
}
