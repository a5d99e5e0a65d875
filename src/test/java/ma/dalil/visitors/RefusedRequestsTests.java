package ma.dalil.visitors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever is refused, and by whom, a browser shows a page of ours in its reader's language, and a program reads a problem document. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RefusedRequestsTests {
    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "/?%, 400, ar",
        "/embed/demo?bare=9, 400, ar",
        "/embed/demo?=, 400, ar",
        "/fr?a=%ED%A0%80, 400, fr",
        "/fr/result?a=%ff, 400, fr",
        "/fr/result?a=broken, 400, fr",
        "/fr/%ff%fe, 400, fr",
        "/fr/%zz, 400, fr",
        "/fr/{a}, 400, fr",
        "/fr/result;a%n=1, 400, fr",
        "/fr%2fresult, 400, ar",
        "/fr/incentives?regime=nonsense, 400, fr",
        "/fr/incentives?status=nonsense&nature=, 400, fr",
        "/rulebook/fr/incentives/tax-code.outsourcing-exemption?on=2061-01-01, 400, fr",
        "/foo, 404, ar",
        "/foo.js, 404, ar",
        "/FR/nothing/fr, 301, ",
        "//fr, 404, fr",
        "/en/nothing, 404, en",
        "/embed/UP/FR/result, 404, fr",
        "/error, 404, ar",
        "/api/v1/nothing, 404, ar",
        "/api/v1/incentives?x=1, 400, ar"
    })
    void aBrowserShowsAPage(String target, int status, String language) throws IOException {
        Wire.Answer answer = ask("GET", target, "Accept: text/html,*/*;q=0.8", "Accept-Language: ar");

        assertThat(answer.status()).isEqualTo(status);
        if (language != null) {
            assertThat(answer.header("content-type")).isEqualTo("text/html;charset=UTF-8");
            assertThat(answer.body()).contains("<html lang=\"" + language + "\"", "<h1>", "</html>");
            assertThat(answer.header("content-language")).isEqualTo(language);
            assertThat(answer.header("content-security-policy")).startsWith("default-src 'none'");
        }
    }

    @Test
    void aFormInPartsIsRefusedOnAPage() throws IOException {
        Wire.Answer answer =
                ask("POST", "/ar/ask", "Accept: text/html", "Content-Type: multipart/form-data; boundary=x");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.body()).contains("<html lang=\"ar\"", "</html>");
    }

    @Test
    void anAddressInCapitalsLeadsToItsPage() throws IOException {
        assertThat(ask("GET", "/FR/result?a=x&b=%20").header("location")).isEqualTo("/fr/result?a=x&b=%20");
        assertThat(ask("GET", "/embed/cri-fes/EN").header("location")).isEqualTo("/embed/cri-fes/en");
    }

    @ParameterizedTest
    @CsvSource({
        "/result?a=x%20&b=%2B%7Bc%7D, /ar/result?a=x%20&b=%2B%7Bc%7D",
        "/result.pdf?a=x, /ar/result.pdf?a=x",
        "/questions, /ar/questions",
        "/answers, /ar/answers",
        "/ask?a=x, /ar/ask?a=x",
        "/incentives?q=prime, /ar/incentives?q=prime",
        "/incentives/tax-code.outsourcing-exemption, /ar/incentives/tax-code.outsourcing-exemption",
        "/rulebook/sources, /rulebook/ar/sources",
        "/rulebook/incentives/x.y?on=2026-01-01, /rulebook/ar/incentives/x.y?on=2026-01-01",
        "/embed/cri-fes/result?a=x, /embed/cri-fes/ar/result?a=x",
        "/embed/cri-fes/rulebook/sources, /embed/cri-fes/rulebook/ar/sources"
    })
    void aPageWithoutLanguageIsThatOfItsReader(String target, String page) throws IOException {
        Wire.Answer answer = ask("GET", target, "Accept: text/html", "Accept-Language: ar");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("location")).isEqualTo(page);
        assertThat(answer.header("vary").toLowerCase()).contains("accept-language");
    }

    @ParameterizedTest
    @ValueSource(strings = {"G(T", "FOO", "TRACE", "DELETE", "PATCH", "CONNECT"})
    void aMethodNobodyAnswersIsRefusedOnAPage(String method) throws IOException {
        Wire.Answer answer = ask(method, "/fr", "Accept: text/html");

        assertThat(answer.status()).isIn(400, 405, 501);
        assertThat(answer.body()).contains("<html lang=\"fr\"", "</html>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/do%zcs", "//", "/fr/result?a=x", "/api/v1/%ff", "/api/v1/facts?x"})
    void whoAsksForDocumentsGetsThem(String target) throws IOException {
        Wire.Answer answer = ask("GET", target, "Accept: application/problem+json", "Accept-Language: en");

        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"type\":\"/problems/", "\"status\":" + answer.status());
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT, /api/v1/assessments, 60",
        "CONNECT, /api/v1/facts, 1",
        "GET, /api/v1/facts?x=1, 60",
        "GET, /api/v1/nothing, 60",
        "POST, /api/v1/facts, 60",
        "FOO, /api/v1/facts, 60",
        "GET, /api/v1/facts, 60"
    })
    void aProgramIsNotShownAPageHoweverManyKindsItTakes(String method, String target, int kinds) throws IOException {
        Wire.Answer answer = ask(method, target, "Accept: " + "a/b,".repeat(kinds) + "c/d", "Accept-Language: en");

        assertThat(answer.status()).isBetween(400, 501);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + answer.status());
    }

    /** Tomcat reads ten of them by itself, and answers who has more with 500. */
    @ParameterizedTest
    @ValueSource(strings = {"zh,", "*,"})
    void asManyLanguagesAsAHeadHoldsAreRead(String other) throws IOException {
        String others = other.repeat(60_000 / other.length());

        Wire.Answer answer = ask("GET", "/api/v1/facts", "Accept-Language: " + others + "en");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-language")).isEqualTo("en");
    }

    /** Nothing of such a request is known, neither who reads nor what was asked: it is told as any other that cannot be read. */
    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "GET", "FOO"})
    void aFirstLineThatCannotBeReadIsABadRequestWhateverItsMethod(String method) throws IOException {
        assertThat(ask(method, "/api/v1/facts?a[]=1", "Accept: garbage").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/embed/demo?bare=x&bare=x",
                "/embed/demo?bare=x",
                "/embed/demo?bare=&bare=9",
                "/rulebook/en/incentives/tax-code.outsourcing-exemption?on=x&on=y"
            })
    void whatDoesNotFitIsToldAsItWasTyped(String target) throws IOException {
        for (String accept : List.of("application/json", "text/html")) {
            Wire.Answer answer = ask("GET", target, "Accept: " + accept, "Accept-Language: en");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("java.", "[L").containsPattern("x|9");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, accept-language",
        "/rulebook, accept-language",
        "/embed/demo, accept-language",
        "/api/v1/facts, accept-language",
        "/nothing, accept-language",
        "/nothing, 'accept,'"
    })
    void anAnswerSaysWhatItDependsOn(String target, String header) throws IOException {
        Wire.Answer answer = ask("GET", target, "Accept-Language: ar");

        assertThat(answer.header("vary").toLowerCase() + ",").contains(header);
        assertThat(answer.header("content-language")).isEqualTo("ar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fr?utm_source=x&fbclid=y", "/fr/incentives?x=1", "/rulebook/fr?utm_medium=z"})
    void aPageDoesNotMindParametersItDoesNotKnow(String target) throws IOException {
        assertThat(ask("GET", target).status()).isEqualTo(200);
    }

    private Wire.Answer ask(String method, String target, String... headers) throws IOException {
        OddRequest request = new OddRequest(method, target, lines(headers), new byte[0], false);
        try (Wire wire = new Wire(port)) {
            return wire.send(request.bytes(), false, true);
        }
    }

    private static List<String> lines(String... headers) {
        return Stream.concat(Stream.of("Host: localhost"), Stream.of(headers)).toList();
    }
}
