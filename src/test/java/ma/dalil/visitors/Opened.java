package ma.dalil.visitors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import ma.dalil.VisibleIds;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.pages.Language;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Opens what came, as the program it is meant for does. Each answers with the addresses in it. */
final class Opened {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final VisibleIds IDS = new VisibleIds(Rulebooks.PACKAGED);
    /** What drawn companies call their people. */
    private static final Set<String> DRAWN = Set.of("text");

    private static final int MOST_PAGES = 60;
    /** A point of a letter may stand over the edge of its box. */
    private static final float HAIR = 1;

    private Opened() {}

    /** @param language the one asked for; null where the address names none */
    static Document page(String html, Language language, String base) {
        Document page = Jsoup.parse(html, base);
        assertThat(page.text()).as("words that are missing").doesNotContain("??");
        assertThat(IDS.on(html)).as("ids that people read").isSubsetOf(DRAWN);
        if (language != null && !page.title().isEmpty()) {
            assertThat(page.select("h1")).as("headings").isNotEmpty();
            assertThat(page.select("html").attr("lang")).as("language").isEqualTo(language.id());
            assertThat(page.select("html").attr("dir")).as("direction").isEqualTo(language.direction());
        }
        for (Element data : page.select("script[type=application/ld+json]")) {
            JsonNode told = JSON.readTree(data.data());
            assertThat(told.path("@type").asString()).isNotBlank();
            assertThat(told.path("name").asString()).isNotBlank();
        }
        return page;
    }

    static List<String> pdf(byte[] bytes, Language language) throws IOException {
        List<String> links = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(bytes)) {
            assertThat(document.getNumberOfPages()).as("pages").isBetween(1, MOST_PAGES);
            assertThat(document.getDocumentCatalog().getLanguage())
                    .as("language")
                    .startsWith(language.id());
            Letters letters = new Letters();
            String text = letters.getText(document);
            assertThat(text).as("words of the document").hasSizeGreaterThan(200).doesNotContain("??");
            assertThat(IDS.in(text, language.id())).as("ids that people read").isSubsetOf(DRAWN);
            assertThat(letters.cut).as("letters over the edge of the page").isEmpty();
            for (PDPage page : document.getPages()) {
                for (PDAnnotation annotation : page.getAnnotations()) {
                    if (annotation instanceof PDAnnotationLink link && link.getAction() instanceof PDActionURI uri) {
                        links.add(uri.getURI());
                    }
                }
            }
        }
        return links;
    }

    /** Letters that a printer would cut off. */
    private static final class Letters extends PDFTextStripper {
        private final List<String> cut = new ArrayList<>();

        @Override
        protected void processTextPosition(TextPosition letter) {
            boolean isIn = letter.getXDirAdj() >= -HAIR
                    && letter.getXDirAdj() + letter.getWidthDirAdj() <= letter.getPageWidth() + HAIR
                    && letter.getYDirAdj() >= -HAIR
                    && letter.getYDirAdj() <= letter.getPageHeight() + HAIR;
            if (!isIn) {
                cut.add(letter.getUnicode());
            }
            super.processTextPosition(letter);
        }
    }

    static void calendar(String text) throws Exception {
        Calendar calendar = new CalendarBuilder().build(new StringReader(text));
        List<VEvent> events = calendar.getComponents("VEVENT");
        assertThat(events).as("events").isNotEmpty().allSatisfy(event -> {
            assertThat(event.getSummary().getValue()).isNotBlank();
            assertThat(event.getStartDate()).isPresent();
        });
    }

    /** Spreadsheets set to French take the semicolon for the end of a cell, those set to English the comma. */
    static void table(String text, Language language) throws IOException {
        assertThat(text).as("mark of UTF-8").startsWith("\ufeff");
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .fieldSeparator(language == Language.EN ? ',' : ';')
                .ofCsvRecord(text.substring(1))) {
            List<CsvRecord> all = rows.stream().toList();
            int columns = all.get(0).getFieldCount();
            assertThat(all).hasSizeGreaterThan(1);
            assertThat(columns).as("columns").isGreaterThan(1);
            assertThat(all).as("columns").allSatisfy(row -> assertThat(row.getFieldCount())
                    .isEqualTo(columns));
        }
    }

    /** Every formula has been reckoned, and every word can be read. */
    static void workbook(byte[] bytes, Language language) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            assertThat(book).as("sheets").isNotEmpty();
            DataFormatter shown = new DataFormatter();
            FormulaEvaluator reckoned = book.getCreationHelper().createFormulaEvaluator();
            for (Sheet sheet : book) {
                assertThat(((XSSFSheet) sheet).isRightToLeft())
                        .as("direction of %s", sheet.getSheetName())
                        .isEqualTo(language == Language.AR);
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        String text = shown.formatCellValue(cell, reckoned);
                        assertThat(text).doesNotContain("??").doesNotStartWith("#");
                        assertThat(IDS.in(text, language.id()))
                                .as("ids that people read")
                                .isEmpty();
                    }
                }
            }
        }
    }

    /** A sitemap or a feed. */
    static List<String> xml(byte[] bytes) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        org.w3c.dom.Document xml = builder.parse(new ByteArrayInputStream(bytes));
        List<String> links = new ArrayList<>();
        NodeList all = xml.getElementsByTagNameNS("*", "*");
        for (int i = 0; i < all.getLength(); i++) {
            org.w3c.dom.Element element = (org.w3c.dom.Element) all.item(i);
            if (element.getLocalName().equals("loc")) {
                links.add(element.getTextContent());
            } else if (element.hasAttribute("href")) {
                links.add(element.getAttribute("href"));
            }
        }
        assertThat(links).as("links").isNotEmpty();
        return links;
    }

    static void json(byte[] bytes) {
        assertThat(JSON.readTree(bytes).isContainer()).isTrue();
    }

    static void image(byte[] bytes, String type) throws Exception {
        if (type.contains("svg")) {
            assertThat(new String(bytes, UTF_8)).contains("<svg");
        } else if (!type.contains("icon")) {
            assertThat(ImageIO.read(new ByteArrayInputStream(bytes))).isNotNull();
        }
    }
}
