package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What people have open at the desk, over HTTP, whatever the database; three sessions at most. */
@TestPropertySource(properties = "dalil.desk.session.most=3")
abstract class SessionJourneys extends DeskSite {
    static final String FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
    static final String SAFARI =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
    private static final String DESK = "/desk/en";
    private static final String SESSIONS = "/desk/en/sessions";
    private static final String OUT = "/desk/en/login";

    @Autowired
    private AuditLog audit;

    @Autowired
    private JdbcClient sql;

    @Test
    void whoIsInSeesTheirSessionsAndEndsOneWithThePassword() {
        Visitor office = new Visitor(port).with(FIREFOX);
        String login = adviser(DeskRole.ADVISER, office);
        Visitor telephone = new Visitor(port).with(SAFARI);
        telephone.enter(login, OWN);

        Document page = office.page(SESSIONS);

        assertThat(page.select("main li").eachText())
                .satisfiesExactly(
                        here -> assertThat(here).startsWith("Firefox · Windows this one Begun on"),
                        other -> assertThat(other)
                                .startsWith("Safari · iPhone Begun on")
                                .contains("last used on"));
        String handle = page.select("#which option").get(1).val();
        assertThat(office.fill(SESSIONS, SESSIONS + "/end", Map.of("which", handle, "password", "wrong"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(telephone.get(DESK).statusCode()).isEqualTo(200);

        office.fill(SESSIONS, SESSIONS + "/end", Map.of("which", handle, "password", OWN));

        assertThat(Visitor.to(telephone.get(DESK))).isEqualTo(OUT);
        assertThat(office.page(SESSIONS).select("main li")).hasSize(1);
        assertThat(acts(login)).contains("session-ended");
    }

    @Test
    void allOthersEndAtOnceAndThisOneStays() {
        Visitor here = new Visitor(port);
        String login = adviser(DeskRole.ADVISER, here);
        Visitor first = new Visitor(port);
        Visitor second = new Visitor(port);
        first.enter(login, OWN);
        second.enter(login, OWN);

        here.fill(SESSIONS, SESSIONS + "/end", Map.of("which", "others", "password", OWN));

        assertThat(Visitor.to(first.get(DESK))).isEqualTo(OUT);
        assertThat(Visitor.to(second.get(DESK))).isEqualTo(OUT);
        assertThat(here.get(DESK).statusCode()).isEqualTo(200);
        assertThat(acts(login)).contains("sessions-ended");
    }

    @Test
    void nobodyEndsASessionOfSomebodyElse() {
        Visitor somebody = new Visitor(port);
        String theirs = adviser(DeskRole.ADVISER, somebody);
        Visitor other = new Visitor(port);
        String login = adviser(DeskRole.ADVISER, other);
        new Visitor(port).enter(login, OWN);
        String id = sql.sql("select session_id from spring_session where principal_name = ?")
                .param(theirs)
                .query(String.class)
                .single();

        other.fill(SESSIONS, SESSIONS + "/end", Map.of("which", DigestUtils.sha256Hex(id), "password", OWN));

        assertThat(somebody.get(DESK).statusCode()).isEqualTo(200);
        assertThat(acts(login)).doesNotContain("session-ended");
    }

    @Test
    void withOneMoreThanAnAccountMayHaveTheOldestEnds() {
        Visitor oldest = new Visitor(port);
        String login = adviser(DeskRole.ADVISER, oldest);
        List<Visitor> others = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            others.add(new Visitor(port));
            others.get(i).enter(login, OWN);
        }

        assertThat(Visitor.to(oldest.get(DESK))).isEqualTo(OUT);
        assertThat(others)
                .allSatisfy(it -> assertThat(it.get(DESK).statusCode()).isEqualTo(200));
        others.get(0).enter(login, OWN);
        assertThat(others)
                .as("who was in and came in again")
                .allSatisfy(it -> assertThat(it.get(DESK).statusCode()).isEqualTo(200));
    }

    @Test
    void whoHasThePasswordAloneEndsNoSessionOfWhoShowedTheCodeAsWell() {
        Visitor owner = new Visitor(port);
        String login = adviser(DeskRole.ADVISER, owner);
        String factor = "/desk/en/factor";
        Document offer = owner.page(factor);
        Telephone telephone = new Telephone(offer.select("#typed").text());
        owner.fill(
                factor,
                factor,
                Map.of("offered", offer.select("[name=offered]").val(), "code", telephone.code(0), "password", OWN));
        List<Visitor> thieves = new ArrayList<>();

        for (int i = 0; i < 4; i++) {
            thieves.add(new Visitor(port));
            assertThat(thieves.get(i).enter(login, OWN)).isEqualTo(DESK);
        }

        assertThat(owner.get(DESK).statusCode()).isEqualTo(200);
        assertThat(Visitor.to(thieves.get(0).get(DESK))).isEqualTo(OUT);
        assertThat(Visitor.to(thieves.get(3).get(DESK))).isEqualTo("/desk/en/second");
    }

    @Test
    void anAdministratorEndsAllSessionsOfAnAccount() {
        Visitor somebody = new Visitor(port);
        String login = adviser(DeskRole.ADVISER, somebody);
        Visitor administrator = new Visitor(port);
        String by = adviser(DeskRole.ADMINISTRATOR, administrator);
        String act = "/desk/en/accounts/" + accounts.find(login).orElseThrow().id() + "/sessions";
        assertThat(administrator
                        .page("/desk/en/accounts")
                        .select("li:contains(" + login + ") .tag")
                        .text())
                .contains("one session open");

        administrator.fill("/desk/en/accounts", act, Map.of());

        assertThat(Visitor.to(somebody.get(DESK))).isEqualTo(OUT);
        assertThat(administrator.page("/desk/en/accounts").select("form[action=" + act + "]"))
                .isEmpty();
        assertThat(acts(login)).contains("sessions-ended");
        assertThat(administrator.get(DESK).statusCode()).isEqualTo(200);
        assertThat(acts(by)).doesNotContain("sessions-ended");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                FIREFOX + " | Firefox · Windows",
                SAFARI + " | Safari · iPhone",
                "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Mobile Safari/537.36 | Chrome · Android",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0 | Edge · Windows",
                "Mozilla/5.0 (Linux; Android 14; SM-A546B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36 | Samsung Internet · Android",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15 | Safari · macOS",
                "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0 | Firefox · Linux",
                "curl/8.14.1 | ''",
            })
    void aBrowserIsCalledAsPeopleCallIt(String itself, String called) {
        assertThat(Browser.called(itself)).isEqualTo(called);
    }

    private List<String> acts(String about) {
        return audit.latest(50).stream()
                .filter(act -> act.about().equals(about))
                .map(AuditLog.Act::act)
                .toList();
    }
}
