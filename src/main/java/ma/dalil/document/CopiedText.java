package ma.dalil.document;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Lets the words of a document be searched and copied. An Arabic letter is drawn in one of four shapes, and the renderer says of each that it is that
 * shape; whoever looks for the word types the letter.
 */
final class CopiedText {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Pattern RANGE = Pattern.compile("<(\\p{XDigit}+)>\\s*<(\\p{XDigit}+)>\\s*<(\\p{XDigit}+)>");
    private static final Pattern SINGLE = Pattern.compile("<(\\p{XDigit}+)>\\s*<(\\p{XDigit}+)>");
    private static final Pattern RANGES = Pattern.compile("(?s)beginbfrange(.*?)endbfrange");
    private static final Pattern SINGLES = Pattern.compile("(?s)beginbfchar(.*?)endbfchar");
    /** What one section may hold. */
    private static final int SECTION = 100;

    private CopiedText() {}

    /** The same document, in which each shape stands for its letter. */
    static byte[] ofLetters(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (COSObject object : document.getDocument().getObjectsByType(COSName.FONT)) {
                COSBase table = object.getObject() instanceof COSDictionary font
                        ? font.getDictionaryObject(COSName.TO_UNICODE)
                        : null;
                if (table instanceof COSStream stream) {
                    rewrite(stream);
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(pdf.length);
            document.save(out);
            return out.toByteArray();
        }
    }

    private static void rewrite(COSStream stream) throws IOException {
        String table = stream.toTextString();
        Map<Integer, String> letters = letters(table);
        int begin = firstSection(table);
        int end = table.lastIndexOf("endcmap");
        if (begin < 0 || end < begin) {
            return;
        }
        StringBuilder rewritten = new StringBuilder(table.substring(0, begin));
        int written = 0;
        for (Map.Entry<Integer, String> glyph : letters.entrySet()) {
            if (written % SECTION == 0) {
                rewritten
                        .append(written == 0 ? "" : "endbfchar\n")
                        .append(Math.min(SECTION, letters.size() - written))
                        .append(" beginbfchar\n");
            }
            rewritten.append(String.format(
                    Locale.ROOT,
                    "<%04X> <%s>%n",
                    glyph.getKey(),
                    HEX.formatHex(glyph.getValue().getBytes(StandardCharsets.UTF_16BE))));
            written++;
        }
        rewritten.append("endbfchar\n").append(table.substring(end));
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(rewritten.toString().getBytes(US_ASCII));
        }
    }

    /** Where the first section begins, with the number of its entries. */
    private static int firstSection(String table) {
        Matcher first = Pattern.compile("\\d+\\s+beginbf").matcher(table);
        return first.find() ? first.start() : -1;
    }

    /** What is copied for each glyph. */
    private static Map<Integer, String> letters(String table) {
        Map<Integer, String> letters = new TreeMap<>();
        RANGES.matcher(table)
                .results()
                .forEach(section -> RANGE.matcher(section.group(1)).results().forEach(range -> {
                    int from = Integer.parseInt(range.group(1), 16);
                    int to = Integer.parseInt(range.group(2), 16);
                    String first = text(range.group(3));
                    for (int glyph = from; glyph <= to; glyph++) {
                        String before = first.substring(0, first.length() - 1);
                        letters.put(glyph, letter(before + (char) (first.charAt(first.length() - 1) + glyph - from)));
                    }
                }));
        SINGLES.matcher(table).results().forEach(section -> SINGLE.matcher(section.group(1))
                .results()
                .forEach(one -> letters.put(Integer.parseInt(one.group(1), 16), letter(text(one.group(2))))));
        return letters;
    }

    private static String text(String hex) {
        return new String(HEX.parseHex(hex), StandardCharsets.UTF_16BE);
    }

    private static String letter(String shape) {
        boolean isShape = shape.chars().anyMatch(c -> c >= 0xFB50 && c <= 0xFEFC);
        return isShape ? Normalizer.normalize(shape, Normalizer.Form.NFKC) : shape;
    }
}
