package ma.dalil.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import ma.dalil.Http;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages of the sites that are named may ask the API in a browser, without cookies, and no others may; the documentation can be switched off. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "dalil.api.origins=https://portal.example,https://cri.example:8443",
            "dalil.api.documentation=false",
            "dalil.api.anonymous=false"
        })
class OriginsTests {
    private static final String PREFLIGHT =
            "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: authorization, content-type\r\n";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"https://portal.example", "https://cri.example:8443"})
    void aSiteThatIsNamedMayAskAndReadsTheAnswerAndWhyItWasRefused(String origin) throws IOException {
        String preflight = sent("OPTIONS", "/api/v1/assessments", "Origin: " + origin + "\r\n" + PREFLIGHT);
        String refused = sent("GET", "/api/v1/rulebook", "Origin: " + origin + "\r\n");

        assertThat(preflight)
                .startsWith("http/1.1 200")
                .contains("access-control-allow-origin: " + origin + "\n")
                .contains("access-control-allow-methods: get,head,post,delete")
                .contains("access-control-allow-headers: authorization, content-type")
                .contains("access-control-max-age: 3600")
                .contains("vary: origin")
                .doesNotContain("access-control-allow-credentials", "ratelimit:");
        // Without a key, which this server asks for: the page is to learn that.
        assertThat(refused)
                .startsWith("http/1.1 401")
                .contains("access-control-allow-origin: " + origin + "\n")
                .contains("vary: origin")
                .contains("www-authenticate")
                .doesNotContain("access-control-allow-credentials");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example",
                "http://portal.example",
                "https://portal.example:444",
                "https://portal.example.evil.example",
                "https://evil-portal.example",
                "null",
                "*"
            })
    void noOtherSiteMayAskOrRead(String origin) throws IOException {
        String preflight = sent("OPTIONS", "/api/v1/assessments", "Origin: " + origin + "\r\n" + PREFLIGHT);
        String answer = sent("GET", "/api/v1/rulebook", "Origin: " + origin + "\r\n");

        assertThat(preflight).contains("vary: origin").doesNotContain("access-control-allow");
        assertThat(answer).startsWith("http/1.1 401").contains("vary: origin").doesNotContain("access-control-allow");
    }

    @Test
    void whatIsNotOfTheApiIsForNoOtherSite() throws IOException {
        for (String path : List.of("/fr", "/desk", "/docs", "/api/v2/x")) {
            assertThat(sent("GET", path, "Origin: https://portal.example\r\n")).doesNotContain("access-control-allow");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://*.example",
                "https://portal.example/",
                "https://portal.example/x",
                "portal.example",
                "ftp://portal.example",
                "https://Portal.example",
                "https://me@portal.example",
                "null",
                "https://"
            })
    void onlyExactOriginsAreTaken(String origin) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Origins(List.of(origin)))
                .withMessageContaining("dalil.api.origins");
    }

    @Test
    void theDocumentationIsSwitchedOffAndNotLinkedTo() {
        for (String path : List.of("/docs", "/v3/api-docs", "/v3/api-docs.yaml", "/swagger-ui/index.html")) {
            assertThat(new Http(port).get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(new Http(port).get("/fr/incentives").body()).contains("<nav").doesNotContain("href=\"/docs\"");
    }

    /** By hand, as Java's client sets no origin: head of the answer, in small letters. */
    private String sent(String method, String path, String headers) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write((method + " " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n"
                                    + headers + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            try (BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                return answer.lines()
                        .takeWhile(line -> !line.isEmpty())
                        .map(String::toLowerCase)
                        .collect(Collectors.joining("\n", "", "\n"));
            }
        }
    }
}
