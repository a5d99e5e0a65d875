package ma.dalil.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import ma.dalil.Http;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever changes the language half way, or types what cannot be taken, finds all that was typed. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HalfFilledTests {
    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "/ar/answers, draft=true&project.investment=12+apples&site.accelerationZone=true, 12 apples",
        "/en/answers, draft=true&project.agreementSignedOn=3+f, 3 f",
        "/ar/questions, draft=true&topic=project&project.investment=abc, abc",
        "/fr/ask, draft=true&name=Sara&message=Who, Sara",
        "/embed/cri-fes/fr/answers, draft=true&project.investment=abc, abc"
    })
    void aHalfFilledFormGoesAlongWithTheLanguage(String path, String form, String typed) {
        String page = post(path, form);

        assertThat(page).contains("value=\"" + typed + "\"").doesNotContain("data-errors");
        assertThat(page)
                .contains("name=\"draft\"")
                .contains("formaction=\"" + path.replaceFirst("/(fr|ar|en)/", "/en/"));
    }

    /** Bytes that are no text, and half of a pair: an answer like another. */
    @ParameterizedTest
    @ValueSource(strings = {"%ED%A0%80", "%FF%FE", "%00", "%C3", "%EF%BF%BE"})
    void bytesThatAreNoTextAreAnsweredByAPage(String typed) {
        String form = "project.investment=" + typed + "&workforce.0.label=" + typed + "&workforce.0.headcount=3";

        assertThat(post("/fr/answers", form)).doesNotContain("\"status\":", "DL-");
    }

    @Test
    void whatWasToldCanBeTakenBack() {
        String told = location("/en/answers", "project.investment=5&site.accelerationZone=true");
        String taken = location("/en/answers", "project.investment=&site.accelerationZone=%3F&a=" + told);

        String page = new Http(port).get("/en/answers?a=" + taken).body();

        assertThat(page).doesNotContain("id=\"told\"");
    }

    private String location(String path, String form) {
        return Http.send(request(path, form))
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst(".*a=", "");
    }

    private String post(String path, String form) {
        return Http.send(request(path, form)).body();
    }

    private HttpRequest.Builder request(String path, String form) {
        return new Http(port)
                .to(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }
}
