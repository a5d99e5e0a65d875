package ma.dalil.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import ma.dalil.Http;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Forms are taken from our own pages, wherever these are shown, and links are written for nobody else's name. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "dalil.secret=0123456789abcdef0123456789abcdef")
class OwnFormsTests {
    private static final String FORM = "form=%s&name=Sara&email=sara%%40example.ma&message=Who%%3F&consent=yes";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "/fr/ask, Sec-Fetch-Site, cross-site, fr",
        "/ar/ask, Sec-Fetch-Site, same-site, ar",
        "/en/ask, Origin, https://other.example, en",
        "/en/ask, Origin, null, en",
        "/embed/cri-fes/fr/ask, Origin, https://cri.example, fr",
        "/fr/answers, Sec-Fetch-Site, cross-site, fr",
        "/fr/questions, Origin, http://localhost, fr"
    })
    void whatThePageOfAnotherSiteSendsIsRefusedInTheReadersLanguage(
            String path, String header, String value, String language) {
        HttpResponse<String> refused = post(path, header, value);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("<html lang=\"" + language + "\"").doesNotContain("??", "DL-");
    }

    @ParameterizedTest
    @CsvSource({
        "/en/ask, Sec-Fetch-Site, same-origin",
        "/embed/cri-fes/en/ask, Sec-Fetch-Site, same-origin",
        "/en/ask, Sec-Fetch-Site, none",
        "/embed/cri-fes/en/ask, Origin, http://localhost:PORT",
        "/en/ask, X-Nothing, of it"
    })
    void whatOurOwnPagesSendIsTaken(String path, String header, String value) {
        assertThat(post(path, header, value.replace("PORT", "" + port)).statusCode())
                .isEqualTo(302);
    }

    /** A browser that sends a form says whence it comes only to the sites its page lets it. */
    @Test
    void ourPagesLetAFormSayToUsWhenceItComes() {
        assertThat(new Http(port).get("/en/ask").headers().firstValue("Referrer-Policy"))
                .contains("same-origin");
    }

    @Test
    void redirectsNameNeitherSchemeNorHost() {
        assertThat(post("/en/ask", "X-Nothing", "of it").headers().firstValue("Location"))
                .get()
                .asString()
                .startsWith("/en/asked?reference=DL-");
        assertThat(new Http(port).get("/").headers().firstValue("Location")).contains("/fr");
    }

    private HttpResponse<String> post(String path, String header, String value) {
        String form = FORM.formatted(path.hashCode() + value.hashCode());
        return Http.send(new Http(port)
                .to(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }
}
