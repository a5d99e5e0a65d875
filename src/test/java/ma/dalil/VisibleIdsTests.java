package ma.dalil;

import static org.assertj.core.api.Assertions.assertThat;

import ma.dalil.eligibility.Rulebooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the check finds what it is for, and takes no word for an id. */
class VisibleIdsTests {
    private static final VisibleIds IDS = new VisibleIds(Rulebooks.PACKAGED);

    @ParameterizedTest
    @CsvSource({
        "fr, La date précède createdOn., createdOn",
        "fr, Le parc fes-shore est ouvert., fes-shore",
        "en, The site is in fes-shore., fes-shore",
        "en, It rests on several-sources., several-sources",
        "en, The verdict is not-in-force., not-in-force",
        "fr, Il faut site.prefecture., site.prefecture",
        "fr, À casanearshore ou ailleurs., casanearshore",
        "ar, الحكم not-eligible, not-eligible",
        "ar, في المنشور circular-15-2025, circular-15-2025"
    })
    void whatNobodySaysIsFound(String language, String sentence, String id) {
        assertThat(IDS.in(sentence, language)).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource({
        "fr, Le parc Fès Shore n'est pas à temps plein.",
        "en, People who are hired full-time.",
        "fr, https://dalil.example/fr/incentives/circular-15-2025.employment-premium",
        "fr, Écrivez à contact@fes-shore.ma."
    })
    void wordsAndAddressesAreNone(String language, String sentence) {
        assertThat(IDS.in(sentence, language)).isEmpty();
    }

    @Test
    void whatStandsInAnotherLanguageIsReadInThatLanguage() {
        assertThat(IDS.on("<html lang='fr'><body><p>Répondu : <q lang='en'>The profit is met.</q></p></body></html>"))
                .isEmpty();
        assertThat(IDS.on("<html lang='fr'><body><p>Répondu : <q lang='en'>to-confirm</q></p></body></html>"))
                .containsExactly("to-confirm");
    }
}
