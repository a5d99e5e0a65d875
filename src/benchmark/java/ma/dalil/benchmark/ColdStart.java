package ma.dalil.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Starts the packaged product again and again, and times it from the command to the first assessment answered. */
public final class ColdStart {
    private static final int STARTS = Integer.getInteger("benchmark.starts", 10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PAUSE_MILLISECONDS = 20;
    private static final String REQUEST =
            """
            { "on": "2026-11-22",
              "profile": {
                "company": { "segment": "ITO", "legalForm": "sa", "operationsStartedOn": "2019-03-01" },
                "site": { "park": "fes-shore", "prefecture": "fes" },
                "finance": { "fiscalYear": 2026, "taxableProfit": 5000000, "exportProfit": 4500000 },
                "workforce": [ { "label": "engineers", "headcount": 40, "annualGrossTaxableIncome": 180000, "dependants": 0,
                                 "moroccan": true, "newJob": true, "stable": true, "fullTime": true, "hiredOn": "2026-02-01" } ] } }
            """;

    private final Path jar;

    private ColdStart(Path jar) {
        this.jar = jar;
    }

    /** @param arguments the packaged jar */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ColdStart cold = new ColdStart(Path.of(arguments[0]));
        List<Double> seconds = new ArrayList<>();
        for (int start = 1; start <= STARTS; start++) {
            seconds.add(cold.start());
            System.out.printf(Locale.ROOT, "start %d: %.2f s to the first assessment%n", start, seconds.get(start - 1));
        }
        seconds.sort(null);
        System.out.printf(
                Locale.ROOT,
                "cold start, Java %s: median %.2f s (%.2f to %.2f) over %d starts%n",
                Runtime.version(),
                (seconds.get((STARTS - 1) / 2) + seconds.get(STARTS / 2)) / 2,
                seconds.get(0),
                seconds.get(STARTS - 1),
                STARTS);
    }

    private double start() throws IOException, InterruptedException {
        int port = freePort();
        Path log = Files.createTempFile("cold-start", ".log");
        long begun = System.nanoTime();
        Process product = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar.toString(),
                        "--server.port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            waitForAnswer(product, port, begun, log);
            return (System.nanoTime() - begun) / 1e9;
        } finally {
            product.destroy();
            product.waitFor();
            Files.delete(log);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void waitForAnswer(Process product, int port, long begun, Path log)
            throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/assessments"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(REQUEST))
                .build();
        while (System.nanoTime() - begun < PATIENCE.toNanos() && product.isAlive()) {
            try {
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(answer.statusCode() + " " + answer.body());
                }
                return;
            } catch (IOException notYet) {
                Thread.sleep(PAUSE_MILLISECONDS);
            }
        }
        throw new IllegalStateException("no answer: " + Files.readString(log));
    }
}
