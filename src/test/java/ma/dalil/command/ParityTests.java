package ma.dalil.command;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import ma.dalil.Http;
import ma.dalil.Verdicts;
import ma.dalil.advice.AdviceReader;
import ma.dalil.document.Print;
import ma.dalil.eligibility.RandomProfiles;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.Language;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Morocco;
import ma.dalil.rulebook.Rulebook;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The same companies have the same verdicts and sums, by whatever way they ask: the API, the page and its print, the command line, an assistant, and lists in each form. {@code
 * -Dparity.profiles=1000} asks for more of them, {@code -Dparity.seed} for others.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ParityTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PROFILES = Integer.getInteger("parity.profiles", 40);
    private static final int SEED = Integer.getInteger("parity.seed", 0);
    private static final int PROOFS_EVERY = 20;
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final LocalDate today = Morocco.today();
    private final List<ObjectNode> requests = new ArrayList<>();
    private final List<JsonNode> answers = new ArrayList<>();

    @LocalServerPort
    private int port;

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private Links links;

    @Autowired
    private AdviceReader reader;

    @Autowired
    private MessageSource messages;

    @BeforeEach
    void ask() {
        RandomProfiles drawn = new RandomProfiles(rulebook);
        for (int i = SEED; i < SEED + PROFILES; i++) {
            ObjectNode profile = JSON.valueToTree(drawn.draw(new Random(i), today));
            // What an authority answered one company has no column in a list.
            profile.remove("confirmations");
            ObjectNode request = JSON.createObjectNode();
            request.set("profile", profile);
            requests.add(request);
            answers.add(JSON.readTree(new Http(port)
                    .postJson("/api/v1/assessments", request.toString(), "en")
                    .body()));
        }
        assertThat(expected())
                .allSatisfy(it -> assertThat(it).hasSize(rulebook.incentives().size()));
        assertThat(expected().toString()).contains("likely 1", "not-eligible", "incomplete", "not-in-force");
    }

    private List<Map<String, String>> expected() {
        return answers.stream().map(Verdicts::answered).toList();
    }

    @Test
    void thePageAndItsPrint() {
        Words words = new Words(Language.EN, messages);
        for (int i = 0; i < PROFILES; i++) {
            JsonNode answer = answers.get(i);
            String token = links.write(new SavedAnswers(reader.questions(requests.get(i)), null));
            assertThat(Verdicts.shown(
                            new Http(port).get("/en/result?a=" + token).body()))
                    .as("page of %s", requests.get(i))
                    .containsExactlyInAnyOrderEntriesOf(Verdicts.answered(answer));

            assertThat(print(token, false)).as("print of %s", requests.get(i)).contains(counted(answer, words));
            // The annex takes ten times as long.
            if (i % PROOFS_EVERY == 0) {
                assertThat(print(token, true))
                        .as("annex of %s", requests.get(i))
                        .contains(all(answer, words));
            }
        }
    }

    private String print(String token, boolean proofs) {
        return Print.words(
                Http.send(
                                new Http(port).to("/en/result.pdf?proofs=" + proofs + "&a=" + token),
                                HttpResponse.BodyHandlers.ofByteArray())
                        .body(),
                Language.EN);
    }

    /** The sums of the best package. */
    private static List<String> counted(JsonNode answer, Words words) {
        List<String> printed = new ArrayList<>();
        answer.at("/combination/horizon/lines")
                .forEach(it ->
                        printed.add(Print.plain(words.amount(it.get("amount").decimalValue()))));
        printed.add("");
        return printed;
    }

    /** Each incentive as its line is printed; what is not in force is listed below words that say so. */
    private static List<String> all(JsonNode answer, Words words) {
        List<String> doubtful = new ArrayList<>();
        answer.at("/combination/doubtful").forEach(it -> doubtful.add(it.asString()));
        List<String> printed = new ArrayList<>();
        answer.get("incentives").forEach(it -> {
            String verdict = it.get("verdict").asString();
            String said = doubtful.contains(it.get("id").asString()) ? "doubtful" : verdict;
            JsonNode total = it.at("/amount/total");
            printed.add(Print.plain(it.get("name").asString()
                    + (verdict.equals("not-in-force") ? "" : words.word("verdict." + said))
                    + (total.isMissingNode() ? "" : words.money(total.decimalValue()))));
        });
        return printed;
    }

    @Test
    void theCommandLine() {
        for (int i = 0; i < PROFILES; i++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Commands.run(
                    new ByteArrayInputStream(requests.get(i).toString().getBytes(StandardCharsets.UTF_8)),
                    out,
                    out,
                    "assess",
                    "-",
                    "--language=en");

            assertThat(Verdicts.answered(JSON.readTree(out.toString(StandardCharsets.UTF_8))))
                    .as("of %s", requests.get(i))
                    .isEqualTo(Verdicts.answered(answers.get(i)));
        }
    }

    @Test
    void anAssistant() {
        try (McpSyncClient assistant = McpClient.sync(
                        HttpClientStreamableHttpTransport.builder("http://localhost:" + port)
                                .endpoint("/api/v1/mcp")
                                .build())
                .build()) {
            assistant.initialize();
            for (int i = 0; i < PROFILES; i++) {
                McpSchema.CallToolResult told = assistant.callTool(
                        new McpSchema.CallToolRequest("assess", JSON.convertValue(requests.get(i), Map.class)));

                assertThat(Verdicts.answered(JSON.readTree(
                                ((McpSchema.TextContent) told.content().get(0)).text())))
                        .as("of %s", requests.get(i))
                        .isEqualTo(Verdicts.answered(answers.get(i)));
            }
        }
    }

    @Test
    void listsInEachForm() throws IOException {
        StringBuilder lines = new StringBuilder();
        requests.forEach(request -> lines.append(request).append('\n'));
        List<Map<String, String>> told = text(sent(NDJSON, lines.toString().getBytes(StandardCharsets.UTF_8)))
                .lines()
                .map(JSON::readTree)
                .filter(line -> line.has("incentives"))
                .map(Verdicts::answered)
                .toList();
        assertThat(told).isEqualTo(expected());

        List<List<String>> table = table();
        StringWriter csv = new StringWriter();
        try (CsvWriter rows = CsvWriter.builder().fieldSeparator(';').build(csv)) {
            table.forEach(rows::writeRecord);
        }
        assertThat(ofCsv(text(sent(CSV, csv.toString().getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo(expected());

        ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(xlsx, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("list");
            for (int row = 0; row < table.size(); row++) {
                for (int column = 0; column < table.get(row).size(); column++) {
                    if (!table.get(row).get(column).isEmpty()) {
                        sheet.value(row, column, table.get(row).get(column));
                    }
                }
            }
        }
        assertThat(ofXlsx(sent(XLSX, xlsx.toByteArray()))).isEqualTo(expected());
    }

    /** The answer in the form of the list. */
    private byte[] sent(String form, byte[] list) {
        HttpResponse<byte[]> answer = Http.send(
                new Http(port)
                        .to("/api/v1/portfolios")
                        .header("Content-Type", form)
                        .header("Accept", form)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(list)),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(text(answer.body())).isEqualTo(200);
        return answer.body();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private List<Map<String, String>> ofCsv(String text) throws IOException {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(text.replace("\ufeff", ""))) {
            return rows.stream()
                    .map(row -> of(row.getFieldsAsMap(), total -> new BigDecimal(total.replace(',', '.'))))
                    .toList();
        }
    }

    private List<Map<String, String>> ofXlsx(byte[] bytes) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            List<Row> rows = workbook.getFirstSheet().read();
            Row headings = rows.get(0);
            return rows.subList(1, rows.size()).stream()
                    .map(row -> {
                        Map<String, String> cells = new LinkedHashMap<>();
                        for (int i = 0; i < headings.getCellCount(); i++) {
                            cells.put(headings.getCellText(i), written(row, i));
                        }
                        return of(cells, BigDecimal::new);
                    })
                    .toList();
        }
    }

    private static String written(Row row, int column) {
        Cell cell = row.getOptionalCell(column).orElse(null);
        return cell == null
                ? ""
                : cell.getType() == CellType.NUMBER ? cell.asNumber().toPlainString() : cell.getText();
    }

    private interface Reads {
        BigDecimal number(String total);
    }

    private Map<String, String> of(Map<String, String> cells, Reads reads) {
        Map<String, String> told = new LinkedHashMap<>();
        answers.get(0).get("incentives").forEach(it -> {
            String id = it.get("id").asString();
            String total = cells.getOrDefault(id + ".total", "");
            told.put(
                    id,
                    cells.get(id)
                            + cells.get("remarks")
                            + (total.isEmpty() ? "" : " " + Verdicts.plain(reads.number(total))));
        });
        return told;
    }

    /** A column for each answer that any of them tells, under the id of its fact. */
    private List<List<String>> table() {
        List<Map<String, String>> rows = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>(List.of("name"));
        for (ObjectNode request : requests) {
            Map<String, String> row = new LinkedHashMap<>(Map.of("name", "n" + rows.size()));
            flatten("", request.get("profile"), row);
            columns.addAll(row.keySet());
            rows.add(row);
        }
        List<List<String>> table = new ArrayList<>(List.of(List.copyOf(columns)));
        rows.forEach(row -> table.add(
                columns.stream().map(column -> row.getOrDefault(column, "")).toList()));
        return table;
    }

    private static void flatten(String at, JsonNode told, Map<String, String> row) {
        if (told.isObject()) {
            told.propertyNames().forEach(name -> flatten(at.isEmpty() ? name : at + "." + name, told.get(name), row));
        } else if (told.isArray()) {
            for (int i = 0; i < told.size(); i++) {
                flatten(at + "." + (i + 1), told.get(i), row);
            }
        } else if (!told.isNull()) {
            row.put(at, told.isNumber() ? told.decimalValue().toPlainString() : told.asString());
        }
    }
}
