package ma.dalil.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A list that a client sends under a name, so that the same is kept once however often it comes.
 *
 * @param called the Idempotency-Key
 * @param digest of all that was sent
 */
public record SentList(String called, String digest) {

    /** @param asked what was asked besides the list, as it was sent */
    public static SentList of(String called, byte[] list, List<String> asked) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        asked.forEach(one -> digest.update((one + "\0").getBytes(StandardCharsets.UTF_8)));
        return new SentList(called, HexFormat.of().formatHex(digest.digest(list)));
    }
}
