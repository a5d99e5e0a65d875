package ma.dalil.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import ma.dalil.Chromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Sliders beside the numbers that sums are worked out with: they move the field that is sent, and follow it; without script there is the field alone. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "dalil.secret=0123456789abcdef0123456789abcdef")
class LabSliderTests {
    private static final String RATE = "v.circular-15-2025.employment-premium.rate";
    private static final String MONEY = "v.circular-15-2025.income-cap";
    private static final String FEW = "/lab?from=2027-01-01&kinds=3&people=90";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({"fr,ArrowRight", "ar,ArrowLeft", "en,ArrowRight"})
    void aSliderMovesItsFieldAndWhatItWritesIsReadAsThat(String language, String more) {
        try (BrowserContext window = Chromium.window(language, 360, true)) {
            Page page = open(window, "/" + language + FEW);
            Locator slide = slide(page, RATE);
            assertThat(slide.inputValue()).isEqualTo("17");

            slide.focus();
            for (int i = 0; i < 3; i++) {
                page.keyboard().press(more);
            }

            assertThat(field(page, RATE).inputValue()).isEqualTo("20");
            assertThat(slide.getAttribute("aria-valuetext")).isEqualTo("20 %");
            Chromium.follow(
                    page, () -> page.locator("form.lab button[type=submit]").click());
            assertThat(page.url()).contains(RATE + "=20");
            assertThat(slide(page, RATE).inputValue()).isEqualTo("20");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fr,'19,5',19.5",
        "ar,'19,5',19.5",
        "en,19.5,19.5",
        "en,300,100",
        "en,much,17",
        "ar,٢٠,20",
    })
    void aFieldMovesItsSliderAsFarAsThatGoes(String language, String typed, String at) {
        try (BrowserContext window = Chromium.window(language, 1280, true)) {
            Page page = open(window, "/" + language + FEW);
            slide(page, RATE).evaluate("it => it.step = 'any'");

            field(page, RATE).fill(typed);

            assertThat(slide(page, RATE).inputValue()).isEqualTo(at);
            assertThat(field(page, RATE).inputValue()).isEqualTo(typed);
        }
    }

    @ParameterizedTest
    @CsvSource({"fr", "ar", "en"})
    void anAmountIsWrittenAndReadWithWhateverPartsItsThousands(String language) {
        try (BrowserContext window = Chromium.window(language, 1280, true)) {
            Page page = open(window, "/" + language + FEW);
            assertThat(slide(page, MONEY).inputValue()).isEqualTo("300000");
            assertThat(slide(page, MONEY).getAttribute("max")).isEqualTo("600000");

            slide(page, MONEY).fill("450000");
            Chromium.follow(
                    page, () -> page.locator("form.lab button[type=submit]").click());

            assertThat(slide(page, MONEY).inputValue()).isEqualTo("450000");
            field(page, MONEY).fill(language.equals("en") ? "350,000" : language.equals("ar") ? "350.000" : "350 000");
            assertThat(slide(page, MONEY).inputValue()).isEqualTo("350000");
        }
    }

    @Test
    void withoutScriptThereIsTheFieldAloneAndEachSliderHasTheNameOfItsField() {
        try (BrowserContext window = Chromium.window("en", 360, false)) {
            Page page = open(window, "/en" + FEW);

            assertThat(slide(page, RATE).isVisible()).isFalse();
            assertThat(field(page, RATE).isVisible()).isTrue();
            assertThat(page.locator("input[type=range][name]").count()).isZero();
        }
        try (BrowserContext window = Chromium.window("en", 360, true)) {
            Page page = open(window, "/en" + FEW);
            assertThat(page.getByRole(AriaRole.SLIDER, new Page.GetByRoleOptions().setName("Rate of the premium"))
                            .first()
                            .getAttribute("data-moves"))
                    .isEqualTo(RATE);
            assertThat(page.locator("input[type=range]").count()).isGreaterThan(5);
        }
    }

    private Page open(BrowserContext window, String path) {
        Page page = window.newPage();
        page.navigate("http://localhost:" + port + path);
        return page;
    }

    private static Locator slide(Page page, String field) {
        return page.locator("input[data-moves='" + field + "']");
    }

    private static Locator field(Page page, String name) {
        return page.locator("[id='" + name + "']");
    }
}
