package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Whatever is sent, the answer names the field, what is wrong and what would be right, in the reader's language. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BadInputTests {
    @LocalServerPort
    private int port;

    static Stream<Arguments> fieldsAtFault() {
        return Stream.of(
                arguments("an unknown field", "{'profile':{'company':{'segmant':'ITO'}}}", "/profile/company/segmant"),
                arguments("an unknown field at the top", "{'profil':{}}", "/profil"),
                arguments(
                        "a number for a text", "{'profile':{'workforce':[{'label':5}]}}", "/profile/workforce/0/label"),
                arguments(
                        "a text for a number",
                        "{'profile':{'activity':{'turnover':'12'}}}",
                        "/profile/activity/turnover"),
                arguments(
                        "a text for yes or no",
                        "{'profile':{'workforce':[{'stable':'yes'}]}}",
                        "/profile/workforce/0/stable"),
                arguments("an object for a list", "{'profile':{'workforce':{}}}", "/profile/workforce"),
                arguments("a list for an object", "{'profile':{'company':[]}}", "/profile/company"),
                arguments(
                        "negative money",
                        "{'profile':{'finance':{'taxableProfit':-1}}}",
                        "/profile/finance/taxableProfit"),
                arguments(
                        "half a person",
                        "{'profile':{'workforce':[{'headcount':0.5}]}}",
                        "/profile/workforce/0/headcount"),
                arguments("nobody", "{'profile':{'workforce':[{'headcount':0}]}}", "/profile/workforce/0/headcount"),
                arguments("a day that does not exist", "{'on':'2026-02-30'}", "/on"),
                arguments("a day before all law", "{'knownOn':'1900-01-01'}", "/knownOn"),
                arguments("a date that is a number", "{'on':20260101}", "/on"),
                arguments(
                        "exports above the turnover",
                        "{'profile':{'activity':{'turnover':5,'exportTurnover':6}}}",
                        "/profile/activity/exportTurnover"),
                arguments(
                        "more eligible than invested",
                        "{'profile':{'project':{'investment':5,'eligibleInvestment':6}}}",
                        "/profile/project/eligibleInvestment"),
                arguments(
                        "a park in another region",
                        "{'profile':{'site':{'park':'fes-shore','prefecture':'rabat'}}}",
                        "/profile/site/prefecture"),
                arguments("an unknown park", "{'profile':{'site':{'park':'atlantis'}}}", "/profile/site/park"),
                arguments("an unknown incentive", "{'incentives':['x.y']}", "/incentives/0"),
                arguments("1e400", "{'profile':{'activity':{'turnover':1e400}}}", "/profile/activity/turnover"),
                arguments(
                        "1e999999999",
                        "{'profile':{'activity':{'turnover':1e999999999}}}",
                        "/profile/activity/turnover"),
                arguments("1e-400", "{'profile':{'activity':{'turnover':1e-400}}}", "/profile/activity/turnover"),
                arguments(
                        "a number of 600 digits",
                        "{'profile':{'activity':{'turnover':" + "9".repeat(600) + "}}}",
                        "/profile/activity/turnover"),
                arguments(
                        "10,000 workforce groups",
                        "{'profile':{'workforce':[" + "{},".repeat(9_999) + "{}]}}",
                        "/profile/workforce"),
                arguments(
                        "a control character",
                        "{'profile':{'workforce':[{'label':'a\\u0000b'}]}}",
                        "/profile/workforce/0/label"),
                arguments(
                        "a label of 101 characters",
                        "{'profile':{'workforce':[{'label':'" + "a".repeat(101) + "'}]}}",
                        "/profile/workforce/0/label"),
                arguments("no object at all", "[1]", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fieldsAtFault")
    void namesTheFieldAtFaultInThreeLanguages(String what, String body, String pointer) {
        for (String language : new String[] {"fr", "ar", "en"}) {
            Server.Answer answer = new Server(port).assess(body.replace('\'', '"'), language);

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.header("Content-Language")).isEqualTo(language);
            JsonNode error = answer.json().get("errors").get(0);
            assertThat(error.get("pointer").asString()).isEqualTo(pointer);
            assertThat(error.get("detail").asString()).isNotBlank().doesNotContain("Exception", "{0}", "''");
            assertThat(error.get("expected").asString()).isNotBlank().doesNotContain("{0}", "{1}", "''");
            assertThat(answer.json().get("title").asString()).isNotBlank().doesNotContain("''");
        }
    }

    @Test
    void namesEveryFieldAtFaultAtOnce() {
        Server.Answer answer = new Server(port)
                .assess(
                        """
                        {"on":"x","profile":{"activity":{"turnover":-1},"workforce":[{"headcount":1},{"moroccan":1}]}}""",
                        "en");

        assertThat(answer.json().get("errors").findValuesAsString("pointer"))
                .containsExactly("/on", "/profile/activity/turnover", "/profile/workforce/1/moroccan");
    }

    static Stream<Arguments> bodiesThatAreNotJson() {
        return Stream.of(
                arguments("cut short", "{\"profile\":"),
                arguments("a field twice", "{\"profile\":{\"site\":{\"park\":\"none\",\"park\":\"fes-shore\"}}}"),
                arguments("a depth bomb", "[".repeat(100_000)),
                arguments("two documents", "{} {}"),
                arguments("not a number", "{\"profile\":{\"activity\":{\"turnover\":NaN}}}"),
                arguments("empty", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodiesThatAreNotJson")
    void refusesWhatIsNotJson(String what, String body) {
        Server.Answer answer = new Server(port).assess(body, "en");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("detail").asString()).isNotBlank().doesNotContain("Exception", "jackson");
    }

    @Test
    void refusesABodyAboveOneMebibyte() {
        Server.Answer answer = new Server(port).assess("{\"on\":\"" + "a".repeat(1 << 20) + "\"}", "fr");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString()).contains("1024 Kio");
    }

    @Test
    void refusesAnotherContentType() {
        Server.Answer answer = new Server(port).post("/api/v1/assessments", "segment=ITO", "en", "text/plain");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.json().get("detail").asString()).contains("application/json");
    }

    @Test
    void refusesAnUnknownWayToExplain() {
        Server.Answer answer =
                new Server(port).post("/api/v1/assessments?explain=loudly", "{}", "en", "application/json");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").get(0).get("expected").asString())
                .isEqualTo("summary, findings, full or trace.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /api/v1/incentives?on=2019-01-01                                        | on
            /api/v1/rulebook?utm_source=x                                           | utm_source
            /api/v1/incentives/tax-code.outsourcing-exemption?at=2019-01-01         | at
            /api/v1/incentives/tax-code.outsourcing-exemption?on=                   | on
            /api/v1/incentives/tax-code.outsourcing-exemption?on=1949-12-31         | on
            /api/v1/incentives/tax-code.outsourcing-exemption?on=2061-01-01         | on
            /api/v1/incentives/tax-code.outsourcing-exemption?on=2026-02-30         | on
            /api/v1/incentives/tax-code.outsourcing-exemption?on=2026-01-01&on=2025-01-01 | on""")
    void refusesAParameterThatIsNotReadOrCannotBe(String address, String parameter) {
        for (String language : new String[] {"fr", "ar", "en"}) {
            Server.Answer answer = new Server(port).get(address, language);

            assertThat(answer.status()).as(address).isEqualTo(400);
            JsonNode error = answer.json().get("errors").get(0);
            assertThat(error.get("parameter").asString()).isEqualTo(parameter);
            assertThat(error.get("detail").asString()).contains(parameter).doesNotContain("{0}", "''", "Exception");
        }
    }

    @Test
    void saysWhatAnIncentiveOfAFormerIdIsCalledNow() {
        for (String language : new String[] {"fr", "ar", "en"}) {
            Server.Answer former = new Server(port).get("/api/v1/incentives/employment.first-job-2021", language);

            assertThat(former.status()).isEqualTo(404);
            assertThat(former.json().get("detail").asString())
                    .contains("employment.first-job-2021", "/api/v1/incentives/employment.first-job");
        }
    }

    @Test
    void refusesAFormerIdWithTheOneToGive() {
        for (String language : new String[] {"fr", "ar", "en"}) {
            Server.Answer former = new Server(port)
                    .post(
                            "/api/v1/assessments",
                            "{\"incentives\":[\"employment.tahfiz\",\"employment.first-job-2021\"],\"profile\":{}}",
                            language,
                            "application/json");

            assertThat(former.status()).isEqualTo(422);
            JsonNode error = former.json().get("errors").get(0);
            assertThat(error.get("pointer").asString()).isEqualTo("/incentives/1");
            assertThat(error.toString())
                    .contains("employment.first-job-2021")
                    .containsPattern("employment\\.first-job[^-]")
                    .doesNotContain("employment.tahfiz", "\u0027\u0027");
        }
    }

    @Test
    void namesTheParametersThatAreRead() {
        assertThat(new Server(port)
                        .get("/api/v1/incentives/tax-code.outsourcing-exemption?at=2019-01-01", "en")
                        .json()
                        .at("/errors/0/expected")
                        .asString())
                .isEqualTo("on");
    }

    @Test
    void saysWhatIsNotThere() {
        assertThat(new Server(port).get("/api/v1/nothing", "en").status()).isEqualTo(404);
        Server.Answer unknown = new Server(port).get("/api/v1/incentives/x.y", "en");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().get("detail").asString()).contains("x.y");
        assertThat(new Server(port)
                        .get("/api/v1/incentives/tax-code.outsourcing-exemption?on=yesterday", "en")
                        .status())
                .isEqualTo(400);
        assertThat(new Server(port).get("/api/v1/ladders", "en").status()).isEqualTo(405);
    }

    static Stream<Arguments> adviceAtFault() {
        return Stream.of(
                arguments("questions", "{'skip':['company.name']}", "/skip/0"),
                arguments("questions", "{'amounts':'no'}", "/amounts"),
                arguments("changes", "{'skip':[]}", "/skip"),
                arguments("sites", "{'sites':['paris']}", "/sites/0"),
                arguments("duels", "{}", "/sites"),
                arguments("duels", "{'sites':['fes-shore']}", "/sites"),
                arguments("duels", "{'sites':'fes-shore'}", "/sites"),
                arguments("duels", "{'sites':['fes-shore','paris']}", "/sites/1"),
                arguments("duels", "{'sites':['fes-shore','fes-shore']}", "/sites/1"),
                arguments("duels", "{'sites':['fes-shore','oujda-shore','casanearshore','technopolis']}", "/sites"),
                arguments("outlook", "{'plan':[{}]}", "/plan/0/fiscalYear"),
                arguments("outlook", "{'plan':[{'fiscalYear':2027,'headcount':[5]}]}", "/plan/0/headcount"),
                arguments(
                        "outlook",
                        "{'profile':{'workforce':[{}]},'plan':[{'fiscalYear':2027,'headcount':[-5]}]}",
                        "/plan/0/headcount/0"),
                arguments(
                        "outlook",
                        "{'plan':[{'fiscalYear':2027,'profile':{'workforce':[]}}]}",
                        "/plan/0/profile/workforce"),
                arguments("outlook", "{'plan':{}}", "/plan"),
                arguments("outlook", "{'plan':[{'fiscalYear':2027},{'fiscalYear':2027}]}", "/plan/1/fiscalYear"),
                arguments("outlook", groups(500) + ",'plan':[" + hiring(2027) + "," + hiring(2028) + "]}", "/plan"),
                arguments(
                        "curves",
                        groups(401) + ",'vary':{'fact':'activity.turnover','from':0,'to':9,'points':50}}",
                        "/vary/points"),
                arguments(
                        "outlook",
                        "{'profile':{'activity':{'turnover':5}},'plan':[{'fiscalYear':2027,'profile':{'activity':{'exportTurnover':6}}}]}",
                        "/profile/activity/exportTurnover"),
                arguments("curves", "{}", "/vary"),
                arguments("curves", "{'vary':{'fact':'company.segment','from':0,'to':1}}", "/vary/fact"),
                arguments("curves", "{'vary':{'fact':'project.stableJobs','from':10,'to':5}}", "/vary/to"),
                arguments("curves", "{'vary':{'fact':'project.stableJobs','from':1e400,'to':5}}", "/vary/from"),
                arguments(
                        "curves",
                        "{'vary':{'fact':'project.stableJobs','from':0,'to':5,'points':1000000}}",
                        "/vary/points"),
                arguments("curves", "{'vary':{'fact':'workforce.headcount','from':1,'to':5}}", "/vary/fact"),
                arguments("comparisons", "{'against':{'on':'yesterday'}}", "/against/on"),
                arguments("comparisons", "{}", "/against"),
                arguments("claim-calendars", "{'start':'1066-10-14'}", "/start"));
    }

    private static String groups(int groups) {
        return "{'profile':{'workforce':[" + String.join(",", Collections.nCopies(groups, "{'headcount':1}")) + "]}";
    }

    private static String hiring(int year) {
        return "{'fiscalYear':" + year + ",'headcount':[" + String.join(",", Collections.nCopies(300, "2")) + "]}";
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("adviceAtFault")
    void namesTheFieldAtFaultOfARequestForAdvice(String path, String body, String pointer) {
        for (String language : new String[] {"fr", "ar", "en"}) {
            Server.Answer answer =
                    new Server(port).post("/api/v1/" + path, body.replace('\'', '"'), language, "application/json");

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().get("errors")).anySatisfy(error -> {
                assertThat(error.get("pointer").asString()).isEqualTo(pointer);
                assertThat(error.get("detail").asString()).isNotBlank();
                assertThat(error.get("expected").asString()).isNotBlank();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"questions", "changes", "sites", "outlook", "comparisons", "claim-calendars"})
    void anEmptyProfileIsAdvisedToo(String path) {
        String body = path.equals("comparisons") ? "{\"against\":{}}" : "{}";

        assertThat(new Server(port)
                        .post("/api/v1/" + path, body, "en", "application/json")
                        .status())
                .isEqualTo(200);
    }
}
