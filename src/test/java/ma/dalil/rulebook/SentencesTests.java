package ma.dalil.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences of cards that read the law: what stands in their holes, and when. */
class SentencesTests {
    private static final Rulebook RULEBOOK = RulebookReader.read(RuleFiles.packaged());
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Incentive CUSTOMS = RULEBOOK.incentives().get("customs.investment-agreement-exemption");

    @Test
    void sayWhatTheLawOfTheDayAsks() {
        assertThat(floor("2021-08-01").in(Locale.ENGLISH)).endsWith("at least MAD\u00a0100,000,000.");
        assertThat(floor("2022-08-01").in(Locale.ENGLISH)).endsWith("at least MAD\u00a050,000,000.");
        assertThat(floor("2022-08-01").in(Locale.FRENCH)).endsWith("au moins 50\u202f000\u202f000\u00a0DH.");
        assertThat(floor("2022-08-01").in(Locale.forLanguageTag("ar"))).endsWith("50\u202f000\u202f000\u00a0درهم.");
    }

    @Test
    void takeOtherWordsFromTheDayTheirMeaningChanges() {
        assertThat(said("longest-period", "2022-12-31").en())
                .isEqualTo("By the texts of this day, the exemption ends 36 months after the first import.");
        assertThat(said("longest-period", "2023-01-01").en())
                .isEqualTo("With the extension, the exemption ends 60 months after the first import.");
    }

    @Test
    void sayInTheirPlaceThatAValueIsNotPublished() {
        Map<Parameter, Optional<Value>> unpublished = Map.of(parameter("investment-floor"), Optional.empty());
        assertThat(SentenceForm.of("L'investissement atteint {investment-floor}.", Locale.FRENCH)
                        .with(unpublished))
                .isEqualTo("L'investissement atteint un montant non publié.");
    }

    @ParameterizedTest
    @CsvSource({
        "1, une fois, منصب واحد",
        "2, deux 2, منصبان",
        "3, deux 3, 3 مناصب",
        "11, deux 11, 11 منصباً",
        "100, deux 100, 100 منصب"
    })
    void agreeWithTheNumberTheyRead(int number, String french, String arabic) {
        Map<Parameter, Optional<Value>> values = Map.of(count("jobs"), Optional.of(new Value.Count(number)));
        assertThat(SentenceForm.of("{jobs, plural, one{une fois} other{deux {jobs}}}", Locale.FRENCH)
                        .with(values))
                .isEqualTo(french);
        assertThat(SentenceForm.of(
                                "{jobs, plural, one{منصب واحد} two{منصبان} few{{jobs} مناصب} many{{jobs} منصباً} other{{jobs} منصب}}",
                                Locale.forLanguageTag("ar"))
                        .with(values))
                .isEqualTo(arabic);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1 mois, شهر واحد, 1 month",
        "2, 2 mois, شهران, 2 months",
        "3, 3 mois, 3 أشهر, 3 months",
        "11, 11 mois, 11 شهراً, 11 months",
        "100, 100 mois, 100 شهر, 100 months",
        "103, 103 mois, 103 أشهر, 103 months"
    })
    void countMonthsInThreeLanguages(int months, String french, String arabic, String english) {
        assertThat(Figures.in(Locale.FRENCH).months(months)).isEqualTo(french);
        assertThat(Figures.in(Locale.forLanguageTag("ar")).months(months)).isEqualTo(arabic);
        assertThat(Figures.in(Locale.ENGLISH).months(months)).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource({"1, le premier, أول سنة", "5, l'un des 5 premiers, أول 5 سنوات", "11, l'un des 11 premiers, أول 11 سنة"
    })
    void writeANumberWithoutItsUnit(int years, String french, String arabic) {
        Map<Parameter, Optional<Value>> values = Map.of(
                new Parameter("years", null, Unit.YEARS, null, false, null, false, List.of()),
                Optional.of(new Value.Count(years)));
        assertThat(SentenceForm.of("{years, plural, one{le premier} other{l'un des # premiers}}", Locale.FRENCH)
                        .with(values))
                .isEqualTo(french);
        assertThat(SentenceForm.of(
                                "أول {years, plural, one{سنة} two{سنتين} few{# سنوات} many{# سنة} other{# سنة}}",
                                Locale.forLanguageTag("ar"))
                        .with(values))
                .isEqualTo(arabic);
    }

    @Test
    void writeNoNumberWhereNoneIsPublished() {
        Map<Parameter, Optional<Value>> unpublished =
                Map.of(new Parameter("years", null, Unit.YEARS, null, false, null, false, List.of()), Optional.empty());
        assertThat(SentenceForm.of("in its first {years, plural, one{year} other{# years}}", Locale.ENGLISH)
                        .with(unpublished))
                .isEqualTo("in its first a number that is not published years");
    }

    @Test
    void haveNoHolesLeftOnAnyDayOfTheLaw() {
        for (Incentive incentive : RULEBOOK.incentives().values()) {
            List<LocalDate> days = incentive.parametersRead().stream()
                    .flatMap(parameter -> parameter.values().stream())
                    .flatMap(value -> List.of(value.from().minusDays(1), value.from()).stream())
                    .distinct()
                    .toList();
            for (LocalDate day : days) {
                assertThat(incentive.on(day, TODAY).toString().replaceAll(", wordings=.*", ""))
                        .as(incentive.id() + " on " + day)
                        .doesNotContainPattern("\\{[a-z0-9-]+[,}]");
            }
        }
    }

    private static Text floor(String on) {
        return said("investment-floor", on);
    }

    private static Text said(String criterion, String on) {
        return CUSTOMS.on(LocalDate.parse(on), TODAY).criterion(criterion).says();
    }

    private static Parameter parameter(String id) {
        return CUSTOMS.parameters().get(id);
    }

    private static Parameter count(String id) {
        return new Parameter(id, null, Unit.COUNT, null, false, null, false, List.of());
    }
}
