package ma.dalil.catalogue;

import jakarta.servlet.http.HttpServletRequest;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import ma.dalil.pages.Address;
import ma.dalil.pages.Language;
import ma.dalil.pages.PublicAddress;
import ma.dalil.rulebook.Rulebook;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What search engines are told: which pages there are, in which languages, and which are nobody's business. */
@Controller
final class SitemapController {
    private static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String XHTML = "http://www.w3.org/1999/xhtml";
    /** Answers stand in addresses, and each leads to more of them without end. Portals show the same pages again. */
    private static final String ROBOTS =
            """
            User-agent: *
            Disallow: /*?a=
            Disallow: /*&a=
            Disallow: /embed/

            Sitemap: %s/sitemap.xml
            """;

    private final PublicAddress publicAddress;
    private final List<Address> pages = new ArrayList<>();

    SitemapController(Rulebook rulebook, PublicAddress publicAddress) {
        this.publicAddress = publicAddress;
        List<String> incentives = rulebook.incentives().keySet().stream()
                .map(id -> "/incentives/" + id)
                .toList();
        Stream.of("", "/incentives").forEach(path -> add("", path));
        incentives.forEach(path -> add("", path));
        Stream.of("", "/sources", "/freshness", "/questions", "/changes").forEach(path -> add("/rulebook", path));
        incentives.forEach(path -> add("/rulebook", path));
    }

    private void add(String root, String path) {
        pages.add(new Address(root, Language.FR, path, null));
    }

    @GetMapping("/robots.txt")
    ResponseEntity<String> robots(HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(String.format(Locale.ROOT, ROBOTS, publicAddress.origin(request)));
    }

    @GetMapping("/sitemap.xml")
    ResponseEntity<String> sitemap(HttpServletRequest request) throws XMLStreamException {
        StringWriter text = new StringWriter();
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("urlset");
        xml.writeDefaultNamespace(SITEMAP);
        xml.writeNamespace("xhtml", XHTML);
        for (Address page : pages) {
            for (Language language : Language.values()) {
                write(xml, request, page, language);
            }
        }
        xml.writeEndDocument();
        xml.close();
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                .body(text.toString());
    }

    private void write(XMLStreamWriter xml, HttpServletRequest request, Address page, Language language)
            throws XMLStreamException {
        xml.writeStartElement("url");
        xml.writeStartElement("loc");
        xml.writeCharacters(publicAddress.of(request, page, language));
        xml.writeEndElement();
        for (Language other : Language.values()) {
            xml.writeEmptyElement("xhtml:link");
            xml.writeAttribute("rel", "alternate");
            xml.writeAttribute("hreflang", other.id());
            xml.writeAttribute("href", publicAddress.of(request, page, other));
        }
        xml.writeEndElement();
    }
}
