package ma.dalil.link;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Packs and signs content into a token for an address, and opens only what it signed itself, now or with a secret that is retired. Safe for use by many
 * threads.
 */
public final class Seal {
    private static final String ALGORITHM = "HmacSHA256";
    /** Half of the digest: enough against forgery, and the address stays short. */
    private static final int SIGNATURE_BYTES = 16;

    private static final int ID_BYTES = 4;
    /** No token is made for it. */
    private static final String DERIVED = "derived-key";

    /**
     * The words that tokens are made of, which are then not written into each. What is out in the world was packed with them: the file never changes, and
     * other words are another file and another mark.
     */
    private static final byte[] WORDS = words("/link/words-1.txt");
    /** In front of what is packed with the words: no packed content begins with it. */
    private static final byte WITH_WORDS = 7;

    private final List<Key> keys;

    /** A secret, and the first bytes of its digest, by which a token names what signed it. */
    private record Key(byte[] id, SecretKey secret) {
        static Key of(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
                return new Key(Arrays.copyOf(digest, ID_BYTES), new SecretKeySpec(bytes, ALGORITHM));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        byte[] sign(String purpose, byte[] packed) {
            return Arrays.copyOf(digest(purpose, packed), SIGNATURE_BYTES);
        }

        SecretKey derive(String purpose) {
            return new SecretKeySpec(digest(DERIVED, purpose.getBytes(StandardCharsets.UTF_8)), "AES");
        }

        private byte[] digest(String purpose, byte[] content) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(secret);
                mac.update(purpose.getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
                return mac.doFinal(content);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** @param secrets the first signs; all of them open */
    Seal(List<String> secrets) {
        keys = secrets.stream().map(Key::of).toList();
    }

    /**
     * The content as a token of letters, digits, hyphens and underscores.
     *
     * @param purpose what the token is for: one made for something else is not opened
     */
    public String close(String purpose, String content) {
        byte[] packed = pack(content);
        Key key = keys.get(0);
        byte[] token = ByteBuffer.allocate(ID_BYTES + SIGNATURE_BYTES + packed.length)
                .put(key.id())
                .put(key.sign(purpose, packed))
                .put(packed)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * The content of a token, also where people or programs have written marks around it that no token has.
     *
     * @throws BrokenLink when it is not a token made by {@link #close} for that purpose
     */
    public String open(String purpose, String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(bare(token));
            for (Key key : keys) {
                // The first tokens named no key: their signature comes first.
                int start = Arrays.equals(key.id(), Arrays.copyOf(bytes, ID_BYTES)) ? ID_BYTES : 0;
                int end = start + SIGNATURE_BYTES;
                byte[] packed = Arrays.copyOfRange(bytes, Math.min(end, bytes.length), bytes.length);
                if (bytes.length >= end
                        && MessageDigest.isEqual(Arrays.copyOfRange(bytes, start, end), key.sign(purpose, packed))) {
                    return unpack(packed);
                }
            }
            throw new BrokenLink(null);
        } catch (IllegalArgumentException e) {
            throw new BrokenLink(e);
        }
    }

    /** Encrypts for that purpose alone, with a key of 256 bits that is derived from the first secret; opens with those of all. */
    public Box box(String purpose) {
        return new Box(keys.stream().map(it -> it.derive(purpose)).toList());
    }

    private static String bare(String token) {
        int from = 0;
        int to = token.length();
        while (from < to && !isOfToken(token.charAt(from))) {
            from++;
        }
        while (to > from && !isOfToken(token.charAt(to - 1))) {
            to--;
        }
        return token.substring(from, to);
    }

    private static boolean isOfToken(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    private static byte[] pack(String content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.write(WITH_WORDS);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setDictionary(WORDS);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static String unpack(byte[] packed) {
        Inflater inflater = new Inflater(true);
        int start = 0;
        if (packed.length > 0 && packed[0] == WITH_WORDS) {
            inflater.setDictionary(WORDS);
            start = 1;
        }
        try (InflaterInputStream in =
                new InflaterInputStream(new ByteArrayInputStream(packed, start, packed.length - start), inflater)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BrokenLink(e);
        } finally {
            inflater.end();
        }
    }

    private static byte[] words(String resource) {
        try (InputStream in = Seal.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
