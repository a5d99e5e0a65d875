package ma.dalil.link;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;

/** Encrypts what is kept and has to be read again, each for one owner alone. Safe for use by many threads. */
public final class Box {
    private static final int IV_BYTES = 16;

    private final List<AesBytesEncryptor> boxes;

    /** @param keys the first encrypts, all of them decrypt */
    Box(List<SecretKey> keys) {
        boxes = keys.stream()
                .map(key -> new AesBytesEncryptor(
                        key, KeyGenerators.secureRandom(IV_BYTES), AesBytesEncryptor.CipherAlgorithm.GCM))
                .toList();
    }

    /**
     * In base 64.
     *
     * @param owner an id without blanks
     */
    public String close(String owner, String text) {
        return Base64.getEncoder()
                .encodeToString(boxes.get(0).encrypt((owner + " " + text).getBytes(StandardCharsets.UTF_8)));
    }

    /** Empty for what was not closed for that owner, or with a secret that is no longer known. */
    public Optional<String> open(String owner, String closed) {
        String whose = owner + " ";
        return boxes.stream()
                .flatMap(box -> decrypted(box, closed).stream())
                .filter(content -> content.startsWith(whose))
                .map(content -> content.substring(whose.length()))
                .findFirst();
    }

    private static Optional<String> decrypted(AesBytesEncryptor box, String closed) {
        try {
            byte[] bytes = Base64.getDecoder().decode(closed);
            return bytes.length <= IV_BYTES
                    ? Optional.empty()
                    : Optional.of(new String(box.decrypt(bytes), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | IllegalStateException notOfThisKey) {
            return Optional.empty();
        }
    }
}
