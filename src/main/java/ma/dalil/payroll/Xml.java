package ma.dalil.payroll;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import ma.dalil.eligibility.Deadline;

/** XML read from begin to end, without document types and entities. */
final class Xml {
    /** Safe for use by many threads once it is set. */
    private static final XMLInputFactory FACTORY = factory();

    private static final Pattern ENCODING =
            Pattern.compile("^\\s*<\\?xml[^>]{0,80}encoding\\s*=\\s*[\"']([\\w.-]{1,30})[\"']");
    private static final int LOOKED_AT = 200;

    private Xml() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    /**
     * Shows each event to somebody.
     *
     * @throws UnreadableFile when it is no XML, says what a document type is, or nests too deep
     */
    static void read(byte[] bytes, Consumer<XMLStreamReader> events) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(text(bytes)));
            int depth = 0;
            while (reader.hasNext()) {
                Deadline.check();
                int event = reader.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new UnreadableFile("document-type");
                }
                depth += event == XMLStreamConstants.START_ELEMENT
                        ? 1
                        : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
                if (depth > Bounds.DEEPEST) {
                    throw new UnreadableFile("too-deep");
                }
                events.accept(reader);
            }
        } catch (XMLStreamException broken) {
            int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNumber();
            throw new UnreadableFile("broken-xml", Figured.number(Math.max(1, line)));
        }
    }

    /** In the encoding it names; the reader itself would print what is wrong with it. */
    private static String text(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        Matcher named = ENCODING.matcher(start);
        boolean isWide = start.startsWith("\u00ff\u00fe") || start.startsWith("\u00fe\u00ff");
        try {
            Charset charset = isWide
                    ? StandardCharsets.UTF_16
                    : named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException | IllegalArgumentException broken) {
            throw new UnreadableFile("encoding");
        }
    }
}
