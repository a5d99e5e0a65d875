package ma.dalil.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a document bears so that others can trust it.
 *
 * @param number a name for it, as {@code 20261122-K7Q2M9}; told by whoever asks about the document
 * @param issued the day it was made, in Morocco
 * @param code what proves it: signed, of letters, digits, hyphens and underscores
 * @param address the page where the code is verified
 * @param link that page with the code
 * @param qr the link as an image, in SVG; null where there is too much of it to be read from paper
 */
public record Certificate(
        DocumentContent.Kind kind,
        String number,
        LocalDate issued,
        String code,
        String address,
        String link,
        @Nullable String qr) {
    private static final int LINE = 90;
    private static final Pattern NUMBER = Pattern.compile("[\\p{Z}\\s]*\\d{8}[-\\p{Z}\\s]?[2-9A-Za-z]{6}[.\\p{Z}\\s]*");

    /** Whether somebody has given the number of a document, which names it and proves nothing, instead of its code. */
    public static boolean isNumber(String given) {
        return NUMBER.matcher(given).matches();
    }

    /** The code as it is printed. No line ends with a hyphen: a reader that copies it would take it for a broken word. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < code.length()) {
            int to = Math.min(from + LINE, code.length());
            while (to < code.length() && to > from + 1 && code.charAt(to - 1) == '-') {
                to--;
            }
            lines.add(code.substring(from, to));
            from = to;
        }
        return lines;
    }
}
