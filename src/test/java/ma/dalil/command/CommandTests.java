package ma.dalil.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import ma.dalil.Examples;
import ma.dalil.Http;
import ma.dalil.rulebook.RuleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command answers as the API does, says by its exit code how it ended, and shows nobody a trace. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CommandTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    /** What a command wrote, where, and how it ended. */
    private record Ran(int code, String out, String err) {
        JsonNode answer() {
            assertThat(code).as(err).isZero();
            return JSON.readTree(out);
        }

        JsonNode error() {
            assertThat(out).isEmpty();
            assertThat(err).doesNotContain("Exception", "\tat ", "{0}");
            return JSON.readTree(err).at("/errors/0");
        }
    }

    private static Ran run(String piped, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Commands.run(new ByteArrayInputStream(piped.getBytes(StandardCharsets.UTF_8)), out, err, arguments);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void assessesAsTheApiDoes() {
        for (String language : List.of("fr", "ar", "en")) {
            for (String explain : List.of("summary", "findings", "full", "trace")) {
                String example = Examples.all().get(0);

                assertThat(run(example, "assess", "-", "--explain", explain, "--language", language)
                                .answer())
                        .isEqualTo(asked("/api/v1/assessments?explain=" + explain, example, language));
            }
        }
        String example = Examples.all().get(1);
        assertThat(run(example, "assess", "-", "--fields=missing,combination", "--language=en")
                        .answer())
                .isEqualTo(asked("/api/v1/assessments?fields=missing,combination", example, "en"));
    }

    @Test
    void reportsOnAListAsTheApiDoesAndMakesAWorkbookOfIt() throws IOException {
        String list = "Company;Prefecture;company.segment\nA;fes;ITO\nB;casablanca;BPO\n";
        Path workbook = folder.resolve("report.xlsx");

        Ran ran = run(list, "portfolio", "-", "--on", "2026-11-22", "--report", "-", "--language", "en");
        Ran made = run(list, "portfolio", "-", "--report", workbook.toString(), "--language", "ar");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(JSON.readTree(ran.out()).get("companies").asInt()).isEqualTo(2);
        assertThat(JSON.readTree(ran.out()).at("/incentives/0/name").asString()).isNotBlank();
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(Files.readAllBytes(workbook)).startsWith('P', 'K');
    }

    @Test
    void triesAProposalAsTheApiDoes() {
        String proposal =
                """
                {"on":"2026-11-22","reform":{"dropped":["circular-15-2025.employment-premium.segment"]},"synthetic":{"kinds":2,"people":40}}""";

        assertThat(run(proposal, "simulate", "-", "--language", "en").answer())
                .isEqualTo(asked("/api/v1/simulations", proposal, "en"));
        assertThat(run("{\"reform\":{\"dropped\":[\"x\"]}}", "simulate", "-").code())
                .isEqualTo(Commands.REFUSED);
    }

    @Test
    void triesAProposalOnAListAsOnTheSameCompaniesGivenAndTellsTheRowsLeftOut() throws IOException {
        String reform = "\"reform\":{\"values\":{\"circular-15-2025.employment-premium.rate\":{\"2027-01-01\":0.2}}}";
        String people = "\"workforce\":[{\"headcount\":%d,\"annualGrossTaxableIncome\":100000,\"moroccan\":true,"
                + "\"newJob\":true,\"stable\":true,\"fullTime\":true,\"hiredOn\":\"2026-02-01\"}]";
        String one = "{\"company\":{\"segment\":\"BPO\"}," + people.formatted(10) + "}";
        String other = "{\"company\":{\"segment\":\"CRM\"}," + people.formatted(40) + "}";
        Path list = Files.writeString(
                folder.resolve("list.ndjson"),
                "{\"profile\":" + one + "}\n{\"profile\":{\"company\":{\"segment\":\"X\"}}}\n{\"profile\":" + other
                        + "}\n");

        Ran ran = run(
                "{\"on\":\"2026-11-22\"," + reform + "}",
                "simulate",
                "-",
                "--companies",
                list.toString(),
                "--language",
                "en");

        assertThat(JSON.readTree(ran.out()))
                .isEqualTo(asked(
                        "/api/v1/simulations",
                        "{\"on\":\"2026-11-22\"," + reform + ",\"population\":[{\"profile\":" + one + "},{\"profile\":"
                                + other + "}]}",
                        "en"));
        assertThat(JSON.readTree(ran.out()).at("/cost/total/difference").decimalValue())
                .isPositive();
        assertThat(ran.code()).isEqualTo(Commands.IN_PART);
        assertThat(ran.err()).contains("\"line\":2").contains("/profile/company/segment");
    }

    @Test
    void showsTheLawAsTheApiDoes() {
        assertThat(run("", "law", "show", "employment.tahfiz", "--on", "2026-11-22", "--language", "ar")
                        .answer())
                .isEqualTo(JSON.readTree(Http.send(new Http(port)
                                .to("/api/v1/incentives/employment.tahfiz?on=2026-11-22")
                                .header("Accept-Language", "ar"))
                        .body()));
    }

    @Test
    void answersAListAsTheApiDoesAndSaysWhetherRowsWereRefused() throws IOException {
        Path list = Files.writeString(folder.resolve("list.csv"), "Société;Préfecture\nAtlas;Fès\n");
        Path answer = folder.resolve("answer.ndjson");

        Ran ran = run("", "portfolio", list.toString(), "--out", answer.toString(), "--on", "2026-11-22");

        assertThat(ran.code()).isZero();
        assertThat(Files.readString(answer))
                .isEqualTo(Http.send(new Http(port)
                                .to("/api/v1/portfolios?on=2026-11-22")
                                .header("Accept-Language", "fr")
                                .header("Content-Type", "application/octet-stream")
                                .POST(HttpRequest.BodyPublishers.ofString(Files.readString(list))))
                        .body());
        Ran inPart = run("name;site.prefecture\nA;fes\nB;atlantis\n", "portfolio", "-", "--format", "csv");
        assertThat(inPart.code()).isEqualTo(Commands.IN_PART);
        assertThat(inPart.out().lines()).hasSize(3);
    }

    @Test
    void checksRules() throws IOException {
        assertThat(run("", "rules", "check", "rules").answer().get("incentives").asInt())
                .isGreaterThan(30);
        for (Map.Entry<String, String> file : RuleFiles.in(Path.of("rules"))
                .with("facts.yaml", "- id: x\n")
                .contents()
                .entrySet()) {
            Path copy = folder.resolve(file.getKey());
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, file.getValue());
        }
        Ran broken = run("", "rules", "check", folder.toString(), "--language", "en");
        assertThat(broken.code()).isEqualTo(Commands.REFUSED);
        assertThat(broken.error().get("file").asString()).startsWith("rules/");
        assertThat(broken.error().get("line").asInt()).isPositive();
        assertThat(run("", "rules", "check", "docs").code()).isEqualTo(Commands.REFUSED);
    }

    @Test
    void whatIsRefusedIsSaidAsJsonInTheLanguageAskedFor() {
        for (String language : List.of("fr", "ar", "en")) {
            Ran wrong = run("{\"profile\":{\"site\":{\"park\":\"x\"}}}", "assess", "-", "--language", language);
            assertThat(wrong.code()).isEqualTo(Commands.REFUSED);
            assertThat(wrong.error().get("pointer").asString()).isEqualTo("/profile/site/park");
            for (Ran refused : List.of(
                    run("{", "assess", "-", "--language", language),
                    run("{}", "assess", "-", "--fields", "amonut", "--language", language),
                    run("{}", "assess", "-", "--incentives", "employment.tahfizz", "--language", language),
                    run("{}", "assess", folder.resolve("none.json").toString(), "--language", language),
                    run(" ".repeat((1 << 20) + 1), "assess", "-", "--language", language),
                    run("%PDF-1.4", "portfolio", "-", "--language", language),
                    run("", "law", "show", "employment.tahfizz", "--language", language),
                    run("", "rules", "check", folder.resolve("none").toString(), "--language", language))) {
                assertThat(refused.code()).as(refused.err()).isEqualTo(Commands.REFUSED);
                assertThat(refused.error().get("detail").asString()).isNotBlank();
            }
        }
    }

    @Test
    void whatIsNotUnderstoodIsAnsweredWithWhatWouldBe() {
        for (String[] line : new String[][] {
            {"assess"},
            {"assess", "-", "--explain", "loudly"},
            {"assess", "-", "--on", "tomorrow"},
            {"rules"},
            {"law", "hide"},
            {"assess", "-", "--x"}
        }) {
            Ran ran = run("{}", line);

            assertThat(ran.code()).as(ran.err()).isEqualTo(Commands.MISUSED);
            assertThat(ran.err()).contains("dalil").doesNotContain("Exception", "\tat ");
        }
        Map.of("fr", "convient", "ar", "القيمة", "en", "does not suit").forEach((language, says) -> assertThat(
                        run("{}", "assess", "-", "--on", "tomorrow", "--language", language)
                                .err()
                                .lines()
                                .findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains(says, "tomorrow", "--on", "YYYY-MM-DD")));
        for (String[] line : new String[][] {
            {"assess", "--language", "fr"},
            {"assess", "-", "--explain", "--language", "fr"},
            {"assess", "-", "--on", "2026-01-01", "--on", "2026-01-02", "--language", "fr"},
            {"rules", "--language", "fr"},
            {"assess", "-", "--x", "--language", "fr"}
        }) {
            assertThat(run("{}", line).err())
                    .doesNotContainPattern("(?i)missing|unknown|should|invalid|commands:|usage: ");
        }
        assertThat(run("", "assess", "--help", "--language", "en").out())
                .contains("Assesses a company.", "How much to explain");
        assertThat(run("", "assess", "--help", "--language", "ar").out()).contains("تقييم شركة");
        assertThat(run("", "generate-completion").out()).contains("complete -F _complete_dalil");
    }

    @Test
    void aStartOfTheServerIsNoCommand() {
        assertThat(Commands.areMeant()).isFalse();
        assertThat(Commands.areMeant("--server.port=9000")).isFalse();
        assertThat(Commands.areMeant("assess", "-")).isTrue();
    }

    private JsonNode asked(String address, String body, String language) {
        return JSON.readTree(Http.send(new Http(port)
                        .to(address)
                        .header("Accept-Language", language)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .body());
    }
}
