package ma.dalil.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import ma.dalil.Http;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** The investor's pages and files, as a browser asks for them. */
record Downloads(int port) {
    private static final String BOUNDARY = "between-parts";

    HttpResponse<byte[]> get(String path) {
        return Http.send(new Http(port).to(path), HttpResponse.BodyHandlers.ofByteArray());
    }

    String text(String path) {
        return new String(get(path).body(), StandardCharsets.UTF_8);
    }

    HttpResponse<byte[]> verify(String language, String code) {
        return get("/" + language + "/verify?code=" + URLEncoder.encode(code, StandardCharsets.UTF_8));
    }

    /** Sends files as a form does. */
    HttpResponse<String> sendFiles(String path, byte[]... files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] file : files) {
            body.writeBytes(
                    ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.pdf\"\r\n"
                                    + "Content-Type: application/pdf\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(file);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return Http.send(new Http(port)
                .to(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
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
