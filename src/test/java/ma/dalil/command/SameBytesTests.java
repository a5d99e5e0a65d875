package ma.dalil.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.dalil.Examples;
import ma.dalil.Http;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The same request has the same answer to the byte: again, to many at once, with its fields in another order, and from another process. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SameBytesTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    @Test
    void againAndToManyAtOnceAndInWhateverOrderFieldsStand() {
        for (String example : Examples.all()) {
            String dated = dated(example);
            String first = asked(dated);
            List<String> together = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> asked(i % 2 == 0 ? dated : turned(dated))))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(together).containsOnly(first);
        }
    }

    /** Sets without an order have another one in each process. */
    @Test
    void fromAnotherProcess() throws IOException, InterruptedException {
        Path request = Files.writeString(
                folder.resolve("request.json"), dated(Examples.all().get(0)));
        String[] command = {"assess", request.toString(), "--explain", "trace", "--language", "ar"};
        ByteArrayOutputStream here = new ByteArrayOutputStream();
        Commands.run(new ByteArrayInputStream(new byte[0]), here, here, command);
        Path there = folder.resolve("there.json");
        Path wrong = folder.resolve("wrong.txt");

        Process other = new ProcessBuilder(java(command))
                .redirectOutput(there.toFile())
                .redirectError(wrong.toFile())
                .start();

        assertThat(other.waitFor()).isZero();
        assertThat(Files.readString(wrong)).isEmpty();
        assertThat(Files.readString(there)).isEqualTo(here.toString(StandardCharsets.UTF_8));
    }

    private static List<String> java(String... command) {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                classes,
                                "ma.dalil.DalilApplication"),
                        Stream.of(command))
                .toList();
    }

    private static String dated(String example) {
        return ((ObjectNode) JSON.readTree(example))
                .put("on", "2026-11-22")
                .put("knownOn", "2026-11-22")
                .toString();
    }

    /** With the last field of each object first. */
    private static String turned(String request) {
        return turned((ObjectNode) JSON.readTree(request)).toString();
    }

    private static ObjectNode turned(ObjectNode object) {
        ObjectNode turned = JSON.createObjectNode();
        List<String> names = new ArrayList<>(object.propertyNames());
        Collections.reverse(names);
        names.forEach(name ->
                turned.set(name, object.get(name) instanceof ObjectNode part ? turned(part) : object.get(name)));
        return turned;
    }

    private String asked(String request) {
        return Http.send(new Http(port)
                        .to("/api/v1/assessments?explain=trace")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(request)))
                .body();
    }
}
