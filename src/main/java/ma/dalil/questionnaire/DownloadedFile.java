package ma.dalil.questionnaire;

import java.nio.charset.StandardCharsets;
import ma.dalil.pages.Language;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Files an investor takes away, each named by what it is and its language. */
final class DownloadedFile {
    private DownloadedFile() {}

    static ResponseEntity<byte[]> pdf(String name, Language language, byte[] content) {
        return file(name, language, "pdf", MediaType.APPLICATION_PDF, content);
    }

    static ResponseEntity<byte[]> text(String name, Language language, String extension, String type, String content) {
        return file(
                name,
                language,
                extension,
                new MediaType("text", type, StandardCharsets.UTF_8),
                content.getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<byte[]> file(
            String name, Language language, String extension, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + "-" + language.id() + "." + extension)
                                .build()
                                .toString())
                .body(content);
    }
}
