package ma.dalil.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is signed is opened; nothing else is. */
class SealTests {
    private static final String CONTENT = "{\"profile\":{\"company\":{\"segment\":\"BPO\"},\"note\":\"دليل\"}}";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "another secret, as long as it must be";
    private final Seal seal = seal(SECRET);

    @Test
    void whatIsClosedIsOpenedAgain() {
        assertThat(seal.open("answers", seal.close("answers", CONTENT))).isEqualTo(CONTENT);
    }

    @Test
    void aTokenFitsIntoAnAddressAsItIs() {
        assertThat(seal.close("answers", CONTENT)).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void noCharacterOfATokenCanBeChanged() {
        String token = seal.close("answers", CONTENT);

        for (int i = 0; i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String forged = token.substring(0, i) + other + token.substring(i + 1);
            assertThatThrownBy(() -> seal.open("answers", forged)).isInstanceOf(BrokenLink.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "not a token", "%%%", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNoTokenIsRefused(String token) {
        assertThatThrownBy(() -> seal.open("answers", token)).isInstanceOf(BrokenLink.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s.", "%s)", "(%s).", "<%s>", "«%s»", "%s…", " %s,\n"})
    void marksThatPeopleWriteAroundATokenDoNotMatter(String pasted) {
        assertThat(seal.open("answers", pasted.formatted(seal.close("answers", CONTENT))))
                .isEqualTo(CONTENT);
    }

    @Test
    void aTokenIsCutNowhere() {
        String token = seal.close("answers", CONTENT);

        for (int length = 0; length < token.length(); length++) {
            String cut = token.substring(0, length);
            assertThatThrownBy(() -> seal.open("answers", cut)).isInstanceOf(BrokenLink.class);
        }
    }

    @Test
    void aTokenMadeForSomethingElseIsRefused() {
        String token = seal.close("document", CONTENT);

        assertThatThrownBy(() -> seal.open("answers", token)).isInstanceOf(BrokenLink.class);
    }

    @Test
    void aTokenOfAnotherServerIsRefused() {
        String token = seal(OTHER).close("answers", CONTENT);

        assertThatThrownBy(() -> seal.open("answers", token)).isInstanceOf(BrokenLink.class);
    }

    @Test
    void whatARetiredSecretSignedIsStillOpenedAndWhatItSignsNoLongerIsNot() {
        String before = seal.close("answers", CONTENT);
        Seal rotated = seal(OTHER, SECRET);

        assertThat(rotated.open("answers", before)).isEqualTo(CONTENT);
        assertThat(rotated.close("answers", CONTENT)).isEqualTo(seal(OTHER).close("answers", CONTENT));
        assertThatThrownBy(() -> seal(OTHER).open("answers", before)).isInstanceOf(BrokenLink.class);
    }

    /** As the first release wrote them: in printed codes and in what people keep. */
    @Test
    void aTokenThatNamesNoKeyIsOpenedWithEveryOneKnown() {
        String first = "jp0TZ2wI2avsWP4jwbJiSKtWKijKT8vMSVWyqgYxs1KTS0DMtMyiYiCjpKg0tba2FgA";

        assertThat(seal.open("answers", first)).isEqualTo("{\"profile\":{\"project\":{\"first\":true}}}");
        assertThat(seal(OTHER, SECRET).open("answers", first)).contains("first");
        assertThatThrownBy(() -> seal(OTHER).open("answers", first)).isInstanceOf(BrokenLink.class);
    }

    /** Links and printed codes are out in the world: what they were packed with may never change. */
    @Test
    void aTokenOfAnyReleaseIsOpened() {
        String second = "PrG9Q158S1B1MCjnKXKHU95W99wHqybYWQRNEALNygPNZVgp3Vh_s-Vm180WpdpaAA";

        assertThat(seal.open("answers", second)).isEqualTo(CONTENT);
    }

    private static Seal seal(String... secrets) {
        return new Seal(List.of(secrets));
    }

    @Test
    void aBoxIsOpenedForItsOwnerAndPurposeAloneWithTheSecretOfTodayOrOneThatIsRetired() {
        String now = "n".repeat(32);
        String before = "b".repeat(32);
        String closed = seal(before).box("webhook").close("7", "whsec_x y");

        assertThat(closed)
                .doesNotContain("whsec")
                .isNotEqualTo(seal(before).box("webhook").close("7", "whsec_x y"));
        assertThat(seal(now, before).box("webhook").open("7", closed)).contains("whsec_x y");
        assertThat(seal(before).box("webhook").open("8", closed)).isEmpty();
        assertThat(seal(before).box("second-factor").open("7", closed)).isEmpty();
        assertThat(seal(now).box("webhook").open("7", closed)).isEmpty();
        assertThat(seal(now, before)
                        .box("webhook")
                        .open("7", seal(now).box("webhook").close("7", "z")))
                .contains("z");
        assertThat(seal(now)
                        .box("webhook")
                        .open("7", seal(now, before).box("webhook").close("7", "z")))
                .contains("z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "whsec_AAAA", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNoBoxIsNotOpened(String text) {
        assertThat(seal("n".repeat(32)).box("webhook").open("7", text)).isEmpty();
    }
}
