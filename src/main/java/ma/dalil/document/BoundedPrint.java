package ma.dalil.document;

import com.openhtmltopdf.extend.FSTextBreaker;
import com.openhtmltopdf.layout.UrlAwareLineBreakIterator;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.text.BreakIterator;
import java.util.Locale;
import ma.dalil.eligibility.Deadline;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Ends a print at the deadline of its thread: the renderer asks for the lines of each text while it lays out, and for each page while it draws. */
final class BoundedPrint {
    private BoundedPrint() {}

    static void on(PdfRendererBuilder renderer) {
        renderer.useUnicodeLineBreaker(new Lines());
        renderer.usePageSupplier((document, width, height, number, shadow) -> {
            Deadline.check();
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            return page;
        });
    }

    /** As the renderer itself breaks them. */
    private static final class Lines implements FSTextBreaker {
        private final FSTextBreaker lines = new UrlAwareLineBreakIterator(BreakIterator.getLineInstance(Locale.US));

        @Override
        public void setText(String text) {
            Deadline.check();
            lines.setText(text);
        }

        @Override
        public int next() {
            return lines.next();
        }
    }
}
