package ma.dalil.desk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Files as programs write them, and as no program should. */
final class HostileFiles {
    /** Where the first segment of a JFIF file ends. */
    private static final int FIRST_SEGMENT = 20;

    private HostileFiles() {}

    static Map<AttachmentKind, byte[]> sound() throws IOException {
        Map<AttachmentKind, byte[]> sound = new LinkedHashMap<>();
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            sound.put(AttachmentKind.PDF, out.toByteArray());
        }
        sound.put(AttachmentKind.JPEG, picture("jpeg"));
        sound.put(AttachmentKind.PNG, picture("png"));
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            book.createSheet("A").createRow(0).createCell(0).setCellValue(1);
            book.write(out);
            sound.put(AttachmentKind.XLSX, out.toByteArray());
        }
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.createParagraph().createRun().setText("Statuts");
            document.write(out);
            sound.put(AttachmentKind.DOCX, out.toByteArray());
        }
        return sound;
    }

    /** By what is wrong with each. */
    static Map<String, byte[]> hostile() throws IOException {
        Map<AttachmentKind, byte[]> sound = sound();
        byte[] archive = archive(Map.of("a.txt", new byte[10]));
        byte[] page = "<!DOCTYPE html><script>alert(1)</script>".getBytes(ISO_8859_1);
        Map<String, byte[]> hostile = new LinkedHashMap<>();
        hostile.put("text", "only text".getBytes(ISO_8859_1));
        hostile.put("a page", page);
        hostile.put("a drawing that runs", "<svg onload='alert(1)'/>".getBytes(ISO_8859_1));
        hostile.put("a program", new byte[] {'M', 'Z', 0, 1, 2, 3});
        hostile.put("an archive", archive);
        hostile.put("a PDF cut short", Arrays.copyOf(of(sound, AttachmentKind.PDF), 200));
        hostile.put("a picture cut short", Arrays.copyOf(of(sound, AttachmentKind.PNG), 40));
        hostile.put("a page before a PDF", joined(page, of(sound, AttachmentKind.PDF)));
        for (AttachmentKind kind : new AttachmentKind[] {AttachmentKind.PDF, AttachmentKind.JPEG, AttachmentKind.PNG}) {
            byte[] file = of(sound, kind);
            hostile.put(kind + " and an archive", joined(file, archive));
            hostile.put(kind + " and an archive and its own end", joined(file, archive, tail(file)));
            hostile.put(kind + " and a page", joined(file, page));
            hostile.put(kind + " with a page at its start", joined(Arrays.copyOf(file, 12), page, tail(file)));
        }
        hostile.put("a workbook with a program", with(of(sound, AttachmentKind.XLSX), "xl/vbaProject.bin"));
        hostile.put("workbook and document at once", with(of(sound, AttachmentKind.XLSX), "word/document.xml"));
        hostile.put("an archive with the name of a document", archive(Map.of("word/document.xml", new byte[10])));
        hostile.put("what unpacks to 300 MB", bomb());
        hostile.put("a table of contents without an end", joined(of(sound, AttachmentKind.DOCX), new byte[70_000]));
        return hostile;
    }

    /** The picture with so many bytes of remarks before it, other ones for each number; a remark is no longer than 65,533. */
    static byte[] longer(byte[] jpeg, int number, int bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, FIRST_SEGMENT);
        for (int left = bytes; left > 0; left -= 60_000) {
            int length = Math.min(left, 60_000) + 2;
            byte[] remark = new byte[length - 2];
            Arrays.fill(remark, (byte) ('a' + number % 26));
            out.write(0xFF);
            out.write(0xFE);
            out.write(length >> 8);
            out.write(length & 0xFF);
            out.writeBytes(remark);
        }
        out.write(jpeg, FIRST_SEGMENT, jpeg.length - FIRST_SEGMENT);
        return out.toByteArray();
    }

    private static byte[] of(Map<AttachmentKind, byte[]> sound, AttachmentKind kind) {
        byte[] file = sound.get(kind);
        if (file == null) {
            throw new AssertionError(kind);
        }
        return file;
    }

    private static byte[] picture(String kind) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), kind, out);
        return out.toByteArray();
    }

    private static byte[] tail(byte[] file) {
        return Arrays.copyOfRange(file, file.length - 12, file.length);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] archive(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return out.toByteArray();
    }

    private static byte[] with(byte[] archive, String name) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (java.util.zip.ZipInputStream zip =
                new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        entries.put(name, new byte[10]);
        return archive(entries);
    }

    /** A document whose one part is 300 MB of nothing. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : new String[] {"[Content_Types].xml", "word/document.xml"}) {
                zip.putNextEntry(new ZipEntry(name));
                byte[] nothing = new byte[1 << 20];
                for (int i = 0; i < 150; i++) {
                    zip.write(nothing);
                }
            }
        }
        return out.toByteArray();
    }
}
