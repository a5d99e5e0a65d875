package ma.dalil.access;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A key as it is handed over: {@code dalil_live_<id>_<secret>}. The first part lets scanners of code find keys that were put there by mistake.
 *
 * @param id 8 letters and digits
 * @param secret 32 of them, of 31 kinds: nobody tries them all, so that a plain digest keeps it
 */
record DrawnKey(boolean test, String id, String secret) {
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final int ID = 8;
    private static final int SECRET = 32;
    private static final Pattern FORM =
            Pattern.compile("dalil_(live|test)_([" + ALPHABET + "]{" + ID + "})_([" + ALPHABET + "]{" + SECRET + "})");
    private static final SecureRandom RANDOM = new SecureRandom();

    static DrawnKey draw(boolean test) {
        return new DrawnKey(test, letters(ID), letters(SECRET));
    }

    /** Empty for what cannot be one. */
    static Optional<DrawnKey> read(String text) {
        Matcher key = FORM.matcher(text);
        return key.matches()
                ? Optional.of(new DrawnKey(key.group(1).equals("test"), key.group(2), key.group(3)))
                : Optional.empty();
    }

    String text() {
        return "dalil_" + (test ? "test" : "live") + "_" + id + "_" + secret;
    }

    String digest() {
        return DigestUtils.sha256Hex(text());
    }

    /** Whoever prints it by mistake prints no secret. */
    @Override
    public String toString() {
        return id;
    }

    private static String letters(int count) {
        return RANDOM.ints(count, 0, ALPHABET.length())
                .collect(StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString();
    }
}
