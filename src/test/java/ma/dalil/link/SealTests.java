package ma.dalil.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is signed is opened; nothing else is. */
class SealTests {
    private static final String CONTENT = "{\"profile\":{\"company\":{\"segment\":\"BPO\"},\"note\":\"دليل\"}}";
    private final Seal seal = seal("0123456789abcdef0123456789abcdef");

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
        String token = seal("another secret, as long as it must be").close("answers", CONTENT);

        assertThatThrownBy(() -> seal.open("answers", token)).isInstanceOf(BrokenLink.class);
    }

    private static Seal seal(String secret) {
        return new Seal(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }
}
