package ma.dalil.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.UploadContext;

/** The files that a form sends, taken out of its body in memory: nothing is written to a disk. */
public final class SentFiles {
    /** In bytes. */
    private static final int LONGEST_FIELD = 4096;

    private static final String MULTIPART = "multipart/form-data";

    private SentFiles() {}

    /** Whether a request sends its content in parts. */
    public static boolean areIn(HttpServletRequest request) {
        return request.getContentType() != null
                && request.getContentType().toLowerCase(Locale.ROOT).startsWith(MULTIPART);
    }

    /**
     * The files of a request, without those that were left empty.
     *
     * @param most how many are read; those after them are not
     * @throws IOException when the parts cannot be told apart
     */
    public static List<byte[]> of(HttpServletRequest request, int most) throws IOException {
        return named(request, most).stream().map(Sent::content).toList();
    }

    /** @param name as it was sent, which may be anything; empty for none */
    public record Sent(String name, byte[] content) {}

    /**
     * The same with their names.
     *
     * @throws IOException when the parts cannot be told apart
     */
    public static List<Sent> named(HttpServletRequest request, int most) throws IOException {
        List<Sent> files = new ArrayList<>();
        try {
            FileItemIterator parts = new FileUpload().getItemIterator(new Body(request));
            while (files.size() < most && parts.hasNext()) {
                FileItemStream part = parts.next();
                try (InputStream content = part.openStream()) {
                    byte[] bytes = content.readAllBytes();
                    boolean isLeftEmpty = bytes.length == 0
                            && (part.getName() == null || part.getName().isEmpty());
                    if (!part.isFormField() && !isLeftEmpty) {
                        files.add(new Sent(part.getName() == null ? "" : part.getName(), bytes));
                    }
                }
            }
        } catch (IllegalArgumentException broken) {
            throw new IOException(broken);
        }
        return files;
    }

    /**
     * What was written in a field of the form, the first of that name.
     *
     * @throws IOException when the parts cannot be told apart
     */
    public static Optional<String> field(HttpServletRequest request, String name) throws IOException {
        try {
            FileItemIterator parts = new FileUpload().getItemIterator(new Body(request));
            while (parts.hasNext()) {
                FileItemStream part = parts.next();
                if (part.isFormField() && name.equals(part.getFieldName())) {
                    try (InputStream content = part.openStream()) {
                        return Optional.of(new String(content.readNBytes(LONGEST_FIELD), StandardCharsets.UTF_8));
                    }
                }
            }
        } catch (IllegalArgumentException broken) {
            throw new IOException(broken);
        }
        return Optional.empty();
    }

    private record Body(HttpServletRequest request) implements UploadContext {
        @Override
        public String getCharacterEncoding() {
            return "UTF-8";
        }

        @Override
        public String getContentType() {
            return request.getContentType();
        }

        @Override
        public long contentLength() {
            return request.getContentLengthLong();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return request.getInputStream();
        }
    }
}
