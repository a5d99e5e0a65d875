package ma.dalil.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import ma.dalil.Http;
import ma.dalil.link.Links;
import ma.dalil.profile.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One screen, and the answer. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FastLaneTests {
    private static final String EMPLOYER = "company.segment=BPO&place=fes-shore&workforce.0.headcount=40"
            + "&workforce.0.annualGrossTaxableIncome=7+000&period=month&company.operationsStartedOn=1%2F3%2F2023"
            + "&finance.taxableProfit=3+M&project.investment=6+M";

    @LocalServerPort
    private int port;

    @Autowired
    private Links links;

    @Test
    void oneScreenLeadsToThreeFigures() {
        String page = new Http(port).get("/en/result?a=" + token(EMPLOYER)).body();

        assertThat(page).contains("data-rung=\"sure\"", "data-rung=\"probable\"", "data-rung=\"possible\"", "decide");
    }

    @Test
    void payByTheMonthIsCountedForTheYear() {
        Profile told = told(EMPLOYER);

        assertThat(told.workforce()).hasSize(1);
        assertThat(told.workforce().get(0).annualGrossTaxableIncome()).isEqualByComparingTo("84000");
        assertThat(told.site().park()).isEqualTo("fes-shore");
    }

    @Test
    void aPrefectureIsAPlaceOutsideAllParks() {
        Profile told = told("place=agadir-ida-ou-tanane");

        assertThat(told.site().prefecture()).isEqualTo("agadir-ida-ou-tanane");
        assertThat(told.site().park()).isEqualTo("none");
    }

    @Test
    void peopleToHireAreAGroupOfTheirOwnAtTheSamePay() {
        Profile told = told(
                "workforce.0.headcount=40&workforce.1.headcount=25&workforce.1.hiredOn=1%2F2%2F2027&workforce.0.annualGrossTaxableIncome=84000&period=year");

        assertThat(told.workforce()).extracting("headcount").containsExactly(40, 25);
        assertThat(told.workforce().get(1).annualGrossTaxableIncome()).isEqualByComparingTo("84000");
    }

    @Test
    void whereNobodyIsThereYetThoseToHireAreTheOnlyGroup() {
        Profile told = told(
                "workforce.0.headcount=0&workforce.1.headcount=25&workforce.0.annualGrossTaxableIncome=84000&period=year");

        assertThat(told.workforce()).extracting("headcount").containsExactly(25);
    }

    /** A guess would be wrong twelvefold. */
    @ParameterizedTest
    @CsvSource({
        "fr, Dites si ce salaire est par mois ou par an.",
        "ar, بينوا هل هذا الأجر شهري أم سنوي.",
        "en, Say whether this pay is by the month or by the year."
    })
    void whetherPayIsByTheMonthIsAskedAndNotGuessed(String language, String says) {
        HttpResponse<String> answer = post(language, "workforce.0.annualGrossTaxableIncome=7000&company.segment=BPO");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(says, "value=\"7000\"", "href=\"#period\"", "data-errors");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAsItWasTyped() {
        String page = post("en", "workforce.0.annualGrossTaxableIncome=lots&period=month&project.investment=some")
                .body();

        assertThat(page)
                .contains("value=\"lots\"", "value=\"some\"")
                .contains("href=\"#project.investment\"", "href=\"#workforce.0.annualGrossTaxableIncome\"");
    }

    @Test
    void nothingAtAllMayBeTold() {
        String page = new Http(port).get("/en/result?a=" + token("")).body();

        assertThat(page).contains("Nothing can be said for sure yet.").doesNotContain("data-rung");
    }

    /** What was left aside can still be answered, and "go on" does not lead round in a circle. */
    @Test
    void questionsLeftAsideAreReachedAgain() {
        String token = token(EMPLOYER);
        String location = "/en/questions?a=" + token;
        for (int pages = 0; location.contains("/questions") && pages < 30; pages++) {
            HttpResponse<String> answer = new Http(port).get(location);
            if (answer.statusCode() == 200) {
                answer = redirect(
                        "/en/questions",
                        "topic=" + hidden("topic", answer.body()) + "&a=" + hidden("a", answer.body()));
            }
            location = answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]*", "");
        }
        String result = new Http(port).get(location).body();

        assertThat(result)
                .doesNotContain("Go on answering")
                .contains("Questions left aside")
                .contains("/en/questions?topic=insertion&amp;a=");
    }

    private static String hidden(String name, String page) {
        return page.replaceFirst("(?s).*name=\"" + name + "\" value=\"([^\"]*)\".*", "$1");
    }

    private Profile told(String form) {
        return links.read(token(form)).profile();
    }

    private String token(String form) {
        return post("en", form).headers().firstValue("Location").orElseThrow().replaceFirst(".*a=", "");
    }

    private HttpResponse<String> post(String language, String form) {
        return redirect("/" + language + "/quick", form);
    }

    private HttpResponse<String> redirect(String path, String form) {
        return Http.send(new Http(port)
                .to(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }
}
