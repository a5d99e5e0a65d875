package ma.dalil.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import ma.dalil.Http;
import ma.dalil.access.ApiClients;
import ma.dalil.access.ApiScope;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A proposal tried on a list, by the command and in the background of a server: the same answer, of which each sum is that of the rows one by one. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SimulatedListTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String JOBS = "/api/v1/simulations/jobs";
    private static final String PREMIUM = "circular-15-2025.employment-premium";
    private static final String PROPOSAL =
            """
            {"on":"2026-11-22","incentives":["%s"],"reform":{"values":{"%s.rate":{"2027-01-01":0.2}}}}"""
                    .formatted(PREMIUM, PREMIUM);
    private static final String HEADINGS =
            ";company.segment;workforce.headcount;workforce.annualGrossTaxableIncome;workforce.moroccan;workforce.newJob;workforce.stable;workforce.fullTime;workforce.hiredOn\n";
    private static final String PEOPLE = ";BPO;%d;100000;oui;oui;oui;oui;2026-02-01\n";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiClients clients;

    @TempDir
    private Path folder;

    /** 3 times 10 people and 2 times 20, who earn 100,000: 17 % of 7,000,000 by the law, once; 20 % by the proposal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Poids",
                "Pondération",
                "Nombre d'entreprises",
                "Weight",
                "Companies represented",
                "الوزن",
                "عدد المقاولات"
            })
    void aRowCountsAsOftenAsItsWeightSaysWhateverTheHeading(String heading) throws IOException {
        JsonNode answer = JSON.readTree(
                simulated(PROPOSAL, heading + HEADINGS + "3" + PEOPLE.formatted(10) + "2" + PEOPLE.formatted(20)));

        assertThat(answer.at("/companies/companies").asInt()).isEqualTo(5);
        assertThat(answer.at("/companies/people").asInt()).isEqualTo(70);
        assertThat(answer.at("/cost/total/law").decimalValue()).isEqualByComparingTo("1190000");
        assertThat(answer.at("/cost/total/reform").decimalValue()).isEqualByComparingTo("1400000");
        assertThat(answer.at("/effect/winners").asInt()).isEqualTo(5);
        // Of five companies three are moved by 30,000 and two by 60,000.
        assertThat(answer.at("/effect/median").decimalValue()).isEqualByComparingTo("30000");
    }

    @Test
    void aWorkbookHasWeightsToo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Test", "1.0")) {
            Worksheet sheet = book.newWorksheet("List");
            List<String> lines = List.of(("Poids" + HEADINGS).strip(), ("4" + PEOPLE.formatted(10)).strip());
            for (int row = 0; row < lines.size(); row++) {
                String[] cells = lines.get(row).split(";");
                for (int column = 0; column < cells.length; column++) {
                    if (cells[column].matches("\\d+")) {
                        sheet.value(row, column, Integer.parseInt(cells[column]));
                    } else {
                        sheet.value(row, column, cells[column]);
                    }
                }
            }
        }
        Path list = Files.write(folder.resolve("list.xlsx"), bytes.toByteArray());

        assertThat(JSON.readTree(run(PROPOSAL, list).out())
                        .at("/cost/total/law")
                        .decimalValue())
                .isEqualByComparingTo("680000");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-2,-2", "2.5,2.5", "'2,5','2,5'", "'',''", "beaucoup,beaucoup", "1000001,1000001"})
    void aWeightThatIsNoNumberOfCompaniesIsSaidWithItsLineAndWhatWouldBeRight(String weight, String said)
            throws IOException {
        Ran ran = run(PROPOSAL, list("Poids" + HEADINGS + weight + PEOPLE.formatted(10) + "1" + PEOPLE.formatted(20)));

        assertThat(ran.code()).isEqualTo(Commands.IN_PART);
        assertThat(ran.err()).contains("\"line\":2").contains("“" + said + "”").contains("from 1 to 1,000,000");
        assertThat(JSON.readTree(ran.out()).at("/companies/companies").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "\"2\"", "null", "[1]", "1e9"})
    void aWeightInALineOfJsonIsCheckedToo(String weight) throws IOException {
        String line = "{\"weight\":%s,\"profile\":{\"company\":{\"segment\":\"BPO\"}}}\n";

        Ran ran = run(PROPOSAL, list(line.formatted(weight) + line.formatted("3")));

        assertThat(ran.code()).isEqualTo(Commands.IN_PART);
        assertThat(ran.err()).contains("/weight");
        assertThat(JSON.readTree(ran.out()).at("/companies/companies").asInt()).isEqualTo(3);
    }

    @Test
    void inTheBackgroundItIsAnsweredAsByTheCommandAndEachSumIsThatOfTheRowsOneByOne() throws IOException {
        List<String> kinds = List.of(
                profile("BPO", 10, "2026-02-01"), profile("CRM", 40, "2025-09-01"), profile("other", 25, "2026-02-01"));
        String proposal =
                """
                {"on":"2026-11-22","reform":{"values":{"circular-15-2025.segments":{"2026-01-01":["CRM","ITO"]},"%s.rate":{"2027-01-01":0.195}},
                 "dropped":["%s.segment"]}}"""
                        .formatted(PREMIUM, PREMIUM);
        Random random = new Random(8);
        List<String> rows = new ArrayList<>();
        BigDecimal law = BigDecimal.ZERO;
        for (int i = 0; i < 1_300; i++) {
            int kind = random.nextInt(kinds.size());
            int weight = 1 + random.nextInt(9);
            rows.add("{\"weight\":" + weight + ",\"profile\":" + kinds.get(kind) + "}\n");
            law = law.add(byTheLaw(kinds.get(kind)).multiply(BigDecimal.valueOf(weight)));
        }
        String key = key();

        String answer = inTheBackground(key, proposal, String.join("", rows));

        assertThat(answer).isEqualTo(simulated(proposal, String.join("", rows)));
        JsonNode sums = JSON.readTree(answer);
        assertThat(law).isPositive();
        assertThat(sums.at("/cost/total/law").decimalValue()).isEqualByComparingTo(law);
        assertThat(sums.at("/incentives/0/because")).isNotEmpty();
        Collections.shuffle(rows, random);
        JsonNode shuffled = JSON.readTree(inTheBackground(key, proposal, String.join("", rows)));
        for (String part : List.of("/cost", "/firm", "/effect", "/classes", "/companies")) {
            assertThat(shuffled.at(part)).as(part).isEqualTo(sums.at(part));
        }
    }

    private static String profile(String segment, int people, String hired) {
        return "{\"company\":{\"segment\":\"" + segment + "\"},\"workforce\":[{\"headcount\":" + people
                + ",\"annualGrossTaxableIncome\":100000,\"moroccan\":true,\"newJob\":true,\"stable\":true,\"fullTime\":true,\"hiredOn\":\""
                + hired + "\"}]}";
    }

    /** Ten years of the package worth most to one company, as a request of its own answers it. */
    private final java.util.Map<String, BigDecimal> known = new java.util.HashMap<>();

    private BigDecimal byTheLaw(String profile) {
        return known.computeIfAbsent(profile, any -> {
            JsonNode outlook = JSON.readTree(new Http(port)
                    .postJson("/api/v1/outlook", "{\"on\":\"2026-11-22\",\"profile\":" + profile + "}", "en")
                    .body());
            JsonNode total = outlook.at("/courses/0/total");
            return total.isNumber() ? total.decimalValue() : BigDecimal.ZERO;
        });
    }

    private String inTheBackground(String key, String proposal, String list) {
        HttpResponse<String> sent = Http.send(asked(key, JOBS)
                .header("Content-Type", "multipart/form-data; boundary=between")
                .POST(HttpRequest.BodyPublishers.ofString(
                        part("proposal.json", proposal) + part("list.ndjson", list) + "--between--\r\n")));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
        String place = sent.headers().firstValue("Location").orElseThrow();
        await().atMost(Duration.ofMinutes(3))
                .until(() -> JSON.readTree(Http.send(asked(key, place)).body())
                        .path("state")
                        .asString("")
                        .equals("done"));
        return Http.send(asked(key, place + "/result")).body();
    }

    private static String part(String name, String content) {
        return "--between\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n" + content
                + "\r\n";
    }

    private HttpRequest.Builder asked(String key, String path) {
        return new Http(port).to(path).header("Authorization", "Bearer " + key).header("Accept-Language", "en");
    }

    private String key() {
        long client = clients.enter("Ministry " + UUID.randomUUID(), EnumSet.of(ApiScope.BULK), false, 100_000);
        return clients.draw(clients.find(client).orElseThrow(), 3);
    }

    private record Ran(int code, String out, String err) {}

    private Path list(String content) throws IOException {
        return Files.writeString(folder.resolve("list.txt"), content);
    }

    private String simulated(String proposal, String list) throws IOException {
        Ran ran = run(proposal, list(list));
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran.out().strip();
    }

    private static Ran run(String proposal, Path list) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Commands.run(
                new ByteArrayInputStream(proposal.getBytes(StandardCharsets.UTF_8)),
                out,
                err,
                "simulate",
                "-",
                "--companies",
                list.toString(),
                "--language",
                "en");
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
