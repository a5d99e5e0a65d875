package ma.dalil.document;

import com.ibm.icu.text.Bidi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import ma.dalil.pages.Language;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * What is read on a document between head and foot of its pages: the letters as they stand on paper, line by line, and what is written from the
 * right put into the order in which it is read.
 */
public final class Print extends PDFTextStripper {
    private static final double MILLIMETRE = 72 / 25.4;
    private static final double HEAD = 16 * MILLIMETRE;
    private static final double FOOT = 15 * MILLIMETRE;
    /** Letters of different size on one line stand on the same ground. */
    private static final double SAME_LINE = 1.5;

    private final List<TextPosition> letters = new ArrayList<>();

    private Print() {}

    public static String words(byte[] pdf, Language language) {
        StringBuilder words = new StringBuilder();
        try (PDDocument document = Downloads.open(pdf)) {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                Print print = new Print();
                print.setStartPage(page);
                print.setEndPage(page);
                print.getText(document);
                print.lines(language).forEach(words::append);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return plain(words.toString());
    }

    /** How far to the right a letter stands, in points. */
    static double rightmost(byte[] pdf) {
        try (PDDocument document = Downloads.open(pdf)) {
            Print print = new Print();
            print.getText(document);
            return print.letters.stream()
                    .mapToDouble(letter -> letter.getXDirAdj() + letter.getWidthDirAdj())
                    .max()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void processTextPosition(TextPosition letter) {
        if (letter.getYDirAdj() > HEAD && letter.getYDirAdj() < letter.getPageHeight() - FOOT) {
            letters.add(letter);
        }
    }

    private List<String> lines(Language language) {
        TreeMap<Double, List<TextPosition>> byLine = new TreeMap<>();
        for (TextPosition letter : letters) {
            double y = letter.getYDirAdj();
            Double line = byLine.floorKey(y + SAME_LINE);
            byLine.computeIfAbsent(line == null || line < y - SAME_LINE ? y : line, any -> new ArrayList<>())
                    .add(letter);
        }
        return byLine.values().stream().map(line -> read(line, language)).toList();
    }

    private static String read(List<TextPosition> line, Language language) {
        StringBuilder seen = new StringBuilder();
        line.stream()
                .sorted(Comparator.comparing(TextPosition::getXDirAdj))
                .map(letter -> asSeen(letter.getUnicode()))
                .forEach(seen::append);
        if (!language.isWrittenFromTheRight()) {
            return seen.toString();
        }
        // Numbers with an Arabic comma between them are a list from the right, which paper alone does not tell.
        String marked = seen.toString().replace("\u060c", "\u200f\u060c\u200f");
        Bidi bidi = new Bidi();
        bidi.setInverse(true);
        bidi.setPara(marked, Bidi.RTL, null);
        return bidi.writeReordered(Bidi.DO_MIRRORING);
    }

    /** Two letters drawn as one stand in the order of the eye, as all others do. */
    private static String asSeen(String letters) {
        boolean isFromTheRight =
                letters.length() > 1 && Character.UnicodeScript.of(letters.charAt(0)) == Character.UnicodeScript.ARABIC;
        return isFromTheRight ? new StringBuilder(letters).reverse().toString() : letters;
    }

    /** Without what print and pages do differently: ligatures and letter forms, short vowels, kinds of spaces, direction marks. */
    public static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\p{Cf}\\u064b-\\u0652\\u0670]", "")
                .replaceAll("[\\s\\u00a0\\u202f]+", "");
    }
}
