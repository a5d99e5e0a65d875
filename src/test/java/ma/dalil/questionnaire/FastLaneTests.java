package ma.dalil.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import ma.dalil.Http;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
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

    /** As the page says beside the field. */
    @Test
    void aNoughtForTheInvestmentSaysThatThereIsNoProject() {
        assertThat(told("project.investment=0").company().hasProject()).isFalse();
        assertThat(told("project.investment=5000000").company().hasProject()).isNull();
        assertThat(told("").company().hasProject()).isNull();
    }

    /** A no is an answer: it is said back, nothing of a project is asked any more, nor left aside. */
    @Test
    void whoSaysThatThereIsNoProjectIsAskedNothingMoreOfIt() {
        String page =
                new Http(port).get("/en/questions?topic=project&a=" + token("")).body();
        assertThat(page).contains("name=\"company.hasProject\"", "name=\"project.investment\"");

        String location = redirect("/en/questions", "topic=project&company.hasProject=false&a=" + hidden("a", page))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        SavedAnswers saved = links.read(location.replaceFirst(".*a=", ""));

        assertThat(saved.profile().company().hasProject()).isFalse();
        assertThat(saved.request().skip()).noneMatch(fact -> fact.startsWith("project."));
        String result = new Http(port).get("/en/result?a=" + links.write(saved)).body();
        assertThat(result).containsOnlyOnce("?topic=project&amp;").contains("Investment project</span></dt>");
        assertThat(result).doesNotContain("?topic=funding&amp;", "?topic=project-kind&amp;");
        assertThat(new Http(port).get("/en/answers?a=" + links.write(saved)).body())
                .contains("name=\"company.hasProject\" value=\"false\" checked");
    }

    /** Revoked as easily as said: by another answer, and by what is tried against it. */
    @Test
    void aNoIsTakenBackByAYesAndByAnInvestmentThatIsTried() {
        SavedAnswers none = links.read(token("project.investment=0"));

        String back = redirect("/en/questions", "topic=project&company.hasProject=true&a=" + links.write(none))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String tried = new Http(port)
                .get("/en/what-if?a=" + links.write(none) + "&project.investment=5+M&project.stableJobs=")
                .body();
        SavedAnswers kept = links.read(tried.replaceFirst("(?s).*value=\"[^\"]*/en/result\\?a=([^\"]*)\".*", "$1"));

        assertThat(links.read(back.replaceFirst(".*a=", "")).profile().company().hasProject())
                .isTrue();
        assertThat(tried).doesNotContain("data-errors");
        assertThat(kept.profile().company().hasProject()).isTrue();
        assertThat(kept.profile().project().investment()).isEqualByComparingTo("5000000");
    }

    /** On a page that holds both answers, the one that speaks against the no is named with a sentence. */
    @Test
    void anInvestmentWithoutAProjectIsRefusedAtItsField() {
        SavedAnswers none = links.read(token("project.investment=0"));
        String page = redirect(
                        "/en/answers", "company.hasProject=false&project.investment=5000000&a=" + links.write(none))
                .body();

        assertThat(page).contains("href=\"#project.investment\"", "although you answer no to");
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
