package ma.dalil.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Numbers as a reader of one language writes them. */
public class WordsTests {
    private static final int DRAWN = 2_000;

    public static Words words(Language language) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/pages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        return new Words(language, messages);
    }

    @ParameterizedTest
    @CsvSource({
        "633612.2, 'MAD 633,612.20'",
        "633612, 'MAD 633,612'",
        "633612.00, 'MAD 633,612'",
        "8333.333333333333, 'MAD 8,333.33'",
        "0.999, 'MAD 1'",
        "0.005, 'MAD 0.01'",
        "-0.001, 'MAD 0'",
        "-1500.5, 'MAD -1,500.50'"
    })
    void moneyHasTwoDecimalsOrNone(BigDecimal amount, String written) {
        assertThat(words(Language.EN).money(amount).replace('\u00a0', ' ')).isEqualTo(written);
    }

    /** What is said aloud is never more than what was worked out. */
    @ParameterizedTest
    @CsvSource({
        "0, EN, MAD 0",
        "9999, EN, 'MAD 9,999'",
        "9999.99, EN, 'about MAD 9,999'",
        "244999, EN, 'about MAD 244,000'",
        "244000, EN, 'MAD 244,000'",
        "999999.99, EN, 'about MAD 999,000'",
        "1000000, EN, MAD 1.0 million",
        "10035312.20, EN, about MAD 10.0 million",
        "10035312.20, FR, 'environ 10,0 millions de DH'",
        "1250000, FR, 'environ 1,2 million de DH'",
        "10035312.20, AR, 'حوالي 10,0 مليون درهم'"
    })
    void aHeadlineIsRoundedDown(BigDecimal amount, Language language, String said) {
        assertThat(words(language).about(amount).replaceAll("[\u00a0\u202f]", " "))
                .isEqualTo(said);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void anyNumberIsWritten(Language language) {
        Words w = words(language);
        Random random = new Random(1);
        for (int i = 0; i < DRAWN; i++) {
            write(w, new BigDecimal(new BigInteger(random.nextInt(400), random), random.nextInt(600) - 300));
            write(w, new BigDecimal(new BigInteger(random.nextInt(99), random).negate(), random.nextInt()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "0E+2147483647", "1E-2147483647", "1E+2147483647", "-9.99E+1000000000", "-9.99E-1000000000"
            })
    void norDoesItTakeLong(String number) {
        write(words(Language.EN), new BigDecimal(number));
    }

    private static void write(Words w, BigDecimal number) {
        assertThatCode(() -> {
                    assertThat(w.number(number)).isNotEmpty().hasSizeLessThan(100);
                    assertThat(w.money(number)).isNotEmpty().hasSizeLessThan(100);
                    assertThat(w.about(number)).isNotEmpty().hasSizeLessThan(100);
                    assertThat(w.share(number)).isNotEmpty().hasSizeLessThan(100);
                    assertThat(w.cut(number)).isNotEmpty().hasSizeLessThan(100);
                })
                .as(number.unscaledValue() + " scale " + number.scale())
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsBeyondAllMeaningKeepsItsSize() {
        assertThat(words(Language.EN).number(new BigDecimal("123456E+100"))).isEqualTo("1.23456E105");
        assertThat(words(Language.EN).share(new BigDecimal("123456E+100"))).isEqualTo("1.23456E107%");
    }

    @Test
    void whatIsWorkedOutNeverSeemsToReachWhatItDoesNot() {
        assertThat(words(Language.EN).share(new BigDecimal("0.7999999999999999")))
                .isEqualTo("79.99%");
        assertThat(words(Language.EN).cut(new BigDecimal("1.4999999999999"))).isEqualTo("1.49");
    }
}
