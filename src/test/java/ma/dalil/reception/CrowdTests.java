package ma.dalil.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ma.dalil.Http;
import ma.dalil.Product;
import ma.dalil.link.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thirty at once ask for the dearest there is, of a server with little memory: others are answered meanwhile, and it is idle when they are gone. */
class CrowdTests {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final int CROWD = 30;
    private static final List<String> LANGUAGES = List.of("fr", "ar", "en");
    private static final int HALF_SENT = 630;
    private static final int MOST_GROUPS = 500;
    /** Within a second on a quiet machine; the tests may run on a crowded one. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String GROUP =
            """
            {"label":"group %d","headcount":%d,"annualGrossTaxableIncome":84000,"dependants":1,"moroccan":true,"newJob":true,\
            "stable":true,"fullTime":true,"hiredOn":"2026-02-0%d"}""";
    private static final String REQUEST =
            """
            {"on":"2026-11-22","profile":{"company":{"segment":"BPO","legalForm":"sa","operationsStartedOn":"2023-12-01"},\
            "site":{"park":"fes-shore","prefecture":"fes"},"project":{"investment":6000000,"stableJobs":100},"workforce":[%s]}%s}""";

    @TempDir
    private static Path folder;

    private static Product product;

    @BeforeAll
    static void start() {
        product = Product.start(List.of(), "512m", folder, "--dalil.secret=" + SECRET);
        others();
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assessments",
                "changes",
                "questions",
                "sites",
                "curves",
                "outlook",
                "result",
                "result.pdf",
                "claim.pdf"
            })
    void othersAreAnsweredWhileThirtyAskForTheDearest(String kind) {
        List<CompletableFuture<HttpResponse<String>>> crowd = IntStream.range(0, CROWD)
                .mapToObj(one -> dearest(kind, LANGUAGES.get(one % LANGUAGES.size())))
                .toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(crowd.toArray(CompletableFuture[]::new));

        Duration longest = Duration.ZERO;
        do {
            Duration taken = others();
            longest = taken.compareTo(longest) > 0 ? taken : longest;
            Product.sleep(100);
        } while (!all.isDone());

        System.out.printf("%s: others waited %d ms at most%n", kind, longest.toMillis());
        assertThat(longest).isLessThan(SOON);
        List<HttpResponse<String>> answers =
                crowd.stream().map(CompletableFuture::join).toList();
        assertThat(answers.stream().map(HttpResponse::statusCode).collect(Collectors.toSet()))
                .isSubsetOf(200, 503);
        for (int one = 0; one < CROWD; one++) {
            HttpResponse<String> answer = answers.get(one);
            if (answer.statusCode() == 503) {
                String language = LANGUAGES.get(one % LANGUAGES.size());
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.headers().firstValue("Content-Language")).hasValue(language);
                assertThat(answer.body()).contains(isPage(kind) ? "<html lang=\"" + language + "\"" : "status-503");
            }
        }
        idleAgain();
        assertThat(dearest(kind, "fr").join().statusCode()).isEqualTo(200);
    }

    @Test
    void bodiesSentByHalvesKeepNobodyWaiting() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < HALF_SENT; i++) {
                Socket socket = new Socket("localhost", product.port());
                sockets.add(socket);
                String half =
                        switch (i % 3) {
                            case 0 -> "POST /api/v1/assessments HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{\"pro";
                            case 1 -> "POST /fr/ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 50\r\n\r\na=";
                            default -> "GET /fr HTTP/1.1\r\nHo";
                        };
                socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(others()).isLessThan(SOON);
            sockets.get(0).setSoTimeout(60_000);
            assertThat(new String(sockets.get(0).getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 408");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static void idleAgain() {
        await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(1)).until(() -> {
            Duration before = product.worked();
            Product.sleep(2_000);
            return product.worked().minus(before).toMillis() < 200;
        });
        assertThat(product.isAlive()).isTrue();
        assertThat(product.log()).doesNotContain("OutOfMemoryError");
    }

    /** The start page and a small assessment; how long they took together. */
    private static Duration others() {
        long begun = System.nanoTime();
        assertThat(product.http().get("/fr").statusCode()).isEqualTo(200);
        assertThat(product.http()
                        .postJson("/api/v1/assessments", request(1, ""), "fr")
                        .statusCode())
                .isEqualTo(200);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static boolean isPage(String kind) {
        return kind.contains("result") || kind.contains("claim");
    }

    private static CompletableFuture<HttpResponse<String>> dearest(String kind, String language) {
        Http http = product.http();
        HttpRequest.Builder request = isPage(kind)
                ? http.to("/" + language + "/" + kind + "?a=" + Tokens.of(SECRET, request(MOST_GROUPS, "")))
                : http.to("/api/v1/" + kind)
                        .header("Content-Type", "application/json")
                        .header("Accept-Language", language)
                        .POST(HttpRequest.BodyPublishers.ofString(ofKind(kind)));
        Supplier<HttpResponse<String>> sent =
                () -> Http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
        CompletableFuture<HttpResponse<String>> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                answer.complete(sent.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        thread.start();
        return answer;
    }

    /** What each kind takes besides, as much of it as it takes. */
    private static String more(String kind) {
        return switch (kind) {
            case "questions" -> ",\"amounts\":true";
            case "curves" -> ",\"vary\":{\"fact\":\"project.stableJobs\",\"from\":0,\"to\":300,\"points\":40}";
            case "outlook" -> ",\"plan\":[{\"fiscalYear\":2028,\"headcount\":["
                    + IntStream.range(0, MOST_GROUPS).mapToObj(i -> "20").collect(Collectors.joining(",")) + "]}]";
            default -> "";
        };
    }

    /** What is dearest to ask next are groups of which nothing is told. */
    private static String ofKind(String kind) {
        String request = request(MOST_GROUPS, more(kind));
        return kind.equals("questions") ? request.replaceAll("\\{\"label\"[^}]*}", "{}") : request;
    }

    private static String request(int groups, String more) {
        return REQUEST.formatted(
                IntStream.range(0, groups)
                        .mapToObj(i -> GROUP.formatted(i, 1 + i % 7, 1 + i % 9))
                        .collect(Collectors.joining(",")),
                more);
    }
}
