package ma.dalil.edition;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Ed25519, as the JDK has it. Keys are written as Base64 of their usual encodings: X.509 for public ones, PKCS#8 for private ones. */
public final class Signatures {
    private static final String ALGORITHM = "Ed25519";

    private Signatures() {}

    /** A pair of keys, as text. */
    public record Keys(String publicKey, String privateKey) {
        /** A new pair. */
        public static Keys drawn() {
            try {
                KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
                return new Keys(
                        text(pair.getPublic().getEncoded()),
                        text(pair.getPrivate().getEncoded()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** @throws IllegalArgumentException for a key that is none */
    static PublicKey publicKey(String text) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(bytes(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no public key of " + ALGORITHM, e);
        }
    }

    /** @throws IllegalArgumentException for a key that is none */
    static PrivateKey privateKey(String text) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no private key of " + ALGORITHM, e);
        }
    }

    static byte[] sign(byte[] content, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Whether one of those keys signed it. */
    static boolean isSigned(byte[] content, byte[] signed, List<PublicKey> by) {
        return by.stream().anyMatch(key -> {
            try {
                Signature signature = Signature.getInstance(ALGORITHM);
                signature.initVerify(key);
                signature.update(content);
                return signature.verify(signed);
            } catch (GeneralSecurityException notOne) {
                return false;
            }
        });
    }

    private static String text(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }

    private static byte[] bytes(String key) {
        return Base64.getMimeDecoder().decode(key);
    }
}
