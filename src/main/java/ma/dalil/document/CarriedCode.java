package ma.dalil.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

/**
 * The code of a document in its own file: the address that verifies it stands among the metadata, as its identifier. Metadata of a PDF are plain text, so
 * that a file somebody sends is searched, and neither parsed nor inflated.
 */
final class CarriedCode {
    private static final String IDENTIFIER = "<dc:identifier>";
    private static final String BEFORE = "<dc:title>";
    private static final Pattern CARRIED =
            Pattern.compile(IDENTIFIER + "[^<]{0,300}[?&]code=([\\w-]{1,8000})</dc:identifier>");

    private CarriedCode() {}

    /** Puts the address among the metadata. */
    static void write(PDDocument document, String address) throws IOException {
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        String xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
        String with = xmp.replace(BEFORE, IDENTIFIER + address + "</dc:identifier>" + BEFORE);
        metadata.importXMPMetadata(with.getBytes(StandardCharsets.UTF_8));
    }

    /** The code in the bytes of a file; empty where there is none. */
    static Optional<String> in(byte[] file) {
        Matcher carried = CARRIED.matcher(new String(file, StandardCharsets.ISO_8859_1));
        return carried.find() ? Optional.of(carried.group(1)) : Optional.empty();
    }
}
