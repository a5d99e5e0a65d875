package ma.dalil.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import ma.dalil.Nginx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Behind a real proxy that ends TLS, and tells nothing of it: wherever a reader is sent on, it stays https. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "dalil.secret=0123456789abcdef0123456789abcdef")
class BehindProxyTests {
    private static final String SITE =
            """
            server {
              listen 127.0.0.1:%d ssl; server_name localhost;
              ssl_certificate certificate.pem; ssl_certificate_key key.pem;
              location / { proxy_pass http://127.0.0.1:%d; proxy_redirect off; }
            }
            """;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Nginx proxy;
    private int https;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        https = Nginx.freePort();
        client = HttpClient.newBuilder().sslContext(certified()).build();
        proxy = Nginx.start(folder, SITE.formatted(https, port));
        for (int tries = 0; tries < 200 && !answers(); tries++) {
            Thread.sleep(50);
        }
    }

    @AfterEach
    void stop() {
        if (proxy != null) {
            proxy.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, ''",
        "/docs, ''",
        "/FR/result, ''",
        "/fr/claim.pdf, ''",
        "/embed/cri-fes/ar/claim.ics, ''",
        "/fr/ask, form=f&name=Sara&email=s%40x.ma&message=Who%3F&consent=yes",
        "/embed/cri-fes/en/ask, form=g&name=Sara&email=s%40x.ma&message=Who%3F&consent=yes",
        "/fr/questions, topic=activity",
        "/fr/answers, add=workforce",
        "/en/answers, result=yes"
    })
    void whoIsSentOnStaysBehindIt(String path, String form) throws Exception {
        URI at = URI.create("https://localhost:" + https + path);
        HttpRequest.Builder first = HttpRequest.newBuilder(at).header("Accept", "text/html");
        HttpResponse<String> answer = send(
                form.isEmpty()
                        ? first
                        : first.header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Origin", "https://localhost:" + https)
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(HttpRequest.BodyPublishers.ofString(form)));
        assertThat(answer.statusCode()).isBetween(300, 399);
        while (answer.statusCode() / 100 == 3) {
            at = at.resolve(answer.headers().firstValue("Location").orElseThrow());
            assertThat(at.toString()).startsWith("https://localhost:" + https + "/");
            answer = send(HttpRequest.newBuilder(at).header("Accept", "text/html"));
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("http://localhost:" + https);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private boolean answers() throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(URI.create("https://localhost:" + https + "/fr")))
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Trusts the certificate of nginx. */
    private SSLContext certified() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("proxy", Nginx.certify(folder, "localhost"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
