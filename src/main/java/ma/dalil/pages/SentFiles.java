package ma.dalil.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.UploadContext;

/** The files that a form sends, taken out of its body in memory: their names are never looked at, and nothing is written to a disk. */
public final class SentFiles {
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
        List<byte[]> files = new ArrayList<>();
        try {
            FileItemIterator parts = new FileUpload().getItemIterator(new Body(request));
            while (files.size() < most && parts.hasNext()) {
                FileItemStream part = parts.next();
                try (InputStream content = part.openStream()) {
                    byte[] bytes = content.readAllBytes();
                    boolean isLeftEmpty = bytes.length == 0
                            && (part.getName() == null || part.getName().isEmpty());
                    if (!part.isFormField() && !isLeftEmpty) {
                        files.add(bytes);
                    }
                }
            }
        } catch (IllegalArgumentException broken) {
            throw new IOException(broken);
        }
        return files;
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
