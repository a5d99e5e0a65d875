package ma.dalil.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import ma.dalil.Http;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** The investor's pages and files, as a browser asks for them. */
record Downloads(int port) {
    HttpResponse<byte[]> get(String path) {
        return Http.send(new Http(port).to(path), HttpResponse.BodyHandlers.ofByteArray());
    }

    String text(String path) {
        return new String(get(path).body(), StandardCharsets.UTF_8);
    }

    HttpResponse<byte[]> verify(String language, String code) {
        return get("/" + language + "/verify?code=" + URLEncoder.encode(code, StandardCharsets.UTF_8));
    }

    static PDDocument open(byte[] pdf) {
        try {
            return Loader.loadPDF(pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything printed, as it is copied from the document. */
    static String copied(byte[] pdf) {
        try (PDDocument document = open(pdf)) {
            return new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
