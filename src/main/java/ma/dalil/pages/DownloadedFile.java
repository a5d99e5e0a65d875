package ma.dalil.pages;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Files that a reader takes away from a page. */
public final class DownloadedFile {
    public static final MediaType WORKBOOK =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private DownloadedFile() {}

    /** A document, named by what it is and its language. */
    public static ResponseEntity<byte[]> pdf(String name, Language language, byte[] content) {
        return of(name + "-" + language.id() + ".pdf", MediaType.APPLICATION_PDF, content);
    }

    /** A text, named by what it is and its language. */
    public static ResponseEntity<byte[]> text(
            String name, Language language, String extension, String type, String content) {
        return text(name + "-" + language.id() + "." + extension, type, content);
    }

    /** @param type the second half of its kind, as {@code csv} */
    public static ResponseEntity<byte[]> text(String name, String type, String content) {
        return of(name, new MediaType("text", type, StandardCharsets.UTF_8), content.getBytes(StandardCharsets.UTF_8));
    }

    /** @param name with its extension, in ASCII */
    public static ResponseEntity<byte[]> of(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
