package ma.dalil.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Who has closed the connection is known to have left while the answer is being worked out, and nobody else is. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class LeftClientsTests {
    private static final String FORM = "POST /fr/answers HTTP/1.1\r\nHost: x\r\nX-Held: yes\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\nb=x";
    private static final String PAGE = "GET /fr/answers?a= HTTP/1.1\r\nHost: x\r\nX-Held: yes\r\n\r\n";
    private static final String NEXT = "GET /fr HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    private static CountDownLatch arrived;
    private static CountDownLatch seen;
    private static volatile boolean mayGo;
    private static volatile boolean hasLeft;

    @LocalServerPort
    private int port;

    /** Holds a request until the test lets it go, or until its client is known to have left. */
    @TestConfiguration
    static class Holding {
        @Bean
        FilterRegistrationBean<Filter> held() {
            FilterRegistrationBean<Filter> held = new FilterRegistrationBean<>((request, response, chain) -> {
                if (((HttpServletRequest) request).getHeader("X-Held") != null) {
                    BooleanSupplier left = LeftClients.of(request);
                    left.getAsBoolean();
                    arrived.countDown();
                    await().atMost(20, TimeUnit.SECONDS).until(() -> mayGo || left.getAsBoolean());
                    hasLeft = left.getAsBoolean();
                    seen.countDown();
                }
                chain.doFilter(request, response);
            });
            held.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
            return held;
        }
    }

    @BeforeEach
    void begin() {
        arrived = new CountDownLatch(1);
        seen = new CountDownLatch(1);
        mayGo = false;
        hasLeft = false;
    }

    @AfterEach
    void letGo() {
        mayGo = true;
    }

    @ParameterizedTest
    @ValueSource(strings = {PAGE, FORM})
    void whoHasLeftIsNoticed(String request) throws Exception {
        Socket socket = send(request);
        assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(seen.getCount()).isOne();

        socket.close();

        assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(hasLeft).isTrue();
    }

    /** Who sends the next request before the answer to the first has come is there, and both are answered. */
    @ParameterizedTest
    @ValueSource(strings = {PAGE, FORM})
    void whoSendsTheNextRequestHasNotLeft(String request) throws Exception {
        try (Socket socket = send(request)) {
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
            socket.getOutputStream().write(NEXT.getBytes(StandardCharsets.US_ASCII));
            mayGo = true;
            assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(hasLeft).isFalse();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
                            .split("HTTP/1.1 (?=\\d)"))
                    .hasSize(3);
        }
    }

    private Socket send(String request) throws IOException {
        Socket socket = new Socket("localhost", port);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
