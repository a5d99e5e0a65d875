package ma.dalil.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.eligibility.RandomProfiles;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.payroll.Table;
import ma.dalil.payroll.UnreadableFile;
import ma.dalil.profile.RequestReader;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Lists of companies as people have them are read row by row, and each row is answered as an assessment of it would be. */
class PortfolioTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Charset ARABIC = Charset.forName("windows-1256");
    private static final RequestReader READER = Rulebooks.READER;
    private static final Portfolio PORTFOLIO = new Portfolio(Rulebooks.PACKAGED, READER, Rulebooks.ASSESSOR);

    private static final String FRENCH =
            """
            Société;Activité;Préfecture;Investissement total;Emplois stables;Effectif;Date d'embauche;Soumise à l'impôt sur les sociétés (IS)
            Atlas BPO;BPO;Fès;6 000 000,50;250;60;03/02/2026;oui
            Rif Conseil;ITO;Oujda-Angad;120.000.000;1 200;;;non
            """;

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "UTF-8", "UTF-16LE", "UTF-8 with a mark", "tabs", "commas"})
    void aFrenchListIsReadWhateverItsEncodingAndSeparator(String how) {
        byte[] file =
                switch (how) {
                    case "UTF-8 with a mark" -> ("\ufeff" + FRENCH).getBytes(StandardCharsets.UTF_8);
                    case "tabs" -> FRENCH.replace(';', '\t').getBytes(WESTERN);
                    case "commas" -> FRENCH.replace("6 000 000,50", "\"6 000 000,50\"")
                            .replace(';', ',')
                            .getBytes(StandardCharsets.UTF_8);
                    default -> FRENCH.getBytes(Charset.forName(how));
                };

        List<JsonNode> lines = json(file);

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0).at("/reading/notRead").size()).isZero();
        same(
                lines.get(1),
                "Atlas BPO",
                """
                {"company":{"segment":"BPO","subjectToCorporateTax":true},"site":{"prefecture":"fes"},
                 "project":{"investment":6000000.50,"stableJobs":250},"workforce":[{"headcount":60,"hiredOn":"2026-02-03"}]}""");
        same(
                lines.get(2),
                "Rif Conseil",
                """
                {"company":{"segment":"ITO","subjectToCorporateTax":false},"site":{"prefecture":"oujda-angad"},
                 "project":{"investment":120000000,"stableJobs":1200}}""");
        assertThat(lines.get(3).at("/end/complete").asBoolean()).isTrue();
    }

    @Test
    void anArabicListIsRead() {
        byte[] file = "اسم الشركة;مبلغ الاستثمار;القطاع\nشركة الأطلس;6000000;ITO\n".getBytes(ARABIC);

        same(
                json(file).get(1),
                "شركة الأطلس",
                "{\"company\":{\"segment\":\"ITO\"},\"project\":{\"investment\":6000000}}");
    }

    @Test
    void titlesEmptyLinesAndTotalsAreNoCompanies() {
        List<JsonNode> lines = json(
                """
                Portefeuille 2026;;
                ;;
                NOM DE L'ENTREPRISE;Investissement (DH);Téléphone
                Total Maroc;7000000;05 00
                ;;
                Atlas;48000;06 00
                TOTAL;7048000;
                """);

        assertThat(lines.stream().filter(line -> line.has("line")).map(line -> line.get("name")
                        .asString()))
                .containsExactly("Total Maroc", "Atlas");
        assertThat(lines.get(1).get("line").asInt()).isEqualTo(4);
        assertThat(lines.get(0).at("/reading/headingsAt").asInt()).isEqualTo(3);
        assertThat(lines.get(0).at("/reading/notRead/0").asString()).isEqualTo("Téléphone");
        assertThat(lines.get(3).at("/end/skipped/0").asInt()).isEqualTo(7);
    }

    @Test
    void aWorkbookIsReadAsItsTableIs() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "test", "1.0")) {
            workbook.newWorksheet("Notes").value(0, 0, "rien");
            Worksheet sheet = workbook.newWorksheet("Liste");
            sheet.value(0, 0, "Portefeuille");
            List<String> headings = List.of("Société", "Activité", "Investissement", "Date de création");
            for (int i = 0; i < headings.size(); i++) {
                sheet.value(2, i, headings.get(i));
            }
            sheet.value(3, 0, "Atlas");
            sheet.value(3, 1, "BPO");
            sheet.value(3, 2, 6_000_000.5);
            sheet.value(3, 3, LocalDate.of(2024, 5, 6));
            sheet.style(3, 3).format("dd/mm/yyyy").set();
            sheet.value(4, 0, "Sans valeur");
            sheet.formula(4, 2, "C4*2");
        }

        List<JsonNode> lines = json(file.toByteArray());

        same(
                lines.get(1),
                "Atlas",
                "{\"company\":{\"segment\":\"BPO\",\"createdOn\":\"2024-05-06\"},\"project\":{\"investment\":6000000.5}}");
        assertThat(lines.get(2).at("/errors/0/at").asString()).isEqualTo("Investissement");
        assertThat(lines.get(2).get("line").asInt()).isEqualTo(5);
    }

    @Test
    void aBadRowIsToldWithItsLineAndColumnAndTheOthersAreAnswered() {
        for (Locale language : List.of(Locale.FRENCH, Locale.forLanguageTag("ar"), Locale.ENGLISH)) {
            List<JsonNode> lines = json(
                    bytes(
                            """
                            name;site.prefecture;project.investment;company.createdOn
                            A;fes;6000000,5;2020-01-01
                            B;atlantis;6000000,5;2020-01-01
                            C;fes;6,000,000;2020-01-01
                            D;fes;beaucoup;31/02/2020
                            E;fes;1;2;3;4
                            F;fes;7000000,5;nc
                            """),
                    language);

            assertThat(lines).hasSize(8);
            assertThat(lines.get(1).has("incentives")).isTrue();
            assertThat(faults(lines.get(2))).containsExactly("site.prefecture");
            assertThat(faults(lines.get(3))).containsExactly("project.investment");
            assertThat(faults(lines.get(4))).containsExactlyInAnyOrder("project.investment", "company.createdOn");
            assertThat(lines.get(5).get("line").asInt()).isEqualTo(6);
            assertThat(faults(lines.get(5))).contains("");
            assertThat(lines.get(6).has("incentives")).isTrue();
            assertThat(lines.get(7).at("/end/refused").asInt()).isEqualTo(4);
            lines.forEach(line -> line.path("errors").forEach(error -> {
                assertThat(error.get("detail").asString()).isNotBlank().doesNotContain("{0}", "''");
                assertThat(error.get("expected").asString()).isNotBlank().doesNotContain("{0}", "''");
            }));
        }
    }

    private static List<String> faults(JsonNode line) {
        List<String> at = new ArrayList<>();
        line.get("errors").forEach(error -> at.add(error.get("at").asString()));
        return at;
    }

    @Test
    void aNumberThatWouldBeAnotherUnderTheMarkOfItsColumnIsRefused() {
        List<JsonNode> lines = json("name;project.investment\nA;1.5\nB;2.75\nC;6000,50\nD;6,000.50\nE;1,00\n");

        assertThat(lines.get(3).has("errors")).isTrue();
        assertThat(lines.get(4).has("errors")).isFalse();
        assertThat(lines.get(5).has("errors")).isTrue();
    }

    @Test
    void silenceIsNeitherNoNorZero() {
        for (String silent : List.of("", "-", "n/a", "NC", "non renseigné", "—")) {
            same(
                    json("name;company.subjectToCorporateTax;project.investment\nA;" + silent + ";" + silent + "\n")
                            .get(1),
                    "A",
                    "{}");
        }
    }

    @Test
    void severalGroupsOfPeopleStandInColumnsOfTheirOwn() {
        same(
                json("name;workforce.1.headcount;workforce.2.headcount;workforce.2.hiredOn\nA;10;20;2026-02-02\n")
                        .get(1),
                "A",
                "{\"workforce\":[{\"headcount\":10},{\"headcount\":20,\"hiredOn\":\"2026-02-02\"}]}");
    }

    @Test
    void requestsAsJsonAreAnsweredAsTheSameAssessments() {
        RandomProfiles drawn = new RandomProfiles(Rulebooks.PACKAGED);
        StringBuilder lines = new StringBuilder();
        List<ObjectNode> requests = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            ObjectNode request = JSON.createObjectNode();
            request.set("profile", JSON.valueToTree(drawn.draw(new Random(i), DAY)));
            requests.add(request.deepCopy());
            lines.append(request.put("name", "n" + i)).append(i % 7 == 0 ? "\r\n\n" : "\n");
        }

        List<JsonNode> answers = json(lines.toString());

        for (int i = 0; i < requests.size(); i++) {
            same(answers.get(i + 1), "n" + i, requests.get(i).get("profile").toString());
        }
    }

    @Test
    void aLineThatIsNoRequestIsToldAndTheOthersAreAnswered() {
        List<JsonNode> lines = json(
                """
                {"name":"A","profile":{}}
                {"name":"B","profile":{"x":1}}
                [1]
                {"name":"C","profile":{},"profile":{}}
                not json
                {"name":"D","on":"2026-01-01","incentives":["employment.tahfiz"]}""");

        assertThat(lines).hasSize(8);
        assertThat(lines.get(2).at("/errors/0/at").asString()).isEqualTo("/profile/x");
        for (int refused : new int[] {3, 4, 5}) {
            assertThat(lines.get(refused).has("errors")).isTrue();
            assertThat(lines.get(refused).get("line").asInt()).isEqualTo(refused);
        }
        assertThat(lines.get(6).get("incentives").size()).isEqualTo(1);
    }

    @Test
    void theTemplateIsReadAsWhatItSaysInEveryLanguage() {
        for (Locale language : List.of(Locale.FRENCH, Locale.forLanguageTag("ar"), Locale.ENGLISH)) {
            String template = new String(PORTFOLIO.template(language), StandardCharsets.UTF_8);

            JsonNode reading = json(template.strip() + "\nA\n").get(0).get("reading");

            assertThat(reading.get("notRead").size()).isZero();
            assertThat(reading.get("columns").size())
                    .isEqualTo(1
                            + (int) Rulebooks.PACKAGED.facts().values().stream()
                                    .filter(fact -> !fact.isDerived())
                                    .count());
        }
    }

    @Test
    void everyFactOfTheVocabularyIsOne() {
        assertThat(ListWords.meanings().stream().filter(meaning -> meaning.contains(".")))
                .allSatisfy(id -> assertThat(Rulebooks.PACKAGED.facts().get(id).isDerived())
                        .isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\uff1d1"})
    void nothingThatIsWrittenForASpreadsheetIsAFormula(String name) {
        String answer = csv("name;site.prefecture\n\"" + name + "\";fes\n\"" + name + "\";\"" + name + "\"\n");

        assertThat(answer).doesNotContainPattern("(?m)(^|;|;\")[=+@\t\uff1d-]");
        assertThat(answer).contains(name.strip());
    }

    @Test
    void aTableOfAnswersHasTheVerdictsAndSumsOfTheLines() {
        String[] rows = csv(FRENCH).split("\n");
        JsonNode line = json(FRENCH).get(1);

        String[] headings = rows[0].split(";");
        String[] cells = rows[1].split(";", -1);
        assertThat(rows[0]).startsWith("\ufeffline;name;thisYear;worth;");
        assertThat(cells).hasSameSizeAs(headings);
        for (int i = 0; i < line.get("incentives").size(); i++) {
            JsonNode it = line.get("incentives").get(i);
            assertThat(headings[4 + 2 * i]).isEqualTo(it.get("id").asString());
            assertThat(cells[4 + 2 * i]).isEqualTo(it.get("verdict").asString());
            assertThat(cells[5 + 2 * i])
                    .isEqualTo(
                            it.has("total")
                                    ? it.get("total")
                                            .decimalValue()
                                            .toPlainString()
                                            .replace('.', ',')
                                    : "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "empty",
                "binary",
                "no headings",
                "million columns",
                "million columns;",
                "in thousands",
                "twice",
                "bomb",
                "pdf",
                "old",
                "half utf-16",
                "quote never closed"
            })
    void aHostileOrHopelessFileIsRefusedWithAReason(String what) throws IOException {
        byte[] file =
                switch (what) {
                    case "empty" -> new byte[0];
                    case "binary" -> {
                        byte[] noise = new byte[5_000];
                        new Random(1).nextBytes(noise);
                        yield noise;
                    }
                    case "no headings" -> bytes("a;b\n1;2\n");
                    case "million columns" -> bytes("name;site.prefecture" + ";x".repeat(1_000_000) + "\n");
                    case "million columns;" -> bytes(",".repeat(1_000_000) + "\n1");
                    case "in thousands" -> bytes("Société;Investissement (en KDH)\nA;5\n");
                    case "twice" -> bytes("Société;Investissement;Investissement total\nA;5;6\n");
                    case "bomb" -> bomb();
                    case "pdf" -> bytes("%PDF-1.4");
                    case "old" -> new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0};
                    case "half utf-16" -> {
                        byte[] whole = "Société;Préfecture\nA;fes\n".getBytes(StandardCharsets.UTF_16LE);
                        yield Arrays.copyOf(whole, whole.length - 1);
                    }
                    default -> bytes("\"Société;Préfecture\n" + "A;fes\n".repeat(1_000_000));
                };

        for (Portfolio.Format format : Portfolio.Format.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThatThrownBy(() ->
                            PORTFOLIO.assess(() -> new ByteArrayInputStream(file), order(format, Locale.ENGLISH), out))
                    .isInstanceOfSatisfying(UnreadableFile.class, refused -> assertThat(
                                    refused.says().in(Locale.ENGLISH))
                            .isNotBlank()
                            .doesNotContain("{0}"));
            assertThat(out.size()).isZero();
        }
    }

    /** Lists cut, bent, written for spreadsheets that work things out, and in encodings that they are not: each is answered to its end, or refused with a reason. */
    @Test
    void fourHundredHostileListsDoNoHarm() throws IOException {
        List<byte[]> sound = List.of(
                FRENCH.getBytes(WESTERN),
                FRENCH.getBytes(StandardCharsets.UTF_16LE),
                bytes("{\"name\":\"A\",\"profile\":{\"site\":{\"prefecture\":\"fes\"}}}\n{\"profile\":{}}\n"),
                workbook());
        List<String> hostile = List.of(
                "=HYPERLINK(\"http://x.y\")",
                "@SUM(1)",
                "\"",
                "\r\r",
                "\u0000",
                "\u202e",
                "1e999999999",
                "-".repeat(70_000),
                "[".repeat(5_000),
                "{\"a\":",
                "&#1;&lol9;",
                "]]>",
                ";".repeat(300));
        Random random = new Random(300);
        int refused = 0;
        int answered = 0;
        for (int i = 0; i < 400; i++) {
            byte[] list = spoilt(sound.get(i % sound.size()), hostile.get(random.nextInt(hostile.size())), random);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                PORTFOLIO.assess(
                        () -> new ByteArrayInputStream(list), order(Portfolio.Format.CSV, Locale.ENGLISH), out);
                answered++;
            } catch (UnreadableFile reason) {
                refused++;
                assertThat(reason.says().in(Locale.ENGLISH)).as("of list %s", i).isNotBlank();
            }
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .as("of list %s", i)
                    .doesNotContainPattern("(?m)(^|;|;\")[=+@\t\uff1d-]")
                    .doesNotContain("Exception");
        }
        assertThat(List.of(refused, answered)).allMatch(many -> many > 50);
    }

    private static byte[] spoilt(byte[] list, String with, Random random) {
        byte[] spoilt = list.clone();
        switch (random.nextInt(4)) {
            case 0 -> spoilt = Arrays.copyOf(list, random.nextInt(list.length));
            case 1 -> spoilt[random.nextInt(list.length)] = (byte) random.nextInt(256);
            default -> {
                int at = random.nextInt(list.length);
                ByteArrayOutputStream joined = new ByteArrayOutputStream();
                joined.write(list, 0, at);
                joined.writeBytes(bytes(with));
                joined.write(list, at, list.length - at);
                spoilt = joined.toByteArray();
            }
        }
        return spoilt;
    }

    private static byte[] workbook() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("list");
            String[] lines = FRENCH.split("\n");
            for (int row = 0; row < lines.length; row++) {
                String[] cells = lines[row].split(";");
                for (int column = 0; column < cells.length; column++) {
                    sheet.value(row, column, cells[column]);
                }
            }
        }
        return out.toByteArray();
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 400; i++) {
                zip.write(zeros);
            }
        }
        return file.toByteArray();
    }

    @Test
    void aListThatBreaksHalfWaySaysHowFarItWasRead() {
        String rows = "A;fes\n".repeat(3_000);

        List<JsonNode> lines = json("name;site.prefecture\n" + rows + "B;fes" + ";x".repeat(300) + "\nC;fes\n");

        JsonNode end = lines.get(lines.size() - 1).get("end");
        assertThat(end.get("complete").asBoolean()).isFalse();
        assertThat(end.get("because").asString()).contains("200");
        assertThat(end.get("rows").asInt()).isEqualTo(lines.size() - 2);
    }

    /** Whoever sends a long list sees its first answers before its last row is read. */
    @Test
    void theFirstAnswersAreOutBeforeTheListIsRead() throws IOException {
        int rows = 60_000;
        byte[] file = bytes("name;site.prefecture\n" + "A;fes\n".repeat(rows));
        AtomicLong read = new AtomicLong();
        AtomicLong readAtFirstAnswer = new AtomicLong(-1);
        OutputStream out = new OutputStream() {
            @Override
            public void write(int it) {
                write(new byte[] {(byte) it}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                readAtFirstAnswer.compareAndSet(-1, read.get());
            }
        };
        Table.FileContent source = () -> {
            // Only what is read last counts: before, its encoding and its headings are looked for.
            read.set(0);
            return new InputStream() {
                private final InputStream in = new ByteArrayInputStream(file);

                @Override
                public int read() throws IOException {
                    return in.read();
                }

                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    int some = in.read(into, from, length);
                    read.addAndGet(Math.max(0, some));
                    return some;
                }
            };
        };

        Portfolio.ListEnd outcome = PORTFOLIO.assess(source, order(Portfolio.Format.NDJSON, Locale.FRENCH), out);

        assertThat(outcome.rows()).isEqualTo(rows);
        assertThat(readAtFirstAnswer.get()).isBetween(1L, file.length / 2L);
    }

    /** What a number means is told by a line far below the first that is answered; and what is in which encoding, by each sign. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4_096})
    void theAnswerIsTheSameHoweverAListIsCutOnItsWay(int atOnce) throws IOException {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        list.write(bytes("name;site.prefecture;project.investment\n" + "A;fes;7\n".repeat(50) + "B;fes;6.000.000\n"));
        list.write("Société;fes;2,5\n".getBytes(WESTERN));
        list.write(bytes("Société;fes;3\n"));
        byte[] file = list.toByteArray();
        Table.FileContent cut = () -> new ByteArrayInputStream(file) {
            @Override
            public int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, atOnce));
            }
        };
        ByteArrayOutputStream answer = new ByteArrayOutputStream();

        PORTFOLIO.assess(cut, order(Portfolio.Format.NDJSON, Locale.FRENCH), answer);

        List<JsonNode> lines = answer.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JSON::readTree)
                .toList();
        assertThat(lines.get(52).get("name").asString()).isEqualTo("Société");
        assertThat(lines.get(53).get("name").asString()).isEqualTo("Société");
        same(lines.get(51), "B", "{\"site\":{\"prefecture\":\"fes\"},\"project\":{\"investment\":6000000}}");
    }

    /** The row has the verdicts and sums of the assessment of that profile. */
    private static void same(JsonNode row, String name, String profile) {
        assertThat(row.has("errors")).as(row.toString()).isFalse();
        assertThat(row.get("name").asString()).isEqualTo(name);
        Assessment assessment = Rulebooks.ASSESSOR.assess(
                READER.read(JSON.readTree("{\"profile\":" + profile + "}")).asOf(DAY), false);
        assertThat(row.get("worth").decimalValue())
                .isEqualByComparingTo(assessment.combination().horizon().worth());
        assertThat(row.get("thisYear").decimalValue())
                .isEqualByComparingTo(assessment.combination().year().worth());
        assertThat(row.get("incentives").size())
                .isEqualTo(assessment.incentives().size());
        for (int i = 0; i < row.get("incentives").size(); i++) {
            JsonNode told = row.get("incentives").get(i);
            IncentiveAssessment it = assessment.incentives().get(i);
            assertThat(told.get("id").asString()).isEqualTo(it.id());
            assertThat(told.get("verdict").asString())
                    .as(it.id())
                    .isEqualTo(it.verdict().id());
            if (it.amount() == null || it.amount().total() == null) {
                assertThat(told.has("total")).isFalse();
            } else {
                assertThat(told.get("total").decimalValue())
                        .isEqualByComparingTo(it.amount().total());
            }
        }
    }

    private static Portfolio.Order order(Portfolio.Format format, Locale language) {
        return new Portfolio.Order(DAY, DAY, List.of(), language, format);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<JsonNode> json(String file) {
        return json(bytes(file));
    }

    private static List<JsonNode> json(byte[] file) {
        return json(file, Locale.ENGLISH);
    }

    private static List<JsonNode> json(byte[] file, Locale language) {
        return written(file, Portfolio.Format.NDJSON, language)
                .lines()
                .peek(line -> assertThat(line).startsWith("{").endsWith("}"))
                .map(JSON::readTree)
                .toList();
    }

    private static String csv(String file) {
        return written(bytes(file), Portfolio.Format.CSV, Locale.FRENCH).replace("\r\n", "\n");
    }

    private static String written(byte[] file, Portfolio.Format format, Locale language) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PORTFOLIO.assess(() -> new ByteArrayInputStream(file), order(format, language), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
