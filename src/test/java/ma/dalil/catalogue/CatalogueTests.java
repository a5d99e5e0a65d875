package ma.dalil.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import ma.dalil.Http;
import ma.dalil.pages.Language;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Morocco;
import ma.dalil.rulebook.Rulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue, as an investor and as a search engine meet it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"dalil.secret=0123456789abcdef0123456789abcdef", "dalil.base-url=https://dalil.example/"})
class CatalogueTests {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL);
    private static final String PREMIUM = "/incentives/circular-15-2025.employment-premium";
    private static final String ENDED = "/incentives/circular-8-2022.training-contribution";

    @LocalServerPort
    private int port;

    @Autowired
    private Rulebook rulebook;

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyIncentiveHasAPageInPlainWordsAndAsData(Language language) {
        for (Incentive incentive : rulebook.incentives().values()) {
            String path = "/" + language.id() + "/incentives/" + incentive.id();
            String html = ok(path);

            assertThat(words(html)).contains(squeeze(incentive.name().in(language.locale())));
            for (Criterion criterion :
                    incentive.on(Morocco.today(), Morocco.today()).criteria()) {
                assertThat(words(html)).contains(squeeze(criterion.says().in(language.locale())));
            }
            assertThat(html)
                    .contains("href=\"/" + language.id() + "/questions\"", "href=\"/rulebook" + path + "\"")
                    .doesNotContain("??", "{0", "style=\"", "noindex");
            JsonNode data = data(html);
            assertThat(data.path("@type").asString()).isEqualTo("FinancialIncentive");
            assertThat(data.path("name").asString()).isEqualTo(incentive.name().in(language.locale()));
            assertThat(data.path("url").asString()).isEqualTo("https://dalil.example" + path);
        }
    }

    @Test
    void theDataSaysWhatStandsAndLeavesOutWhatIsUnsure() {
        JsonNode inForce = data(ok("/en" + PREMIUM));
        JsonNode unsure = data(ok("/en" + ENDED));
        JsonNode regional = data(ok("/fr/incentives/regional.oriental-investment-fund"));

        assertThat(inForce.path("incentiveStatus").asString()).endsWith("/IncentiveStatusActive");
        assertThat(inForce.path("validThrough").asString()).isEqualTo("2030-12-31");
        assertThat(inForce.at("/areaServed/name").asString()).isEqualTo("Morocco");
        assertThat(unsure.has("incentiveStatus")).isFalse();
        assertThat(unsure.has("validFrom")).isFalse();
        assertThat(regional.at("/areaServed/0/@type").asString()).isEqualTo("AdministrativeArea");
    }

    @Test
    void noWordOfTheLawCanEndTheScriptItStandsIn() {
        assertThat(StructuredData.inScript(List.of("</script><script>alert(1)</script>", "<!--", "a & b")))
                .isEqualTo(
                        "[\"\\u003c/script\\u003e\\u003cscript\\u003ealert(1)\\u003c/script\\u003e\",\"\\u003c!--\",\"a \\u0026 b\"]");
    }

    @Test
    void everyPageNamesItselfAndItsTwinsWhateverWasAskedOfIt() {
        String html = ok("/ar/incentives?q=%D8%AA%D9%83%D9%88%D9%8A%D9%86&status=all");

        assertThat(html)
                .contains(
                        "<link rel=\"canonical\" href=\"https://dalil.example/ar/incentives\">",
                        "hreflang=\"fr\" href=\"https://dalil.example/fr/incentives\"",
                        "<meta name=\"robots\" content=\"noindex\">");
        assertThat(ok("/embed/cri-fes/fr" + PREMIUM))
                .contains("rel=\"canonical\" href=\"https://dalil.example/fr" + PREMIUM + "\"");
    }

    @Test
    void whatHasEndedIsFoundWhenAskedForAndNamesWhatReplacedIt() {
        assertThat(ok("/en/incentives")).contains(PREMIUM).doesNotContain(ENDED);
        assertThat(ok("/en/incentives?status=ended")).contains(ENDED).doesNotContain(PREMIUM);
        assertThat(ok("/en/incentives?status=all&regime=circular-8-2022&nature=training-aid"))
                .contains("One incentive", ENDED);
        assertThat(ok("/en" + ENDED)).contains("Its regime was replaced", "circular-15-2025.training-premium");
    }

    @Test
    void nothingFoundLeadsToWhatHasEnded() {
        assertThat(ok("/en/incentives?q=8%2F2022"))
                .contains("No incentive", "status=all")
                .doesNotContain("class=\"incentives\"");
    }

    @Test
    void whatIsSearchedForIsShownAsTextOnly() {
        assertThat(ok("/en/incentives?q=%22%3E%3Cscript%3E")).contains("&quot;&gt;&lt;script&gt;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/fr/incentives/", "/ar/incentives/", "/rulebook/en/incentives/", "/embed/cri-fes/fr/incentives/"
            })
    void anAddressThatHoldsAFormerIdLeadsToThatOfToday(String pages) {
        HttpResponse<String> former = get(pages + "employment.first-job-2021?on=2026-11-22");

        assertThat(former.statusCode()).isEqualTo(301);
        assertThat(former.headers().firstValue("Location")).hasValue(pages + "employment.first-job?on=2026-11-22");
    }

    @Test
    void anUnknownIncentiveIsSaidKindly() {
        assertThat(get("/en/incentives/no.such").statusCode()).isEqualTo(404);
    }

    @Test
    void theSitemapHasEveryPageInEveryLanguageWithItsTwins() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document map = factory.newDocumentBuilder().parse(new InputSource(new StringReader(ok("/sitemap.xml"))));

        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < map.getElementsByTagName("url").getLength(); i++) {
            Element url = (Element) map.getElementsByTagName("url").item(i);
            addresses.add(url.getElementsByTagName("loc").item(0).getTextContent());
            assertThat(url.getElementsByTagNameNS("http://www.w3.org/1999/xhtml", "link")
                            .getLength())
                    .isEqualTo(3);
        }
        assertThat(addresses)
                .doesNotHaveDuplicates()
                .hasSize(3 * (7 + 2 * rulebook.incentives().size()))
                .contains("https://dalil.example/ar" + PREMIUM, "https://dalil.example/rulebook/en/sources");
        for (String address : addresses.stream()
                .filter(it -> !it.matches(".*/(rulebook/|ar/|en/).*/.*"))
                .toList()) {
            assertThat(get(address.replace("https://dalil.example", "")).statusCode())
                    .as(address)
                    .isEqualTo(200);
        }
    }

    @Test
    void pagesWithAnswersAreKeptFromSearchEngines() {
        assertThat(ok("/robots.txt"))
                .contains("Disallow: /*?a=", "Disallow: /*&a=", "Sitemap: https://dalil.example/sitemap.xml");
        assertThat(ok("/en?a=x")).contains("<meta name=\"robots\" content=\"noindex\">");
        assertThat(ok("/en")).doesNotContain("noindex");
    }

    private static JsonNode data(String html) {
        Matcher script = DATA.matcher(html);
        assertThat(script.find()).isTrue();
        assertThat(script.group(1)).doesNotContain("<", ">", "&");
        return JsonMapper.builder().build().readTree(script.group(1));
    }

    private static String words(String html) {
        return squeeze(HtmlUtils.htmlUnescape(
                html.replaceAll("</?(bdi|strong|span|a)\\b[^>]*>", "").replaceAll("<[^>]*>", " ")));
    }

    private static String squeeze(String text) {
        return text.replaceAll("[\\s\u00a0\u202f]+", " ").strip();
    }

    private String ok(String path) {
        HttpResponse<String> page = get(path);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        return page.body();
    }

    private HttpResponse<String> get(String path) {
        return new Http(port).get(path);
    }
}
