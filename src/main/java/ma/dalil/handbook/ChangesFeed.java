package ma.dalil.handbook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.LawChange;
import ma.dalil.rulebook.Source;

/**
 * Changes of law as an Atom feed (RFC 4287). An entry is dated by the day our last source for it was read: feed readers hide what is
 * dated in the future, and a change to come is news when it is found.
 *
 * @param origin scheme, host and port of the addresses in it
 * @param page the page that shows the same, below {@code origin}
 */
record ChangesFeed(ChangeWords in, String origin, String page) {
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    byte[] write(List<LawChange> changes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeAttribute("xml:lang", in.words().language().id());
            text(xml, "id", origin + page);
            text(xml, "title", in.words().word("changes.title"));
            text(
                    xml,
                    "updated",
                    instant(changes.stream()
                            .map(ChangesFeed::found)
                            .max(LocalDate::compareTo)
                            .orElse(LocalDate.EPOCH)));
            xml.writeStartElement("author");
            text(xml, "name", in.words().word("site.name"));
            xml.writeEndElement();
            link(xml, "self", page + ".atom");
            link(xml, "alternate", page);
            for (LawChange change : changes) {
                entry(xml, change);
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private void entry(XMLStreamWriter xml, LawChange change) throws XMLStreamException {
        xml.writeStartElement("entry");
        text(xml, "id", "urn:dalil:change:" + change.id());
        text(xml, "title", in.words().date(change.on()) + " · " + in.says(change));
        text(xml, "updated", instant(found(change)));
        link(xml, "alternate", page + "#" + change.id());
        text(xml, "summary", in.means(change));
        xml.writeEndElement();
    }

    private void link(XMLStreamWriter xml, String rel, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("href", origin + address);
    }

    private static void text(XMLStreamWriter xml, String element, String says) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(says);
        xml.writeEndElement();
    }

    private static LocalDate found(LawChange change) {
        return change.cites().stream()
                .map(Citation::source)
                .map(Source::checked)
                .max(LocalDate::compareTo)
                .orElse(change.on());
    }

    private static String instant(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC).toString();
    }
}
