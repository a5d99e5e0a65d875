package ma.dalil.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTests {

    @ParameterizedTest
    @CsvSource({
        "My card is BE123456., BE123456",
        "k12345, k12345",
        "CIN AB 123456, AB 123456",
        "ae-123456, ae-123456",
        "ICE 001234567000089, 001234567000089",
        "البطاقة BK123456 صالحة, BK123456"
    })
    void whatLooksLikeAnIdentityNumberIsAskedToBeTakenOut(String message, String seen) {
        assertThat(letter("Sara", "s@x.ma", "", message).faults())
                .containsOnlyKeys("message")
                .containsEntry("message", new Letter.LetterFault("identity", seen, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From 10000 to 30000 seats",
                "DH 250000, ou 250 000 DH",
                "ISO27001 and circular 15/2025",
                "investment of 120000000",
                "Mettre 3 à 50000 dirhams",
                "P2I, BPO, 2026-11-22"
            })
    void amountsAndNamesOfTextsAreNoIdentityNumbers(String message) {
        assertThat(letter("Sara", "s@x.ma", "", message).faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+212 5 22 00 00 00", "0522-00.00.00", "(0522) 000000", "٠٥٢٢٠٠٠٠٠٠"})
    void aTelephoneNumberIsWrittenInManyWays(String phone) {
        assertThat(letter("Sara", "", phone, "?").faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567", "call me", "+212 5 22 00 00 00 00 00 0", "05 22 00 00 00 ext 2"})
    void whatIsNoTelephoneNumberIsSaid(String phone) {
        assertThat(letter("Sara", "", phone, "?").faults()).containsOnlyKeys("phone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sara", "sara@", "sara@x", "a b@x.ma", "sara@x..ma"})
    void anIncompleteAddressIsSaid(String email) {
        assertThat(letter("Sara", email, "", "?").faults()).containsOnlyKeys("email");
    }

    @Test
    void bothWaysToAnswerMayBeGivenAndOneMust() {
        assertThat(letter("Sara", "s@x.ma", "0522000000", "?").faults()).isEmpty();
        assertThat(letter("Sara", "", "", "?").faults()).containsEntry("email", Letter.LetterFault.of("unreachable"));
    }

    @Test
    void theLongestMessageIsReceivedAndOneLetterMoreIsNot() {
        String longest = "é".repeat(Letter.LONGEST_MESSAGE);

        assertThat(letter("Sara", "s@x.ma", "", longest).faults()).isEmpty();
        assertThat(letter("Sara", "s@x.ma", "", longest + "é").faults())
                .containsEntry("message", new Letter.LetterFault("message.long", "", Letter.LONGEST_MESSAGE));
    }

    private static Letter letter(String name, String email, String phone, String message) {
        return new Letter("form", "en", null, name, email, phone, message, true, "");
    }
}
