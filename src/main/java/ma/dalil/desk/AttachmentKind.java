package ma.dalil.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import ma.dalil.rulebook.Ids;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.poi.poifs.filesystem.FileMagic;

/**
 * What a file is by its content: its first bytes, its last, and, of an office file, the names in its table of contents. Nothing is unpacked. A file that could be read as
 * something else besides, a page or an archive, is of no kind; nor is an office file that brings a program along.
 */
enum AttachmentKind {
    PDF("application/pdf"),
    JPEG("image/jpeg"),
    PNG("image/png"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    /** Where browsers that guess look for a page. */
    private static final int GUESSED_FROM = 1024;
    /** The end of an archive stands within so many last bytes. */
    private static final int ARCHIVE_ENDS_WITHIN = 65_557;

    private static final byte[] ARCHIVE_END = {'P', 'K', 5, 6};
    private static final byte[] PDF_START = {'%', 'P', 'D', 'F', '-'};
    private static final byte[] PDF_END = {'%', '%', 'E', 'O', 'F'};
    private static final byte[] JPEG_END = {(byte) 0xFF, (byte) 0xD9};
    private static final byte[] PNG_END = {'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82};
    private static final Set<String> PAGES = Set.of("<html", "<script", "<!doctype", "<svg", "<?php", "#!/");

    private static final int MOST_ENTRIES = 5_000;
    /** What an office file says to hold when unpacked, in bytes; more is a trap for who opens it. */
    private static final long MOST_UNPACKED = 200L << 20;

    private final String mediaType;

    AttachmentKind(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    public String id() {
        return Ids.of(this);
    }

    static Optional<AttachmentKind> of(byte[] file) {
        return switch (FileMagic.valueOf(file)) {
            case PDF -> known(
                    PDF, startsWith(file, 0, PDF_START) && endsWith(stripped(file), PDF_END) && isNothingElse(file));
            case JPEG -> known(JPEG, endsWith(file, JPEG_END) && isNothingElse(file));
            case PNG -> known(PNG, endsWith(file, PNG_END) && isNothingElse(file));
            case OOXML -> office(file);
            default -> Optional.empty();
        };
    }

    private static Optional<AttachmentKind> known(AttachmentKind kind, boolean isSound) {
        return isSound ? Optional.of(kind) : Optional.empty();
    }

    private static boolean isNothingElse(byte[] file) {
        String head = new String(file, 0, Math.min(file.length, GUESSED_FROM), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        return PAGES.stream().noneMatch(head::contains) && !holdsArchiveEnd(file);
    }

    private static boolean holdsArchiveEnd(byte[] file) {
        for (int at = Math.max(0, file.length - ARCHIVE_ENDS_WITHIN); at + ARCHIVE_END.length <= file.length; at++) {
            if (startsWith(file, at, ARCHIVE_END)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<AttachmentKind> office(byte[] file) {
        Set<String> names = new HashSet<>();
        long unpacked = 0;
        try (ZipFile archive = ZipFile.builder()
                .setByteArray(file)
                .setIgnoreLocalFileHeader(true)
                .get()) {
            Enumeration<ZipArchiveEntry> entries = archive.getEntries();
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                names.add(entry.getName().toLowerCase(Locale.ROOT));
                unpacked += entry.getSize();
                if (names.size() > MOST_ENTRIES || entry.getSize() < 0 || unpacked > MOST_UNPACKED) {
                    return Optional.empty();
                }
            }
        } catch (IOException | RuntimeException broken) {
            return Optional.empty();
        }
        boolean isProgram = names.stream().anyMatch(it -> it.endsWith(".bin") && it.contains("vba"));
        if (isProgram || !names.contains("[content_types].xml")) {
            return Optional.empty();
        }
        return names.contains("xl/workbook.xml")
                ? known(XLSX, !names.contains("word/document.xml"))
                : known(DOCX, names.contains("word/document.xml"));
    }

    /** Without the blanks at its end. */
    private static byte[] stripped(byte[] file) {
        int end = file.length;
        while (end > 0 && file[end - 1] <= ' ' && file[end - 1] >= 0) {
            end--;
        }
        return Arrays.copyOf(file, end);
    }

    private static boolean startsWith(byte[] file, int at, byte[] start) {
        return at >= 0
                && at + start.length <= file.length
                && Arrays.equals(file, at, at + start.length, start, 0, start.length);
    }

    private static boolean endsWith(byte[] file, byte[] end) {
        return startsWith(file, file.length - end.length, end);
    }
}
