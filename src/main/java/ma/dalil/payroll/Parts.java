package ma.dalil.payroll;

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
public final class Parts {
    private static final String MULTIPART = "multipart/form-data";

    private Parts() {}

    /** Whether a request sends its content in parts. */
    public static boolean areIn(HttpServletRequest request) {
        return request.getContentType() != null
                && request.getContentType().toLowerCase(Locale.ROOT).startsWith(MULTIPART);
    }

    /**
     * The files of a request, without those that were left empty.
     *
     * @throws UnreadableFile when the parts cannot be told apart
     */
    public static List<byte[]> files(HttpServletRequest request) {
        List<byte[]> files = new ArrayList<>();
        try {
            FileItemIterator parts = new FileUpload().getItemIterator(new Body(request));
            while (parts.hasNext()) {
                FileItemStream part = parts.next();
                try (InputStream content = part.openStream()) {
                    byte[] bytes = content.readAllBytes();
                    boolean isLeftEmpty = bytes.length == 0
                            && (part.getName() == null || part.getName().isEmpty());
                    if (!part.isFormField() && !isLeftEmpty) {
                        files.add(bytes);
                    }
                    if (files.size() > Bounds.MOST_FILES) {
                        throw new UnreadableFile("too-many-files", Figured.number(Bounds.MOST_FILES));
                    }
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new UnreadableFile("broken-form");
        }
        return files;
    }

    /**
     * The one file of a request, in a part or as the body itself.
     *
     * @throws UnreadableFile when there are several, or none
     */
    public static byte[] onlyFile(HttpServletRequest request) throws IOException {
        if (!areIn(request)) {
            return request.getInputStream().readAllBytes();
        }
        List<byte[]> files = files(request);
        if (files.isEmpty()) {
            throw new UnreadableFile("no-file");
        }
        if (files.size() > 1) {
            throw new UnreadableFile("too-many-files", Figured.number(1));
        }
        return files.get(0);
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
