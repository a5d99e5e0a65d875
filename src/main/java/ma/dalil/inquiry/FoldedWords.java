package ma.dalil.inquiry;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words as they are looked for: without accents, vowel signs, capitals, and the ways in which one Arabic letter is written as another. What is written and what is
 * looked for are folded alike.
 */
public final class FoldedWords {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("[\\p{M}\u0640]");
    /** Article and what is written together with it, before at least three letters. */
    private static final Pattern ARTICLE =
            Pattern.compile("(?:[\u0648\u0641]?(?:[\u0628\u0643]?\u0627\u0644|\u0644\u0644))(?=\\p{L}{3})");
    /** The whole of it is a number that one may call. */
    private static final Pattern PHONE = Pattern.compile("\\+?[\\p{Nd} ().-]{8,30}");

    private static final Pattern NATIONAL = Pattern.compile("(?:00212|212|0)(?=\\d{9}$)");
    private static final int SHORTEST = 2;
    private static final int LONGEST = 40;
    private static final byte AFTER_ALL = (byte) 0xFF;

    private FoldedWords() {}

    /** Adds the words of a text, until there are so many. */
    static void add(Set<String> words, String text, int most) {
        Matcher found = WORD.matcher(folded(text));
        while (found.find() && words.size() < most) {
            String word = cut(found.group());
            if (word.length() >= SHORTEST) {
                words.add(word);
                words.add(bare(word));
            }
        }
    }

    /** A telephone number as one word, however it is parted and whether or not the country is dialled. */
    public static String phone(String number) {
        return NATIONAL.matcher(folded(number).replaceAll("\\D", "")).replaceFirst("");
    }

    /**
     * The beginnings that have to stand in an inquiry for it to be found; those of one letter do not count.
     *
     * @param typed as somebody looks for something
     */
    public static List<String> wanted(String typed, int most) {
        if (PHONE.matcher(typed.strip()).matches()) {
            return List.of(phone(typed));
        }
        Set<String> words = new LinkedHashSet<>();
        Matcher found = WORD.matcher(folded(typed));
        while (found.find() && words.size() < most) {
            String word = bare(cut(found.group()));
            if (word.length() >= SHORTEST) {
                words.add(word);
            }
        }
        return List.copyOf(words);
    }

    static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }

    /** The first place of words that begin so. */
    public static byte[] from(String beginning) {
        return bytes(beginning);
    }

    /** The place after all words that begin so: no character begins with that byte. */
    public static byte[] to(String beginning) {
        byte[] bytes = bytes(beginning);
        byte[] after = java.util.Arrays.copyOf(bytes, bytes.length + 1);
        after[bytes.length] = AFTER_ALL;
        return after;
    }

    private static String bare(String word) {
        return ARTICLE.matcher(word).lookingAt() ? ARTICLE.matcher(word).replaceFirst("") : word;
    }

    private static String cut(String word) {
        return word.length() <= LONGEST ? word : word.substring(0, LONGEST);
    }

    private static String folded(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(plain.length());
        plain.codePoints().forEach(it -> {
            switch (it) {
                case '\u0153' -> folded.append("oe");
                case '\u00e6' -> folded.append("ae");
                case '\u00df' -> folded.append("ss");
                case '\u0649' -> folded.append('\u064a');
                case '\u0629' -> folded.append('\u0647');
                case '\u0671' -> folded.append('\u0627');
                case '\u060c' -> folded.append(' ');
                default -> {
                    if (Character.isDigit(it)) {
                        folded.append(Character.digit(it, 10));
                    } else {
                        folded.appendCodePoint(it);
                    }
                }
            }
        });
        return folded.toString();
    }
}
