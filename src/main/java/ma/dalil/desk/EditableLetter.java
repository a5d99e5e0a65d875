package ma.dalil.desk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import ma.dalil.pages.Words;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;

/** A letter as a document of a word processor, to be filled in and signed. */
final class EditableLetter {
    private static final String BLANK = "____________________";
    private static final int BODY = 11;
    private static final int TITLE = 14;

    private final XWPFDocument document;
    private final boolean isFromTheRight;

    private EditableLetter(XWPFDocument document, boolean isFromTheRight) {
        this.document = document;
        this.isFromTheRight = isFromTheRight;
    }

    static byte[] of(ClaimLetter letter, Words w) {
        try (XWPFDocument document = new XWPFDocument()) {
            document.getProperties().getCoreProperties().setTitle(letter.title());
            document.getProperties().getCoreProperties().setCreator(w.word("site.name"));
            new EditableLetter(document, w.language().isWrittenFromTheRight()).write(letter, w);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            document.write(file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(ClaimLetter letter, Words w) {
        letter.sender().forEach(line -> line(line, BODY, false));
        line("", BODY, false);
        letter.to().forEach(line -> line(line, BODY, true));
        line(letter.place(), BODY, false);
        line(letter.title(), TITLE, true);
        letter.words().forEach(line -> line(line, BODY, false));
        letter.facts().forEach(told -> fact(told, w));
        line(letter.more(), BODY, false);
        line(BLANK + BLANK + BLANK, BODY, false);
        list(w.word("desk.letter.enclosed"), letter.enclosed());
        line("", BODY, false);
        line(letter.signature(), BODY, false);
    }

    private void list(String heading, List<String> items) {
        if (!items.isEmpty()) {
            line(heading, BODY, true);
            items.forEach(item -> line("– " + item, BODY, false));
        }
    }

    private void fact(ClaimLetter.Told told, Words w) {
        XWPFParagraph paragraph = paragraph();
        run(paragraph, w.word("claim.line", told.says(), ""), BODY, false);
        XWPFRun answer = run(paragraph, told.answer() == null ? BLANK : told.answer(), BODY, told.answer() != null);
        if (told.answer() == null) {
            answer.setTextHighlightColor("yellow");
        }
    }

    private void line(String text, int size, boolean isStrong) {
        run(paragraph(), text, size, isStrong);
    }

    private XWPFParagraph paragraph() {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setSpacingAfter(120);
        if (isFromTheRight) {
            // The spacing has made the properties.
            paragraph.getCTP().getPPr().addNewBidi();
            // In a paragraph from the right, the start is at the right.
            paragraph.setAlignment(ParagraphAlignment.START);
        }
        return paragraph;
    }

    private XWPFRun run(XWPFParagraph paragraph, String text, int size, boolean isStrong) {
        XWPFRun run = paragraph.createRun();
        run.setText(text);
        run.setFontSize(size);
        run.setBold(isStrong);
        if (isFromTheRight) {
            run.getCTR().getRPr().addNewRtl();
        }
        return run;
    }
}
