package ma.dalil.payroll;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import ma.dalil.pages.SentFiles;

/** The files of employers in a request. */
public final class Parts {
    private Parts() {}

    /** Whether a request sends its content in parts. */
    public static boolean areIn(HttpServletRequest request) {
        return SentFiles.areIn(request);
    }

    /**
     * The files of a request, without those that were left empty.
     *
     * @throws UnreadableFile when the parts cannot be told apart
     */
    public static List<byte[]> files(HttpServletRequest request) {
        List<byte[]> files;
        try {
            files = SentFiles.of(request, Bounds.MOST_FILES + 1);
        } catch (IOException broken) {
            throw new UnreadableFile("broken-form");
        }
        if (files.size() > Bounds.MOST_FILES) {
            throw new UnreadableFile("too-many-files", Figured.number(Bounds.MOST_FILES));
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
}
