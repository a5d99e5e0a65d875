package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import ma.dalil.Http;
import ma.dalil.access.ApiClients;
import ma.dalil.access.ApiScope;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A list that is answered in the background has the answers it would have at once, its owner alone has them, and nothing stays. On H2, as the product comes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PortfolioJobTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String JOBS = "/api/v1/portfolios/jobs";
    private static final String ON = "?on=2026-11-22";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int ROWS = 2_300;

    @LocalServerPort
    private int port;

    @Autowired
    private ApiClients clients;

    @Autowired
    private JdbcClient sql;

    @Test
    void itsAnswersAreThoseOfTheListAnsweredAtOnceInEveryForm() throws IOException {
        String key = key(false);
        String list = list();

        HttpResponse<String> sent = send(key, JOBS + ON, list, "en");

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
        JsonNode job = JSON.readTree(sent.body());
        String place = sent.headers().firstValue("Location").orElseThrow();
        assertThat(place).isEqualTo(JOBS + "/" + job.get("id").asString());
        assertThat(job.get("rows").asInt()).isEqualTo(ROWS);
        assertThat(job.at("/reading/columns/1/tells").asString()).isEqualTo("site.prefecture");
        assertThat(job.at("/reading/notRead/0").asString()).isEqualTo("Moon");
        JsonNode done = awaited(key, place);
        assertThat(done.get("answered").asInt()).isEqualTo(ROWS);
        assertThat(done.get("refused").asInt()).isEqualTo(1);
        String atOnce = send(key, "/api/v1/portfolios" + ON, list, "en").body();
        assertThat(atOnce.lines()).hasSize(ROWS + 2);
        assertThat(result(key, place, "application/x-ndjson").body()).isEqualTo(atOnce);
        String csv = Http.send(
                        posted(key, "/api/v1/portfolios" + ON, list, "en").header("Accept", "text/csv"))
                .body();
        assertThat(result(key, place, "text/csv").body()).isEqualTo(csv);
        byte[] workbook = Http.send(
                        asked(key, place + "/result").header("Accept", XLSX), HttpResponse.BodyHandlers.ofByteArray())
                .body();
        assertThat(cells(workbook)).isEqualTo(cells(csv));
        Contract contract =
                new Contract(new Server(port).get("/v3/api-docs", "en").json());
        assertThat(contract.wrongWith("post", JOBS, 202, job)).isEmpty();
        assertThat(contract.wrongWith("get", JOBS + "/{id}", 200, done)).isEmpty();
        assertThat(contract.wrongWith(
                        "get", JOBS, 200, JSON.readTree(ask(key, JOBS).body())))
                .isEmpty();
    }

    /** A name as a formula, a row that is refused, a column nobody knows, a line of totals. */
    private static String list() {
        StringBuilder list = new StringBuilder("Company;Prefecture;Moon\n");
        for (int i = 1; i <= ROWS; i++) {
            list.append(i == 7 ? "=A1+B1" : "Company " + i)
                    .append(i == 1_500 ? ";nowhere at all" : i % 3 == 0 ? ";fes" : ";casablanca")
                    .append(";full\n");
        }
        return list.append("Total;;\n").toString();
    }

    /** As texts: a sum is a number in a workbook, and has a comma in a table; what was made harmless there needs it not here. */
    private static List<List<String>> cells(byte[] workbook) throws IOException {
        List<List<String>> cells = new ArrayList<>();
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            read.getFirstSheet().read().forEach(row -> {
                List<String> line = new ArrayList<>();
                for (int i = 0; i < row.getCellCount(); i++) {
                    Cell cell = row.getCell(i);
                    assertThat(cell == null ? CellType.EMPTY : cell.getType()).isNotEqualTo(CellType.FORMULA);
                    line.add(
                            cell == null
                                    ? ""
                                    : cell.getType() == CellType.NUMBER
                                            ? cell.asNumber()
                                                    .stripTrailingZeros()
                                                    .toPlainString()
                                            : cell.getText());
                }
                cells.add(trimmed(line));
            });
        }
        return cells;
    }

    private static List<List<String>> cells(String csv) {
        try (CsvReader<CsvRecord> rows =
                CsvReader.builder().fieldSeparator(';').ofCsvRecord(csv.replace("\ufeff", ""))) {
            return rows.stream()
                    .map(row -> trimmed(row.getFields().stream()
                            .map(PortfolioJobTests::plain)
                            .toList()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plain(String cell) {
        return cell.matches("-?[\\d,]+")
                ? new BigDecimal(cell.replace(',', '.')).stripTrailingZeros().toPlainString()
                : cell.replaceFirst("^'=", "=");
    }

    private static List<String> trimmed(List<String> line) {
        int end = line.size();
        while (end > 0 && line.get(end - 1).isEmpty()) {
            end--;
        }
        return List.copyOf(line.subList(0, end));
    }

    @Test
    void nobodyElseLearnsOfItAndAKeyForTestsHasNothingKept() {
        String place = sent(key(false), "Company;Prefecture\nA;fes\n");
        String other = key(false);

        for (String path : List.of(place, place + "/result", place + "/report")) {
            assertThat(ask(other, path).statusCode()).isEqualTo(404);
            assertThat(type(ask(other, path))).isEqualTo("/problems/unknown-job");
            assertThat(new Http(port).get(path).statusCode()).isEqualTo(401);
        }
        assertThat(delete(other, place).statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(ask(other, JOBS).body())).isEmpty();
        assertThat(Http.send(new Http(port).to(JOBS).POST(HttpRequest.BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(401);
        int kept = count("portfolio_job");
        HttpResponse<String> refused = send(key(true), JOBS, "Company;Prefecture\nA;fes\n", "fr");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(type(refused)).isEqualTo("/problems/test-key");
        assertThat(count("portfolio_job")).isEqualTo(kept);
    }

    @Test
    void theSameListUnderTheSameNameIsKeptOnceAndAnotherIsRefused() {
        String key = key(false);
        String list = "Company;Prefecture\nA;fes\n";

        HttpResponse<String> first =
                Http.send(posted(key, JOBS + ON, list, "en").header("Idempotency-Key", "one"));
        HttpResponse<String> again =
                Http.send(posted(key, JOBS + ON, list, "en").header("Idempotency-Key", "one"));

        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(JSON.readTree(ask(key, JOBS).body())).hasSize(1);
        for (HttpRequest.Builder other : List.of(
                posted(key, JOBS + ON, list + "B;fes\n", "en"),
                posted(key, JOBS + "?on=2026-01-01", list, "en"),
                posted(key, JOBS + ON, list, "fr"))) {
            HttpResponse<String> refused = Http.send(other.header("Idempotency-Key", "one"));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(type(refused)).isEqualTo("/problems/idempotency-key-reused");
        }
        assertThat(type(Http.send(posted(key, JOBS + ON, list, "en").header("Idempotency-Key", "a b"))))
                .isEqualTo("/problems/idempotency-key");
        String place = first.headers().firstValue("Location").orElseThrow();
        assertThat(Http.send(posted(key(false), JOBS + ON, list, "en").header("Idempotency-Key", "one"))
                        .headers()
                        .firstValue("Location"))
                .as("another client's name is its own")
                .isPresent()
                .isNotEqualTo(first.headers().firstValue("Location"));
        assertThat(delete(key, place).statusCode()).isEqualTo(204);
        assertThat(Http.send(posted(key, JOBS + ON, list, "en").header("Idempotency-Key", "one"))
                        .headers()
                        .firstValue("Location"))
                .as("erased")
                .isNotEqualTo(first.headers().firstValue("Location"));
    }

    @Test
    void theListIsErasedOnceItIsAnsweredAndAllTheRestWhenItsOwnerWishes() {
        String key = key(false);
        String place = sent(key, "Company;Prefecture\nA;fes\n");
        String id = place.substring(JOBS.length() + 1);
        awaited(key, place);
        await().atMost(Duration.ofSeconds(30)).until(() -> of("portfolio_content", id + "' and part = '0") == 0);

        assertThat(of("portfolio_content", id)).isEqualTo(1);
        assertThat(delete(key, place).statusCode()).isEqualTo(204);

        assertThat(ask(key, place).statusCode()).isEqualTo(404);
        assertThat(of("portfolio_content", id)).isZero();
        assertThat(of("portfolio_part", id)).isZero();
        assertThat(sql.sql("select count(*) from batch_job_instance where job_name like ?")
                        .param("%" + id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar", "en"})
    void whatIsNotTakenIsSaidWithWhatWouldBeRight(String language) {
        String key = key(false);

        HttpResponse<String> unreadable = send(key, JOBS, "no;list\n1;2\n", language);
        HttpResponse<String> unknown = send(key, JOBS + "?incentives=x.y", "Company;Prefecture\nA;fes\n", language);
        String place = sent(key, "Company;Prefecture\nA;fes\n");
        awaited(key, place);
        sql.sql("update portfolio_job set faults = 3 where id = ?")
                .param(place.substring(JOBS.length() + 1))
                .update();
        HttpResponse<String> failed = ask(key, place + "/result");
        List<HttpResponse<String>> many = IntStream.range(0, 20)
                .mapToObj(i -> send(key, JOBS, "Company;Prefecture\nA;fes\n", language))
                .toList();

        assertThat(unreadable.statusCode()).isEqualTo(422);
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(failed.statusCode()).isEqualTo(409);
        assertThat(type(failed)).isEqualTo("/problems/job-not-done");
        assertThat(many.get(18).statusCode()).isEqualTo(202);
        assertThat(many.get(19).statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(many.get(19).body()).get("detail").asString()).contains("20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar", "en"})
    void itsReportIsThatOfTheListAtOnceInEveryForm(String language) throws IOException {
        String key = key(false);
        StringBuilder few = new StringBuilder(
                "Company;Prefecture;company.segment;workforce.headcount;"
                        + "workforce.annualGrossTaxableIncome;workforce.moroccan;workforce.newJob;workforce.stable;workforce.fullTime;workforce.hiredOn\n");
        IntStream.rangeClosed(1, 1_200)
                .mapToObj(i -> "C%d;%s;ITO;%d;96000;yes;yes;yes;yes;2026-02-01\n"
                        .formatted(i, i % 2 == 0 ? "fes" : "casablanca", i))
                .forEach(few::append);
        String list = few.append("X;nowhere at all\n").toString();
        String place = sent(key, "&report=true", list);
        assertThat(awaited(key, place).get("reported").asBoolean()).isTrue();

        HttpResponse<String> report = Http.send(asked(key, place + "/report").header("Accept-Language", language));

        assertThat(report.statusCode()).as(report.body()).isEqualTo(200);
        JsonNode told = JSON.readTree(report.body());
        assertThat(told.get("companies").asInt()).isEqualTo(1_201);
        assertThat(told.get("refused").asInt()).isEqualTo(1);
        assertThat(told.at("/otherSite/tried").asInt())
                .isEqualTo(told.at("/otherSite/bound").asInt());
        assertThat(report.body())
                .isEqualTo(send(key, "/api/v1/portfolios/report" + ON, list, language)
                        .body());
        assertThat(new Contract(new Server(port).get("/v3/api-docs", "en").json())
                        .wrongWith("get", JOBS + "/{id}/report", 200, told))
                .isEmpty();
        byte[] print = Http.send(
                        asked(key, place + "/report")
                                .header("Accept", "application/pdf")
                                .header("Accept-Language", language),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
        try (PDDocument read = Loader.loadPDF(print)) {
            assertThat(read.getNumberOfPages()).isBetween(2, 8);
            assertThat(new PDFTextStripper().getText(read)).contains("2026");
        }
        byte[] workbook = Http.send(
                        asked(key, place + "/report").header("Accept", XLSX).header("Accept-Language", language),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            XSSFSheet incentives = read.getSheetAt(2);
            XSSFRow total = incentives.getRow(incentives.getLastRowNum());
            assertThat(total.getCell(6).getCellFormula()).startsWith("SUM(");
            assertThat(total.getCell(6).getNumericCellValue())
                    .isPositive()
                    .isEqualTo(told.get("worth").asDouble());
        }
    }

    @Test
    void thereIsNoReportOfAListThatWasSentWithoutAskingForOne() {
        String key = key(false);
        String place = sent(key, "Company;Prefecture\nA;fes\n");
        assertThat(awaited(key, place).get("reported").asBoolean()).isFalse();

        HttpResponse<String> refused = ask(key, place + "/report");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(type(refused)).isEqualTo("/problems/no-report");
    }

    private JsonNode awaited(String key, String place) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> JSON.readTree(ask(key, place).body())
                        .path("state")
                        .asString("")
                        .equals("done"));
        return JSON.readTree(ask(key, place).body());
    }

    private String sent(String key, String list) {
        return sent(key, "", list);
    }

    private String sent(String key, String asked, String list) {
        HttpResponse<String> sent = send(key, JOBS + ON + asked, list, "en");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
        return sent.headers().firstValue("Location").orElseThrow();
    }

    private static String type(HttpResponse<String> refused) {
        return JSON.readTree(refused.body()).get("type").asString();
    }

    private int count(String table) {
        return sql.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private int of(String table, String job) {
        return count(table + " where job = '" + job + "'");
    }

    private String key(boolean test) {
        long client = clients.enter("Portal " + UUID.randomUUID(), EnumSet.of(ApiScope.BULK), test, 100_000);
        return clients.draw(clients.find(client).orElseThrow(), 3);
    }

    private HttpResponse<String> send(String key, String path, String list, String language) {
        return Http.send(posted(key, path, list, language));
    }

    private HttpRequest.Builder posted(String key, String path, String list, String language) {
        return asked(key, path)
                .header("Content-Type", "application/octet-stream")
                .header("Accept-Language", language)
                .POST(HttpRequest.BodyPublishers.ofString(list));
    }

    private HttpResponse<String> result(String key, String place, String form) {
        return Http.send(asked(key, place + "/result").header("Accept", form));
    }

    private HttpResponse<String> ask(String key, String path) {
        return Http.send(asked(key, path));
    }

    private HttpResponse<String> delete(String key, String path) {
        return Http.send(asked(key, path).DELETE());
    }

    private HttpRequest.Builder asked(String key, String path) {
        return new Http(port).to(path).header("Authorization", "Bearer " + key);
    }
}
