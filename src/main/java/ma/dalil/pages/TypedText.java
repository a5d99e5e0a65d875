package ma.dalil.pages;

import java.util.Locale;

/** What people and their programs put into and around numbers, whatever the language. */
public final class TypedText {
    private TypedText() {}

    /** Lower case, digits of our own, without spaces, apostrophes, and the marks that only turn the direction of writing. */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.toLowerCase(Locale.ROOT).codePoints().forEach(it -> {
            if (Character.isDigit(it)) {
                plain.append(Character.digit(it, 10));
            } else if (it == '\u060c') {
                plain.append(',');
            } else if (it == '\u2212') {
                plain.append('-');
            } else if (!Character.isSpaceChar(it)
                    && !Character.isWhitespace(it)
                    && Character.getType(it) != Character.FORMAT
                    && it != '\''
                    && it != '\u2019'
                    && it != '\u066c') {
                plain.appendCodePoint(it);
            }
        });
        return plain.toString();
    }
}
