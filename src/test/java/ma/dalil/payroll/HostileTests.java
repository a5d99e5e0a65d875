package ma.dalil.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are broken, locked, or made to do harm: each is refused for what it is, in three languages. */
class HostileTests {
    private static final String WORKBOOK_CELL = "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>";

    record Hostile(String name, String reason, byte[] content) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Hostile> files() {
        byte[] workbook = Rosters.xlsx(Rosters.people(1, 30), Rosters.Style.of(1));
        byte[] salaries = Returns.salaryReturn(Returns.salaried(1, 30), 1);
        String xml = new String(salaries, StandardCharsets.UTF_8);
        String list = new String(
                Returns.declaration("202610", List.of(new Returns.Insured(100_000_000L, 500_000, 26, "")), List.of()),
                StandardCharsets.ISO_8859_1);
        byte[] random = new byte[5_000];
        new Random(1).nextBytes(random);
        return Stream.of(
                file("nothing", "empty", ""),
                file("blank lines", "empty", "\n \n"),
                new Hostile("noise", "not-text", Arrays.copyOfRange(random, 0, 5_000)),
                file("zip bomb", "archive-too-long", zip(Map.of("a.xml", new byte[30 << 20]))),
                file("zip of many", "archive-of-many", zip(Map.of("a.csv", new byte[10], "b.csv", new byte[10]))),
                file("zip in zip", "archive-in-archive", zip(Map.of("a.zip", zip(Map.of("a.csv", new byte[10]))))),
                file("cut zip", "broken-archive", Arrays.copyOf(workbook, workbook.length / 2)),
                file("locked zip", "locked", locked(zip(Map.of("a.xml", salaries)))),
                file(
                        "external entity",
                        "document-type",
                        withDocumentType(xml, "<!ENTITY x SYSTEM \"file:///etc/hostname\">")),
                file("billion laughs", "document-type", withDocumentType(xml, laughs())),
                file(
                        "external document type",
                        "document-type",
                        xml.replace("?>\n", "?>\n<!DOCTYPE a SYSTEM \"http://localhost:1/a.dtd\">")),
                file(
                        "external entity in a workbook",
                        "document-type",
                        changed(
                                workbook,
                                "xl/workbook.xml",
                                it -> it.replaceFirst(
                                        "\\?>", "?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"))),
                file("cut XML", "broken-xml", xml.substring(0, xml.length() / 2)),
                file("deep XML", "too-deep", "<TraitementEtSalaire>" + "<a>".repeat(5_000)),
                file("another XML", "other-xml", "<html><body/></html>"),
                file(
                        "XML in another encoding than it says",
                        "encoding",
                        xml.replace("<prenom>", "<prenom>é").getBytes(Charset.forName("windows-1252"))),
                file("a column far away", "too-many-columns", sheet(WORKBOOK_CELL.formatted("ZZZZZZ1", "NCF"))),
                file("too many columns", "too-many-columns", sheet(WORKBOOK_CELL.formatted("XFD1", "NCF"))),
                file("too many columns of text", "too-many-columns", "Nom;NCF" + ";x".repeat(1_000) + "\n"),
                file("too many lines", "too-many-rows", "Nom;Brut imposable\n" + "A;60000\n".repeat(20_001)),
                file("a long cell", "cell-too-long", "Nom;Brut imposable\nA;" + "9".repeat(3_000) + "\n"),
                file("an open quotation mark", "cell-too-long", "Nom;Brut imposable\n\"" + "A;60000\n".repeat(900_000)),
                file("macros", "macros", added(workbook, "xl/vbaProject.bin", new byte[100])),
                file(
                        "a broken sheet",
                        "broken-xml",
                        changed(workbook, "xl/worksheets/sheet2.xml", it -> it.substring(0, it.length() / 2))),
                new Hostile("old or locked workbook", "old-or-locked", new byte[] {
                    (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0
                }),
                file("paper", "paper", "%PDF-1.7\n"),
                file("no headings", "no-headings", "1;2;3\n4;5;6\n"),
                file("nobody", "nobody", "Nom;Brut imposable;NCF\nTOTAL;0;\n"),
                file("thousands", "thousands", "Paie 2026 (en KDH)\nNom;Brut imposable\nA;60\n"),
                file("short lines", "not-260", list.replace(" \r\n", "\r\n")),
                file("letters for digits", "not-digits", list.replace("0000000500000", "00000005OOOOO")),
                file("no month", "no-month", list.replace("1234567202610", "1234567202699")),
                file("two employers", "two-employers", list + list.replace("1234567202610", "7654321202610")),
                file("prepared by the CNSS", "pre-established", list.replaceAll("(?m)^B", "A")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isRefusedForWhatItIs(Hostile file) {
        UnreadableFile refused = catchThrowableOfType(UnreadableFile.class, () -> Files.read(List.of(file.content())));

        assertThat(refused).isNotNull();
        assertThat(refused.reason()).isEqualTo(file.reason());
        assertThat(List.of(
                        refused.says().fr(), refused.says().ar(), refused.says().en()))
                .doesNotHaveDuplicates()
                .allMatch(says -> says.length() > 10 && !says.contains("{"));
        assertThat(refused.says().ar()).matches("(?s).*\\p{IsArabic}.*");
    }

    /** A formula is never worked out: the value it had when saved is read, and one without a value is named by its line. */
    @Test
    void aFormulaIsReadAsItWasSaved() {
        String head = WORKBOOK_CELL.formatted("A1", "Nom") + WORKBOOK_CELL.formatted("B1", "Brut imposable annuel");
        String rows = "<row r=\"2\">" + WORKBOOK_CELL.formatted("A2", "A")
                + "<c r=\"B2\"><f>30000*2</f><v>60000</v></c></row>"
                + "<row r=\"3\">" + WORKBOOK_CELL.formatted("A3", "B") + "<c r=\"B3\"><f>30000*2</f></c></row>"
                + "<row r=\"4\">" + WORKBOOK_CELL.formatted("A4", "C")
                + "<c r=\"B4\"><f>WEBSERVICE(\"http://localhost:1\")</f><v>#REF!</v></c></row>"
                + "<row r=\"5\">" + WORKBOOK_CELL.formatted("A5", "D") + "<c r=\"B5\"><v>1E999999999</v></c></row>";
        FileReading reading = Files.read(
                        List.of(sheet(head + "</row>" + rows.substring(0, rows.length() - "</row>".length()))))
                .get(0);

        assertThat(reading.people()).isEqualTo(4);
        assertThat(reading.column(Role.INCOME).cells()).containsExactly("60000", "", "", "");
        assertThat(reading.notes().toString()).contains("3, 4, 5");
    }

    /** Any file cut anywhere, and with any byte changed, is read or refused: nothing else happens. */
    @Test
    void aDamagedFileIsReadOrRefused() {
        List<byte[]> whole = List.of(
                Rosters.xlsx(Rosters.people(2, 10), Rosters.Style.of(2)),
                Rosters.csv(Rosters.people(2, 10), Rosters.Style.of(2)),
                Returns.salaryReturn(Returns.salaried(2, 10), 2),
                Returns.declaration("202610", List.of(new Returns.Insured(100_000_000L, 500_000, 26, "")), List.of()));
        Random random = new Random(5);
        List<String> reasons = new ArrayList<>();
        for (byte[] file : whole) {
            for (int i = 0; i < 200; i++) {
                byte[] damaged = random.nextBoolean() ? Arrays.copyOf(file, random.nextInt(file.length)) : file.clone();
                if (damaged.length > 0) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                try {
                    Files.read(List.of(damaged));
                } catch (UnreadableFile refused) {
                    reasons.add(refused.reason());
                }
            }
        }

        assertThat(reasons).isNotEmpty().doesNotContain("fault");
    }

    private static Hostile file(String name, String reason, String content) {
        return new Hostile(name, reason, content.getBytes(StandardCharsets.UTF_8));
    }

    private static Hostile file(String name, String reason, byte[] content) {
        return new Hostile(name, reason, content);
    }

    private static String withDocumentType(String xml, String entities) {
        return xml.replace("?>\n", "?>\n<!DOCTYPE a [" + entities + "]>\n").replace("<prenom>", "<prenom>&x;");
    }

    private static String laughs() {
        StringBuilder entities = new StringBuilder("<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            entities.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return entities + "<!ENTITY x \"&l29;\">";
    }

    /** With the bit set that says the content is locked, in both headers. */
    private static byte[] locked(byte[] zip) {
        byte[] locked = zip.clone();
        for (int i = 0; i + 10 < locked.length; i++) {
            boolean isLocal = locked[i] == 'P' && locked[i + 1] == 'K' && locked[i + 2] == 3 && locked[i + 3] == 4;
            boolean isCentral = locked[i] == 'P' && locked[i + 1] == 'K' && locked[i + 2] == 1 && locked[i + 3] == 2;
            if (isLocal) {
                locked[i + 6] |= 1;
            } else if (isCentral) {
                locked[i + 8] |= 1;
            }
        }
        return locked;
    }

    private static byte[] sheet(String cells) {
        Map<String, byte[]> parts = new LinkedHashMap<>(parts(Rosters.xlsx(List.of(), Rosters.Style.of(1))));
        String sheet =
                "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">"
                        + cells + "</row></sheetData></worksheet>";
        parts.put("xl/worksheets/sheet2.xml", sheet.getBytes(StandardCharsets.UTF_8));
        return zip(parts);
    }

    private static byte[] added(byte[] workbook, String name, byte[] content) {
        Map<String, byte[]> parts = new LinkedHashMap<>(parts(workbook));
        parts.put(name, content);
        return zip(parts);
    }

    private static byte[] changed(byte[] workbook, String name, java.util.function.UnaryOperator<String> change) {
        String part = new String(parts(workbook).get(name), StandardCharsets.UTF_8);
        return added(workbook, name, change.apply(part).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, byte[]> parts(byte[] zip) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile file = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(zip))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(file.getEntries())) {
                parts.put(entry.getName(), file.getInputStream(entry).readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }

    private static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
