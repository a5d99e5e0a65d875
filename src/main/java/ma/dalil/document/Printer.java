package ma.dalil.document;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import ma.dalil.pages.Words;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.web.ErrorResponseException;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateEngineException;

/** Prints a template as a tagged PDF. Everything it needs is at hand: whatever else a template names is not fetched. Safe for use by many threads. */
public final class Printer {
    private static final String FONTS = "/fonts/";
    private static final String STYLE = "/static/style/document.css";
    /** Text beside text that is not a block of its own is read by the renderer as one line, also across items and cells. */
    private static final String PIECES = "li, dt, dd, th, td, summary";

    /** The renderer draws a short vowel as a letter of its own, with a stroke that is not in the word. Print does without them, as print mostly does. */
    private static final Pattern VOWELS = Pattern.compile("[\u064b-\u0652\u0670]");

    private final ITemplateEngine templates;
    private final String style;

    Printer(ITemplateEngine templates) {
        XRLog.setLoggingEnabled(false);
        this.templates = templates;
        try (InputStream css = open(STYLE)) {
            this.style = new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(STYLE, e);
        }
    }

    /**
     * The template as a PDF. Where the thread has a deadline and it is passed, what that throws.
     *
     * @param model what the template finds besides {@code w}
     * @param base address of the product, without a slash at its end: links in the document lead there
     */
    public byte[] print(String template, Map<String, Object> model, Words w, String base) {
        Context context = new Context(w.language().locale(), model);
        context.setVariable("w", w);
        Document page = Jsoup.parse(filled(template, context), base + "/");
        page.head().appendElement("style").appendText(style);
        page.select("a[href]:not([href^=#])").forEach(link -> link.attr("href", link.absUrl("href")));
        PrintedTables.fit(page, w.language().isWrittenFromTheRight());
        for (Element piece : page.select(PIECES)) {
            piece.attr("dir", w.language().direction());
        }
        page.traverse((node, depth) -> {
            if (node instanceof TextNode text) {
                text.text(VOWELS.matcher(text.getWholeText()).replaceAll(""));
            }
        });
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        String address = page.select("link[rel=self]").attr("href");
        page.select("link[rel=self]").remove();
        try (PdfBoxRenderer renderer = renderer(w)
                        .withW3cDocument(new W3CDom().fromJsoup(page), null)
                        .toStream(pdf)
                        .buildPdfRenderer();
                PDDocument document = renderer.createPDFKeepOpen()) {
            if (!address.isEmpty()) {
                CarriedCode.write(document, address);
            }
            document.save(pdf);
            return w.language().isWrittenFromTheRight() ? CopiedText.ofLetters(pdf.toByteArray()) : pdf.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(template, e);
        }
    }

    /** A refusal that is thrown while a template is filled is told as what it is: whoever hands a print out by themselves would take it for a fault of the template. */
    private String filled(String template, Context context) {
        try {
            return templates.process(template, context);
        } catch (TemplateEngineException e) {
            throw NestedExceptionUtils.getMostSpecificCause(e) instanceof ErrorResponseException refused ? refused : e;
        }
    }

    private static PdfRendererBuilder renderer(Words w) {
        TextDirection direction = w.language().isWrittenFromTheRight() ? TextDirection.RTL : TextDirection.LTR;
        PdfRendererBuilder renderer = new PdfRendererBuilder();
        BoundedPrint.on(renderer);
        return renderer.useFastMode()
                .usePdfUaAccessibility(true)
                .withProducer(w.word("site.name"))
                .useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory())
                .useUnicodeBidiReorderer(new ICUBidiReorderer())
                .defaultTextDirection(direction)
                .useSVGDrawer(new BatikSVGDrawer())
                .useExternalResourceAccessControl(
                        (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useExternalResourceAccessControl(
                        (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .useFont(font("NotoSans-Regular"), "Noto Sans", 400, FontStyle.NORMAL, true)
                .useFont(font("NotoSans-Bold"), "Noto Sans", 700, FontStyle.NORMAL, true)
                .useFont(font("NotoNaskhArabic-Regular"), "Noto Naskh Arabic", 400, FontStyle.NORMAL, true)
                .useFont(font("NotoNaskhArabic-Bold"), "Noto Naskh Arabic", 700, FontStyle.NORMAL, true);
    }

    private static FSSupplier<InputStream> font(String name) {
        return () -> open(FONTS + name + ".ttf");
    }

    private static InputStream open(String resource) {
        return Printer.class.getResourceAsStream(resource);
    }
}
