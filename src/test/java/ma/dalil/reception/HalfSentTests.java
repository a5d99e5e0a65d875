package ma.dalil.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/** A body that does not come whole, or for which there is no room, is refused as everything is: by a problem document, or on a page. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HalfSentTests {
    private static final int ROOM = 4096;

    @TestConfiguration
    static class LittleRoomAndTime {

        @Bean
        static BeanPostProcessor little() {
            return new BeanPostProcessor() {
                @Override
                @SuppressWarnings("unchecked")
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (name.equals("bodies")) {
                        ((FilterRegistrationBean<Bodies>) bean)
                                .setFilter(new Bodies(1000, Duration.ofMillis(300), ROOM));
                    }
                    return bean;
                }
            };
        }
    }

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "/api/v1/assessments, 10, 408, application/problem+json, /problems/status-408",
        "/api/v1/assessments, 8000, 503, application/problem+json, /problems/status-503",
        "/api/v1/assessments?x=/%zz, 10, 408, application/problem+json, /problems/status-408",
        "/api/v1/portfolios, 10, 408, application/problem+json, /problems/status-408",
        "/api/v1/portfolios, 8000, 503, application/problem+json, /problems/status-503",
        "/en/ask, 10, 408, text/html, Not all of it came",
        "/en/ask, 8000, 503, text/html, Too many people"
    })
    void itIsRefusedInAFormThatItsReaderReads(String target, int sent, int status, String type, String says)
            throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST " + target + " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: 9000\r\n\r\n"
                                    + " ".repeat(sent))
                            .getBytes(StandardCharsets.US_ASCII));
            // To its end: the connection goes.
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 " + status).containsIgnoringCase("content-type: " + type);
            assertThat(answer).contains(says);
            assertThat(answer.contains("Retry-After: 5")).isEqualTo(status == 503);
        }
    }

    @Test
    void ofAListWhatCameIsAnsweredAndTheLastLineSaysSo() throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST /api/v1/portfolios HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\n"
                                    + "Content-Type: text/csv\r\nContent-Length: 9000\r\n\r\n"
                                    + "name;site.prefecture\n" + "A;fes\n".repeat(100))
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 200").contains("{\"line\":2,\"name\":\"A\",");
            assertThat(answer.lines().filter(line -> line.startsWith("{\"end\":")))
                    .singleElement()
                    .asString()
                    .contains("\"complete\":false", "did not come in the time there is");
        }
    }
}
