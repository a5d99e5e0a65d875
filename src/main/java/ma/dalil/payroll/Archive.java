package ma.dalil.payroll;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import ma.dalil.eligibility.Deadline;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** A zip archive opened in memory, part by part, within bounds. */
final class Archive {
    private static final int AT_ONCE = 16 << 10;

    private final Map<String, byte[]> parts;

    private Archive(Map<String, byte[]> parts) {
        this.parts = parts;
    }

    static boolean is(byte[] bytes) {
        return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] <= 8 && bytes[3] <= 8;
    }

    /** @throws UnreadableFile when it is broken, locked, or longer than is read */
    static Archive of(byte[] bytes) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        int inflated = 0;
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (entry.getGeneralPurposeBit().usesEncryption()) {
                    throw new UnreadableFile("locked");
                }
                if (parts.size() == Bounds.MOST_PARTS) {
                    throw new UnreadableFile("archive-too-long");
                }
                if (!entry.isDirectory() && parts.containsKey(name(entry))) {
                    throw new UnreadableFile("broken-archive");
                }
                if (!entry.isDirectory()) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        byte[] part = inflate(in, entry, Bounds.MOST_INFLATED - inflated, bytes.length);
                        inflated += part.length;
                        parts.put(name(entry), part);
                    }
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new UnreadableFile("broken-archive");
        }
        return new Archive(parts);
    }

    private static String name(ZipArchiveEntry entry) {
        return entry.getName().toLowerCase(Locale.ROOT);
    }

    private static byte[] inflate(InputStream in, ZipArchiveEntry entry, int most, int packedAtMost)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[AT_ONCE];
        long packed = Math.max(1, Math.min(Math.max(0, entry.getCompressedSize()), packedAtMost));
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            Deadline.check();
            out.write(buffer, 0, read);
            boolean isBomb = out.size() > Bounds.SHORT && out.size() / packed > Bounds.MOST_RATIO;
            if (isBomb || out.size() > most) {
                throw new UnreadableFile("archive-too-long");
            }
        }
        return out.toByteArray();
    }

    Map<String, byte[]> parts() {
        return parts;
    }

    boolean isWorkbook() {
        return parts.containsKey("xl/workbook.xml") || parts.containsKey("[content_types].xml");
    }

    /** The one file in an archive that is only packed. */
    byte[] onlyFile() {
        var files = parts.entrySet().stream()
                .filter(part -> !part.getKey().startsWith("__macosx/"))
                .toList();
        if (files.size() != 1) {
            throw new UnreadableFile("archive-of-many", files.size());
        }
        return files.get(0).getValue();
    }

    static InputStream stream(byte[] part) {
        return new ByteArrayInputStream(part);
    }
}
