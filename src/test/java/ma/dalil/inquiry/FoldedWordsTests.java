package ma.dalil.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody finds what somebody else wrote in another way. */
class FoldedWordsTests {

    @ParameterizedTest
    @CsvSource({
        "Prime à l'emploi à Fès, prime emploi fes",
        "PRIME, Prîme",
        "cœur, coeur",
        "منحة التشغيل, تشغيل",
        "للتشغيل في فاس, التشغيل",
        "والتكوين, تكوين",
        "مُنحة, منحه",
        "إحداث مركز, احداث",
        "الجهة الشرقية, الجهه",
        "مستشفى, مستشفي",
        "٢٠٢٦, 2026",
        "amina.el-fassi@example.ma, amina.el-fassi@example.ma",
        "employment premium, premi empl",
    })
    void whatIsWrittenIsFoundHoweverItIsTyped(String written, String typed) {
        List<String> wanted = FoldedWords.wanted(typed, 10);

        assertThat(wanted)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(isFound(written, it)).as(it).isTrue());
    }

    @ParameterizedTest
    @CsvSource({"prime, primeur", "emploi, loi", "الرباط, باط", "2026, 026"})
    void aWordIsNotFoundByItsMiddleOrByALongerOne(String written, String typed) {
        assertThat(FoldedWords.wanted(typed, 10)).noneMatch(it -> isFound(written, it));
    }

    @ParameterizedTest
    @CsvSource({
        "+212 522 000 000, 0522000000",
        "0522-00-00-00, 00212522000000",
        "+212 (0)522 000 000, +212 (0)522 000 000",
        "٠٥٢٢ ٠٠٠ ٠٠٠, 0522 000 000",
    })
    void aTelephoneNumberIsOneWord(String written, String typed) {
        assertThat(FoldedWords.wanted(typed, 10)).containsExactly(FoldedWords.phone(written));
    }

    @Test
    void thereIsABoundOnWordsAndOnTheirLength() {
        Set<String> words = new LinkedHashSet<>();
        FoldedWords.add(words, "a".repeat(4000) + " bb cc dd", 3);

        assertThat(words).containsExactly("a".repeat(40), "bb", "cc");
        assertThat(FoldedWords.wanted("a bb cc dd", 2)).containsExactly("bb", "cc");
    }

    private static boolean isFound(String written, String beginning) {
        Set<String> words = new LinkedHashSet<>();
        FoldedWords.add(words, written, 100);
        byte[] from = FoldedWords.from(beginning);
        byte[] to = FoldedWords.to(beginning);
        return words.stream()
                .map(FoldedWords::bytes)
                .anyMatch(it -> Arrays.compareUnsigned(it, from) >= 0 && Arrays.compareUnsigned(it, to) < 0);
    }
}
