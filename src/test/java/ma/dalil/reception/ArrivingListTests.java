package ma.dalil.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who sends a list has its first answers before the last of it is sent; who reads nothing before, has them all the same. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ArrivingListTests {
    private static final String HEADINGS = "name;site.prefecture;project.stableJobs\n";
    private static final String ONE_INCENTIVE = "/api/v1/portfolios?incentives=employment.tahfiz";
    private static final int FIRST = 100;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({"csv, application/x-ndjson", "csv, text/csv", "ndjson, application/x-ndjson", "ndjson, text/csv"})
    void theFirstRowIsAnsweredWhileTheRestIsKeptBack(String sent, String accepted) throws IOException {
        boolean isCsv = sent.equals("csv");
        IntFunction<String> company = isCsv ? ArrivingListTests::ofTable : ArrivingListTests::ofRequests;
        String first = (isCsv ? HEADINGS : "") + rows(0, FIRST, company);
        String rest = rows(FIRST, 2 * FIRST, company);
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(8_000);
            write(socket, head(ONE_INCENTIVE, accepted, first.length() + rest.length()) + first);
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

            String read = answer.readLine();
            while (!read.contains("company 0")) {
                read = answer.readLine();
            }
            write(socket, rest);

            assertThat(answer.lines().collect(Collectors.joining("\n"))).contains("company " + (2 * FIRST - 1));
        }
    }

    /** More than connections hold, there and back. */
    @Test
    void whoSendsAllBeforeReadingIsAnsweredToTheEnd() throws IOException {
        int many = 20_000;
        String list = HEADINGS + rows(0, many, number -> "x".repeat(350) + ofTable(number));
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(60_000);
            write(socket, head("/api/v1/portfolios", "application/x-ndjson", list.length()) + list);

            String last = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> line.startsWith("{\"end\""))
                    .findFirst()
                    .orElse("");

            assertThat(last).contains("\"rows\":" + many, "\"complete\":true");
        }
    }

    @Test
    void whoIsRefusedAtOnceReadsSo() throws IOException {
        String list = "a;b\n".repeat(200_000);
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            write(socket, head(ONE_INCENTIVE, "*/*", list.length()) + list);

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 422").contains("no-company-headings");
        }
    }

    private static String head(String path, String accepted, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Accept: " + accepted + "\r\nContent-Type: application/octet-stream\r\nContent-Length: " + length
                + "\r\n\r\n";
    }

    private static String rows(int from, int to, IntFunction<String> company) {
        return IntStream.range(from, to).mapToObj(company).collect(Collectors.joining());
    }

    private static String ofTable(int number) {
        return "company " + number + ";fes;" + (number % 300) + "\n";
    }

    private static String ofRequests(int number) {
        return "{\"name\":\"company " + number + "\",\"profile\":{\"site\":{\"prefecture\":\"fes\"}}}\n";
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
