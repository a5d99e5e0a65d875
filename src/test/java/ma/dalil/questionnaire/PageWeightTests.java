package ma.dalil.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import ma.dalil.Examples;
import ma.dalil.Http;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.RequestReader;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** What a telephone loads for an answer, in bytes as they are sent: the page and all it asks for. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PageWeightTests {
    private static final int MOST = 120_000;
    /** Of the page alone, which is sent anew each time. */
    private static final int MOST_ANEW = 60_000;

    private final Map<String, Integer> assets = new LinkedHashMap<>();

    @LocalServerPort
    private int port;

    @Autowired
    private Links links;

    @Autowired
    private RequestReader reader;

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar", "en"})
    void everyAnswerIsLight(String language) {
        List<String> heavy = new ArrayList<>();
        for (String example : Examples.all()) {
            AssessmentRequest told = reader.read(JsonMapper.shared().readTree(example));
            String token = links.write(SavedAnswers.of(told));
            for (String path : List.of("/result", "/claim", "/answers", "/compare")) {
                HttpResponse<byte[]> page = sent("/" + language + path + "?a=" + token);
                int all = page.body().length;
                for (Element asset : Jsoup.parse(plain(page)).select("link[rel=stylesheet], script[src]")) {
                    all += assets.computeIfAbsent(
                            asset.hasAttr("src") ? asset.attr("src") : asset.attr("href"),
                            address -> sent(address).body().length);
                }
                if (page.body().length > MOST_ANEW || all > MOST) {
                    heavy.add(path + " " + page.body().length + " of " + all);
                }
            }
        }

        assertThat(heavy).isEmpty();
        assertThat(assets).isNotEmpty();
    }

    private HttpResponse<byte[]> sent(String path) {
        HttpResponse<byte[]> sent = Http.send(
                new Http(port).to(path).header("Accept-Encoding", "gzip"), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(sent.statusCode()).as(path).isEqualTo(200);
        return sent;
    }

    private static String plain(HttpResponse<byte[]> page) {
        assertThat(page.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(page.body()))) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
