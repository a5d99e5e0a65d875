package ma.dalil.inquiry;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Draws references that can be read out over the telephone and not be guessed: 31 letters and digits, none like another, to the power of six. */
final class References {
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int DRAWN = 6;

    private final RandomGenerator random = new SecureRandom();

    String draw(LocalDate today) {
        StringBuilder reference = new StringBuilder("DL-" + today.getYear() + "-");
        for (int i = 0; i < DRAWN; i++) {
            reference.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return reference.toString();
    }

    /** As drawn, however it was typed. */
    static String read(String typed) {
        return typed.strip().toUpperCase(Locale.ROOT);
    }
}
