package ma.dalil.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import ma.dalil.Chromium;
import ma.dalil.Http;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;

/**
 * In a browser that runs script, what tells who somebody is does not leave the device, and what leaves it is read as the whole file would be. All that is
 * sent passes through a relay that keeps it.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class LeftBehindTests {
    private static final DateTimeFormatter PERIOD = DateTimeFormatter.ofPattern("yyyyMM");
    private static final int FILES = 50;
    private static final String NOT_SENT = "[data-not-prepared]:not([hidden])";

    private final LinkedBlockingQueue<MockHttpServletRequest> sent = new LinkedBlockingQueue<>();

    @LocalServerPort
    private int port;

    private HttpServer relay;
    private BrowserContext window;
    private Page page;

    @BeforeEach
    void openABrowserThroughARelay() throws IOException {
        window = Chromium.window("fr-FR", 1280, true);
        page = window.newPage();
        page.setDefaultTimeout(30_000);
        relay = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        relay.createContext("/", this::relayed);
        relay.start();
    }

    @AfterEach
    void close() {
        relay.stop(0);
        window.close();
    }

    @Test
    void sheetsAreReadAsIfTheyHadBeenSentWhole() {
        areReadAlike(seeds().mapToObj(seed -> Rosters.csv(Rosters.people(seed, 80), Rosters.Style.of(seed)))
                .toList());
    }

    @Test
    void workbooksAreReadAsIfTheyHadBeenSentWhole() {
        areReadAlike(seeds().mapToObj(seed -> Rosters.xlsx(Rosters.people(seed, 80), Rosters.Style.of(seed)))
                .toList());
    }

    @Test
    void salaryReturnsAreReadAsIfTheyHadBeenSentWhole() {
        areReadAlike(seeds().mapToObj(seed -> Returns.salaryReturn(Returns.salaried(seed, 80), seed))
                .map(xml -> xml.length % 2 == 0 ? xml : Returns.zipped(xml))
                .toList());
    }

    /** Who is in several months is followed, and the check sums hold as they held before. */
    @Test
    void seriesOfDeclarationsAreReadAsIfTheyHadBeenSentWhole() {
        seeds().forEach(seed -> {
            List<byte[]> months = series(seed);
            List<byte[]> left = send(months);

            assertThat(Files.read(left)).isEqualTo(Files.read(months));
            left.forEach(file -> assertThat(said(file))
                    .doesNotContain(Rosters.NAME, Rosters.NUMBER, "190000001", "148275931", "1482759", "1234567"));
        });
    }

    /** What people have besides, each column of which names somebody in its own way. */
    @Test
    void everyColumnThatNamesSomebodyIsLeftBehind() {
        List<String> planted = List.of(
                "Amrani",
                "BK4471",
                "148275931",
                "148275932",
                "derb Omar",
                "1987",
                "0661",
                "x@y.ma",
                "30117",
                "Chef Amrani");
        byte[] sheet =
                """
                Paie de Amrani Amrani, mois de mars 2026;;;;;;;;;;;;
                Matricule;Nom;CIN;CNSS;Adresse;Date de naissance;Tél;Mél;Imm;Fonction;Responsable;Brut imposable mensuel;IR;Type de contrat;Note
                30117;Amrani A;BK447100;148275931;12 derb Omar;03/02/1987;0661223344;x@y.ma;148275931;Agent;Chef Amrani;6 500,00;120,50;CDI;vu Amrani
                30117;Amrani B;BK447101;148275932;14 derb Omar;04/02/1987;0661223355;z@y.ma;148275932;Agent;Chef Amrani;7 500,00;220,50;CDD;vu Amrani
                30118;Amrani C;BK447102;148275933;14 derb Omar;04/02/1987;0661223355;z@y.ma;148275933;Agent;Chef Amrani;7 500,00;220,50;CDI;
                30119;Amrani D;BK447103;148275934;14 derb Omar;04/02/1987;0661223355;z@y.ma;148275934;Agent;Chef Amrani;Amrani;-;CDI;
                Total Amrani;;;;;;;;;;;21 500,00;561,50;;
                Signé: Amrani;;;;;;;;;;;;;;
                """
                        .getBytes(StandardCharsets.UTF_8);
        List<byte[]> left = send(List.of(sheet));

        assertThat(Files.read(left)).isEqualTo(Files.read(List.of(sheet)));
        assertThat(Files.read(left).get(0).agrees()).isTrue();
        assertThat(said(left.get(0))).doesNotContain(planted).contains("6 500,00", "CDI");
    }

    /** A file that is not read is not sent, or sent without names and refused for what it is. */
    @Test
    void aHostileFileIsNotSentOrRefused() {
        List<String> sentAndRead = new ArrayList<>();
        HostileTests.files().forEach(file -> {
            List<byte[]> left = send(List.of(file.content()));
            left.forEach(it -> assertThat(said(it)).as(file.name()).doesNotContain(Rosters.NAME, Rosters.NUMBER));
            if (!left.isEmpty() && catchThrowableOfType(UnreadableFile.class, () -> Files.read(left)) == null) {
                sentAndRead.add(file.name());
            }
        });

        assertThat(sentAndRead).isEmpty();
    }

    /** Whoever wants to know why can send it whole, and is asked first. */
    @Test
    void whatIsNotUnderstoodIsSentOnlyWhenItsOwnerSaysSo() {
        byte[] paper = "%PDF-1.7 paper".getBytes(StandardCharsets.UTF_8);

        assertThat(send(List.of(paper))).isEmpty();
        assertThat(page.evaluate("() => document.activeElement.matches('[data-not-prepared]')"))
                .isEqualTo(true);
        page.locator("button[name=whole]").click();
        page.waitForURL("**/sent");
        assertThat(files()).singleElement().isEqualTo(paper);
    }

    private void areReadAlike(List<byte[]> whole) {
        List<byte[]> left = send(whole);

        assertThat(left).hasSameSizeAs(whole);
        for (int i = 0; i < whole.size(); i++) {
            assertThat(Files.read(List.of(left.get(i)))).as("file %s", i).isEqualTo(Files.read(List.of(whole.get(i))));
            assertThat(said(left.get(i))).doesNotContain(Rosters.NAME, Rosters.NUMBER);
        }
    }

    private static LongStream seeds() {
        return LongStream.range(0, FILES);
    }

    private static List<byte[]> series(long seed) {
        Random random = new Random(seed);
        int months = 1 + random.nextInt(24);
        int count = 1 + random.nextInt(40);
        List<byte[]> files = new ArrayList<>();
        for (int i = months - 1; i >= 0; i--) {
            List<Returns.Insured> staff = new ArrayList<>();
            for (int j = 0; j < count; j++) {
                String situation = i == 0 && j == 3 ? "SO" : i == 4 && j == 5 ? "CS" : "";
                boolean isPaid = !situation.equals("CS");
                staff.add(new Returns.Insured(
                        148_275_931L + j,
                        isPaid ? 300_000 + random.nextInt(2_000_000) : 0,
                        isPaid ? 26 : 0,
                        situation));
            }
            List<Returns.Insured> entrants =
                    i == 0 ? List.of(new Returns.Insured(190_000_001L, 450_000, 13, "")) : List.of();
            byte[] file =
                    Returns.declaration(YearMonth.of(2026, 10).minusMonths(i).format(PERIOD), staff, entrants);
            // A check sum that does not hold is shown not to, also where the numbers are others.
            files.add(
                    seed % 5 == 0
                            ? new String(file, StandardCharsets.ISO_8859_1)
                                    .replaceFirst("(?m)(?<=^B02.{134})000", "001")
                                    .getBytes(StandardCharsets.ISO_8859_1)
                            : file);
        }
        return files;
    }

    /** What leaves the browser of some files; nothing where the page says so. */
    private List<byte[]> send(List<byte[]> files) {
        page.navigate("http://localhost:" + relay.getAddress().getPort() + "/fr/payroll");
        assertThat(page.locator("[data-prepares]").isVisible()).isTrue();
        FilePayload[] payloads = new FilePayload[files.size()];
        for (int i = 0; i < payloads.length; i++) {
            payloads[i] = new FilePayload(Rosters.NAME + i + ".csv", "application/octet-stream", files.get(i));
        }
        page.locator("input[type=file]").setInputFiles(payloads);
        page.locator("form button[type=submit]").last().click();
        page.waitForFunction("() => location.pathname === '/sent' || document.querySelector(\"" + NOT_SENT + "\")");
        return page.url().endsWith("/sent") ? files() : List.of();
    }

    private List<byte[]> files() {
        MockHttpServletRequest request = sent.poll();
        assertThat(request).isNotNull();
        String all = new String(request.getContentAsByteArray(), StandardCharsets.ISO_8859_1);
        assertThat(all.contains("name=\"whole\"") || !all.contains(Rosters.NAME))
                .isTrue();
        return Parts.files(request);
    }

    /** Everything but what is sent goes to the product itself. */
    private void relayed(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST")) {
                MockHttpServletRequest request = new MockHttpServletRequest();
                request.setContentType(exchange.getRequestHeaders().getFirst("Content-Type"));
                request.setContent(exchange.getRequestBody().readAllBytes());
                sent.add(request);
                exchange.getResponseHeaders().add("Location", "/sent");
                exchange.sendResponseHeaders(303, -1);
            } else if (exchange.getRequestURI().getPath().equals("/sent")) {
                exchange.sendResponseHeaders(200, -1);
            } else {
                HttpResponse<byte[]> answer = Http.send(
                        new Http(port).to(exchange.getRequestURI().toString()),
                        HttpResponse.BodyHandlers.ofByteArray());
                Stream.of("Content-Type", "Content-Security-Policy").forEach(header -> answer.headers()
                        .firstValue(header)
                        .ifPresent(value -> exchange.getResponseHeaders().add(header, value)));
                exchange.sendResponseHeaders(
                        answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    /** Whatever it was written in: every text its bytes may be. */
    private static String said(byte[] file) {
        return Stream.of("UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "windows-1256")
                .map(it -> new String(file, Charset.forName(it)))
                .reduce("", String::concat);
    }
}
