package ma.dalil.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import ma.dalil.pages.Language;
import ma.dalil.pages.TypedNumber;
import ma.dalil.pages.Words;
import ma.dalil.pages.WordsTests;
import ma.dalil.rulebook.Fact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type, and what is understood. */
class AnswerParserTests {
    /** The digits and spaces of other scripts stay out of the names of tests: what runs the tests may choke on them. */
    private static final String PLAIN_NAME = "{index}";

    @ParameterizedTest(name = PLAIN_NAME)
    @ValueSource(
            strings = {
                "1200000",
                "1 200 000",
                "1\u00a0200\u00a0000",
                "1\u202f200\u202f000",
                "1.200.000",
                "1,200,000",
                "1'200'000",
                "1 200 000,00",
                "1.200.000,00",
                "1,200,000.00",
                "1,2 M",
                "1.2M",
                "1,2 MDH",
                "1.200 M",
                "1,2 million",
                "1200 K",
                "1200 kDH",
                "1 200 000 MAD",
                "1 200 000 DH",
                "1 200 000 dirhams",
                "١٢٠٠٠٠٠",
                "١٬٢٠٠٬٠٠٠ درهم",
                "١٫٢ مليون درهم",
                "0,0012 Md",
                "MAD 1,200,000",
                "DH\u00a01 200 000",
                "درهم 1 200 000",
                "1 200 000 د.م.",
                "1 200 000 Dhs.",
                "1,200,000٫00",
                "\u200f1 200 000\u200f",
                "+1 200 000"
            })
    void isTheSameMoney(String typed) {
        assertThat(number(Fact.Type.MONEY, typed)).isEqualByComparingTo("1200000");
    }

    @ParameterizedTest(name = PLAIN_NAME)
    @CsvSource(
            delimiter = '|',
            value = {
                "1.200 | 1200",
                "1,200 | 1200",
                "1.25 | 1.25",
                "1,2 | 1.2",
                "0.125 | 0.125",
                "1.2005 | 1.2005",
                "-5 | -5",
                ",5 | 0.5"
            })
    void aSingleSeparatorPartsThousandsOnlyWhereThreeDigitsFollow(String typed, BigDecimal understood) {
        assertThat(number(Fact.Type.MONEY, typed)).isEqualByComparingTo(understood);
    }

    @ParameterizedTest(name = PLAIN_NAME)
    @CsvSource(
            delimiter = '|',
            value = {
                "80 | 0.8",
                "80 % | 0.8",
                "8,75% | 0.0875",
                "٨٠٪ | 0.8",
                "0,8 % | 0.008",
                "0,4% | 0.004",
                "12,345 | 0.12345",
                "0 | 0",
                "100 | 1"
            })
    void aShareIsTypedInPerCent(String typed, BigDecimal understood) {
        assertThat(number(Fact.Type.SHARE, typed)).isEqualByComparingTo(understood);
    }

    @ParameterizedTest(name = PLAIN_NAME)
    @ValueSource(
            strings = {
                "many",
                "1,2,3",
                "1.2.3,4,5",
                "12 apples",
                "1e9",
                "--5",
                "€ 5",
                "1 200 000 EUR",
                "Infinity",
                "0x10"
            })
    void whatIsNoNumberIsLeftForTheChecksToRefuse(String typed) {
        assertThat(AnswerParser.read(fact(Fact.Type.MONEY), typed).isNumber()).isFalse();
    }

    @ParameterizedTest(name = PLAIN_NAME)
    @CsvSource(
            delimiter = '|',
            value = {
                "MONEY | 80 % | UNIT",
                "MONEY | 1 200 000 EUR | UNIT",
                "MONEY | 8 000 DH/mois | UNIT",
                "MONEY | 12 apples | UNIT",
                "COUNT | 40 DH | UNIT",
                "COUNT | 40 % | UNIT",
                "SHARE | 40 DH | UNIT",
                "SHARE | 0,4 | FRACTION",
                "SHARE | 1 | FRACTION",
                "SHARE | ٠٫٤ | FRACTION"
            })
    void whatCouldMeanTwoThingsIsAskedAbout(Fact.Type type, String typed, TypedNumber.Doubt doubt) {
        assertThat(AnswerParser.doubt(fact(type), typed)).isEqualTo(doubt);
        assertThat(AnswerParser.read(fact(type), typed).isNumber()).isFalse();
    }

    @ParameterizedTest(name = PLAIN_NAME)
    @ValueSource(
            strings = {
                "2026-02-03",
                "3/2/2026",
                "03/02/2026",
                "3-2-2026",
                "3.2.2026",
                "3 2 2026",
                "03 / 02 / 2026",
                "٣/٢/٢٠٢٦",
                "3 février 2026",
                "3 FEVRIER 2026",
                "3 févr. 2026",
                "3 فبراير 2026",
                "٣ فبراير ٢٠٢٦",
                "3rd February 2026",
                "February 3, 2026",
                "3 Feb 2026"
            })
    void isTheSameDay(String typed) {
        assertThat(AnswerParser.read(fact(Fact.Type.DATE), typed).asString()).isEqualTo("2026-02-03");
    }

    @ParameterizedTest(name = PLAIN_NAME)
    @ValueSource(strings = {"31/2/2026", "yesterday", "2026"})
    void whatIsNoDayIsLeftForTheChecksToRefuse(String typed) {
        assertThat(AnswerParser.read(fact(Fact.Type.DATE), typed).asString()).isEqualTo(typed);
    }

    /** Whatever a page prints may be copied into a form. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void whatIsPrintedIsReadAsTheSame(Language language) {
        Words w = WordsTests.words(language);
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            BigDecimal any = BigDecimal.valueOf(Math.abs(random.nextLong() >> random.nextInt(62)), random.nextInt(11));
            BigDecimal money = any.setScale(2, RoundingMode.DOWN);
            BigDecimal share = any.remainder(BigDecimal.ONE);
            BigDecimal count = BigDecimal.valueOf(random.nextInt(1 << random.nextInt(1, 31)));
            LocalDate day = LocalDate.of(1950, 1, 1).plusDays(random.nextInt(40_000));

            assertThat(number(Fact.Type.MONEY, w.money(money))).isEqualByComparingTo(money);
            assertThat(number(Fact.Type.MONEY, w.amount(money))).isEqualByComparingTo(money);
            assertThat(number(Fact.Type.MONEY, w.typed(any))).isEqualByComparingTo(any);
            assertThat(number(Fact.Type.RATIO, w.typed(any))).isEqualByComparingTo(any);
            assertThat(number(Fact.Type.COUNT, w.number(count))).isEqualByComparingTo(count);
            assertThat(number(Fact.Type.COUNT, w.typed(count))).isEqualByComparingTo(count);
            assertThat(number(Fact.Type.SHARE, w.share(share))).isEqualByComparingTo(share);
            assertThat(number(Fact.Type.SHARE, w.typedShare(share))).isEqualByComparingTo(share);
            assertThat(number(Fact.Type.YEAR, "" + day.getYear())).isEqualByComparingTo("" + day.getYear());
            assertThat(AnswerParser.read(fact(Fact.Type.DATE), w.date(day)).asString())
                    .isEqualTo(day.toString());
            assertThat(AnswerParser.read(fact(Fact.Type.DATE), w.day(day)).asString())
                    .isEqualTo(day.toString());
        }
    }

    @Test
    void nothingTypedIsNoAnswer() {
        assertThat(AnswerParser.read(fact(Fact.Type.MONEY), "  ")).isNull();
        assertThat(AnswerParser.read(fact(Fact.Type.BOOLEAN), null)).isNull();
    }

    private static BigDecimal number(Fact.Type type, String typed) {
        return AnswerParser.read(fact(type), typed).decimalValue();
    }

    private static Fact fact(Fact.Type type) {
        return new Fact(
                "x.y", type, null, List.of(), null, null, null, null, null, null, null, null, List.of(), null, null,
                null, List.of(), null);
    }
}
