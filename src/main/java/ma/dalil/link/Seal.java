package ma.dalil.link;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Packs and signs content into a token for an address, and opens only what it signed itself. Safe for use by many threads. */
public final class Seal {
    private static final String ALGORITHM = "HmacSHA256";
    /** Half of the digest: enough against forgery, and the address stays short. */
    private static final int SIGNATURE_BYTES = 16;

    private final SecretKey key;

    Seal(SecretKey key) {
        this.key = key;
    }

    /**
     * The content as a token of letters, digits, hyphens and underscores.
     *
     * @param purpose what the token is for: one made for something else is not opened
     */
    public String close(String purpose, String content) {
        byte[] packed = pack(content);
        byte[] signature = sign(purpose, packed);
        byte[] token = ByteBuffer.allocate(SIGNATURE_BYTES + packed.length)
                .put(signature)
                .put(packed)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** @throws BrokenLink when it is not a token made by {@link #close} for that purpose */
    public String open(String purpose, String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            byte[] signature = Arrays.copyOf(bytes, SIGNATURE_BYTES);
            byte[] packed = Arrays.copyOfRange(bytes, Math.min(SIGNATURE_BYTES, bytes.length), bytes.length);
            if (!MessageDigest.isEqual(signature, sign(purpose, packed))) {
                throw new BrokenLink(null);
            }
            return unpack(packed);
        } catch (IllegalArgumentException e) {
            throw new BrokenLink(e);
        }
    }

    private byte[] sign(String purpose, byte[] packed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(packed), SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] pack(String content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
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
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed), new Inflater(true))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BrokenLink(e);
        }
    }
}
