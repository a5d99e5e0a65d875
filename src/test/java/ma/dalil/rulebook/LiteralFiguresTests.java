package ma.dalil.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the cards read the numbers of the law. What is refused, one case after the other, is in {@code broken-rulebooks.yaml}. */
class LiteralFiguresTests {
    @Test
    void standInNoCard() {
        RuleFiles files = RuleFiles.packaged();
        assertThat(LiteralFigures.in(RulebookReader.read(files), files)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MAD    | 50000000 | au moins 50 millions de dirhams",
                "MAD    | 50000000 | au moins 50 000 000 DH",
                "MAD    | 50000000 | at least MAD 50,000,000",
                "MAD    | 50000000 | au moins cinquante millions de dirhams",
                "MAD    | 50000000 | 50 مليون درهم على الأقل",
                "MAD    | 3000     | و3 000 درهم على الأقل",
                "MAD    | 1500000000 | 1.5 billion MAD",
                "share  | 0.2      | 20 % du bénéfice",
                "share  | 0.2      | la série qui mène de 20 à 35 %",
                "share  | 0.175    | a rate of 17.5%",
                "share  | 0.175    | سعر 17,5%",
                "share  | 0.2      | vingt pour cent du bénéfice",
                "months | 36       | les 36 premiers mois",
                "months | 24       | the 24 more months",
                "months | 18       | pour dix-huit mois",
                "months | 36       | أشهرها الستة والثلاثون",
                "years  | 5        | ses cinq premiers exercices consécutifs",
                "years  | 5        | one of the first five from the first export",
                "years  | 5        | خلال السنوات المحاسبية الخمس الأولى",
                "years  | 5        | five fiscal years",
                "years  | 5        | Cinq exercices sont exonérés",
                "count  | 200      | au moins 200 emplois stables",
                "count  | 150      | at least one hundred fifty jobs",
                "date   | 2020-01-01 | avant le 1er janvier 2020",
                "date   | 2020-01-01 | قبل فاتح يناير 2020"
            })
    void areFoundAsPeopleWriteThem(String unit, String value, String sentence) {
        assertThat(found(unit, value, sentence)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MAD    | 20000    | 20 % de 30 000 DH",
                "MAD    | 50000000 | plus de 5 millions de dirhams",
                "share  | 0.2      | l'article 20 de la loi",
                "share  | 0.2      | 20 emplois et 35 %",
                "months | 36       | la loi 36-15 et 36 emplois",
                "months | 5        | vingt-cinq mois",
                "years  | 5        | la liste des cinq segments",
                "years  | 5        | خمس عشرة سنة",
                "years  | 5        | {five, plural, one{son premier exercice} other{ses # premiers exercices}}",
                "count  | 20       | le 20 janvier 2026",
                "count  | 20       | vingt pour cent",
                "count  | 5        | cinq cents emplois",
                "count  | 100      | dix pour cent",
                "count  | 2020     | depuis 2020",
                "date   | 2020-01-01 | depuis 2020"
            })
    void areNotTakenForWhatOnlyLooksLikeThem(String unit, String value, String sentence) {
        assertThat(found(unit, value, sentence)).isEmpty();
    }

    /** Of a sentence that says the same in each language: a figure is looked for in each as in its own. */
    private static List<BrokenRulebook.Fault> found(String unit, String value, String sentence) {
        Unit in = Unit.of(unit);
        Object read =
                switch (in) {
                    case MAD, SHARE -> new BigDecimal(value);
                    case DATE -> LocalDate.parse(value);
                    default -> Integer.valueOf(value);
                };
        Parameter parameter = new Parameter(
                "value",
                null,
                in,
                null,
                false,
                null,
                false,
                List.of(new DatedValue(
                        LocalDate.EPOCH, Value.of(read), null, List.of(), Evidence.TEXT, null, List.of())));
        List<BrokenRulebook.Fault> problems = new ArrayList<>();
        String said = "{ fr: \"%1$s\", ar: \"%1$s\", en: \"%1$s\" }".formatted(sentence);
        new LiteralFigures(Set.of(parameter)).check(Yaml.parse("incentive.yaml", "says: " + said, problems));
        return problems;
    }
}
