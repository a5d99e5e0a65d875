package ma.dalil.payroll;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponseException;

/** Knows a file by what stands in it, whatever it is called. */
final class Files {
    private static final Logger LOG = LoggerFactory.getLogger(Files.class);

    private static final int LOOKED_AT = 64;

    private Files() {}

    /**
     * The readings of some files, in their order.
     *
     * @throws UnreadableFile which of them is not read, and why
     */
    static List<FileReading> read(List<byte[]> files) {
        if (files.isEmpty()) {
            throw new UnreadableFile("no-file");
        }
        if (files.size() > Bounds.MOST_FILES) {
            throw new UnreadableFile("too-many-files", Figured.number(Bounds.MOST_FILES));
        }
        List<FileReading> readings = new ArrayList<>();
        List<byte[]> months = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            try {
                byte[] file = unpacked(files.get(i));
                if (SocialDeclarations.is(file)) {
                    months.add(file);
                    places.add(i + 1);
                } else {
                    readings.add(guarded(() -> read(file)));
                }
            } catch (UnreadableFile unreadable) {
                throw files.size() == 1 ? unreadable : unreadable.of(i + 1);
            }
        }
        if (!months.isEmpty()) {
            readings.add(guarded(() -> SocialDeclarations.read(months, places)));
        }
        return readings;
    }

    /** What is packed alone is taken out; a workbook stays as it is. */
    static byte[] unpacked(byte[] bytes) {
        return guarded(() -> {
            if (!Archive.is(bytes)) {
                return bytes;
            }
            Archive archive = Archive.of(bytes);
            if (archive.isWorkbook()) {
                return bytes;
            }
            byte[] only = archive.onlyFile();
            if (Archive.is(only) && !Archive.of(only).isWorkbook()) {
                throw new UnreadableFile("archive-in-archive");
            }
            return only;
        });
    }

    /** A fault of ours is told and logged without its message, which may hold what stands in the file. */
    private static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (ErrorResponseException told) {
            throw told;
        } catch (RuntimeException fault) {
            LOG.error("a file could not be read: {} at {}", fault.getClass().getName(), fault.getStackTrace()[0]);
            throw new UnreadableFile("fault");
        }
    }

    private static FileReading read(byte[] bytes) {
        if (bytes.length == 0) {
            throw new UnreadableFile("empty");
        }
        if (isOle(bytes)) {
            throw new UnreadableFile("old-or-locked");
        }
        if (startsWith(bytes, "%PDF")) {
            throw new UnreadableFile("paper");
        }
        if (Archive.is(bytes)) {
            return SheetReader.read(Workbook.read(bytes, Archive.of(bytes), SheetReader::known));
        }
        if (isXml(bytes)) {
            return SalaryReturn.read(bytes);
        }
        List<String> texts = Encodings.texts(bytes);
        if (texts.get(0).isBlank()) {
            throw new UnreadableFile("empty");
        }
        return SheetReader.read(CsvFile.read(texts));
    }

    /** Whatever the encoding, the first sign of XML is its first bracket. */
    private static boolean isXml(byte[] bytes) {
        int start = 0;
        while (start < Math.min(bytes.length, LOOKED_AT) && (bytes[start] <= ' ')) {
            start++;
        }
        return start < bytes.length && bytes[start] == '<';
    }

    /** What old workbooks and locked ones are wrapped in. */
    static boolean isOle(byte[] bytes) {
        return bytes.length > 3 && (bytes[0] & 0xFF) == 0xD0 && (bytes[1] & 0xFF) == 0xCF && bytes[2] == 0x11;
    }

    static boolean startsWith(byte[] bytes, String start) {
        return bytes.length >= start.length()
                && new String(bytes, 0, start.length(), StandardCharsets.ISO_8859_1).equals(start);
    }
}
