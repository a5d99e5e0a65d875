package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Two-step login over HTTP, whatever the database; supervisors must have it. */
@TestPropertySource(properties = "dalil.desk.second-factor=supervisor")
abstract class SecondFactorJourneys extends DeskSite {
    private static final String FACTOR = "/desk/en/factor";
    private static final String SECOND = "/desk/en/second";
    private static final String DESK = "/desk/en";

    @Autowired
    private AuditLog audit;

    @Autowired
    private JdbcClient sql;

    /** Somebody whose second factor is set. */
    record Protected(String login, Visitor visitor, Telephone telephone, List<String> recovery) {}

    @Test
    void onceACodeConfirmedItThePasswordAloneOpensNothing() {
        Visitor visitor = new Visitor(port);
        String login = adviser(DeskRole.ADVISER, visitor);
        Visitor elsewhere = new Visitor(port);
        elsewhere.enter(login, OWN);
        Document page = visitor.page(FACTOR);
        String key = page.select("#typed").text();
        Map<String, String> told =
                Map.of("offered", page.select("[name=offered]").val());

        assertThat(page.select("svg.qr")).hasSize(1);
        assertThat(set(visitor, told, "000000", OWN).body()).contains("Check the clock", key);
        assertThat(set(visitor, told, new Telephone(key).code(0), "wrong").statusCode())
                .isEqualTo(422);
        assertThat(set(visitor, Map.of("offered", "forged"), new Telephone(key).code(0), OWN)
                        .statusCode())
                .isEqualTo(302);
        assertThat(has(login)).isFalse();
        // Kept, since half a minute may end between two of these lines.
        String first = new Telephone(key).code(0);
        HttpResponse<String> set = set(visitor, told, first, OWN);

        assertThat(set.statusCode()).isEqualTo(200);
        assertThat(set.headers().firstValue("Cache-Control")).get().asString().contains("no-store");
        assertThat(Jsoup.parse(set.body()).select(".codes li")).hasSize(8);
        assertThat(visitor.page(FACTOR).select(".codes li, #typed")).isEmpty();
        assertThat(visitor.get(DESK).statusCode()).isEqualTo(200);
        assertThat(Visitor.to(elsewhere.get(DESK))).as("inside before").isEqualTo("/desk/en/login");
        assertThat(stored(login)).doesNotContain(key.replace(" ", ""));
        assertThat(acts(login)).contains("factor-set");

        elsewhere.enter(login, OWN);
        for (String path : List.of(DESK, "/desk/en/password", FACTOR, "/desk/en/inquiries/D-1", "/desk/en/audit")) {
            assertThat(Visitor.to(elsewhere.get(path))).as(path).isEqualTo(SECOND);
        }
        assertThat(prove(elsewhere, first)).as("taken before").isEqualTo(SECOND + "?refused");
        assertThat(prove(elsewhere, new Telephone(key).code(3))).as("too early").isEqualTo(SECOND + "?refused");
        assertThat(elsewhere.page(SECOND + "?refused").select("[role=alert]")).hasSize(1);
        String second = new Telephone(key).code(1);
        assertThat(prove(elsewhere, second)).isEqualTo(DESK);
        assertThat(elsewhere.get(DESK).statusCode()).isEqualTo(200);
        assertThat(Visitor.to(elsewhere.get(SECOND))).as("owes nothing").isEqualTo(DESK);

        Visitor listening = new Visitor(port);
        listening.enter(login, OWN);
        assertThat(prove(listening, second)).as("taken before").isEqualTo(SECOND + "?refused");
    }

    @Test
    void aCodeIsReadAsArabicKeyboardsAndTelephonesWriteIt() {
        Protected one = protectedOne(DeskRole.ADVISER);
        String code = one.telephone().code(1);
        Visitor again = new Visitor(port);
        again.enter(one.login(), OWN);

        StringBuilder typed = new StringBuilder();
        code.chars().forEach(it -> typed.append((char) ('\u0660' + it - '0')));
        typed.insert(3, ' ');

        assertThat(prove(again, typed.toString())).isEqualTo(DESK);
    }

    @Test
    void aCodeOnPaperIsWorthOneEntryAndNewOnesMakeTheOthersVoid() {
        Protected one = protectedOne(DeskRole.ADVISER);
        String first = one.recovery().get(0);
        Visitor again = new Visitor(port);
        again.enter(one.login(), OWN);

        assertThat(prove(again, " " + first.toUpperCase())).isEqualTo(DESK);
        assertThat(again.page(FACTOR).text()).contains("7 recovery codes are left");
        assertThat(acts(one.login())).contains("recovery-used");
        assertThat(sql.sql("select digest from recovery_code")
                        .query(String.class)
                        .list())
                .allMatch(it -> it.startsWith("{bcrypt}"));
        Visitor third = new Visitor(port);
        third.enter(one.login(), OWN);
        assertThat(prove(third, first)).isEqualTo(SECOND + "?refused");

        HttpResponse<String> refused = again.fill(FACTOR, FACTOR + "/recovery", Map.of("code", "123"));
        assertThat(refused.statusCode()).isEqualTo(422);
        timePasses(one.login());
        List<String> drawn = Jsoup.parse(again.fill(
                                FACTOR,
                                FACTOR + "/recovery",
                                Map.of("code", one.telephone().code(0)))
                        .body())
                .select(".codes li")
                .eachText();

        assertThat(drawn).hasSize(8).doesNotContainAnyElementsOf(one.recovery());
        assertThat(prove(third, one.recovery().get(1))).isEqualTo(SECOND + "?refused");
        assertThat(prove(third, drawn.get(7))).isEqualTo(DESK);
    }

    @Test
    void fiveWrongCodesCloseTheAccountAndTheRightPasswordHasThemNotForgotten() {
        Protected one = protectedOne(DeskRole.ADVISER);
        Visitor thief = new Visitor(port);
        thief.enter(one.login(), OWN);
        for (int i = 0; i < 4; i++) {
            assertThat(prove(thief, "00000" + i)).isEqualTo(SECOND + "?refused");
        }
        thief.enter(one.login(), OWN);
        assertThat(Visitor.to(thief.get(DESK))).isEqualTo(SECOND);

        prove(thief, "000009");

        assertThat(accounts.find(one.login()).orElseThrow().isLocked(accounts.now()))
                .isTrue();
        assertThat(prove(thief, one.telephone().code(1))).as("the right one").isEqualTo(SECOND + "?refused");
        HttpResponse<String> removed = one.visitor()
                .fill(FACTOR, FACTOR + "/remove", Map.of("code", one.telephone().code(1)));
        assertThat(removed.statusCode()).isEqualTo(429);
        assertThat(has(one.login())).isTrue();
    }

    @Test
    void anAdministratorTakesItAwayFromWhoLostItAndTheLogSaysSo() {
        Protected one = protectedOne(DeskRole.ADVISER);
        Visitor administrator = new Visitor(port);
        String by = adviser(DeskRole.ADMINISTRATOR, administrator);
        String act =
                "/desk/en/accounts/" + accounts.find(one.login()).orElseThrow().id() + "/factor";

        administrator.fill("/desk/en/accounts", act, Map.of());

        assertThat(Visitor.to(one.visitor().get(DESK))).as("is put out").isEqualTo("/desk/en/login");
        one.visitor().enter(one.login(), OWN);
        assertThat(one.visitor().get(DESK).statusCode()).isEqualTo(200);
        assertThat(audit.latest(50).stream()
                        .filter(it -> it.about().equals(one.login()) && it.act().equals("factor-taken"))
                        .map(AuditLog.Act::who))
                .containsExactly(by);
        assertThat(audit.breaches()).isEmpty();
        assertThat(administrator.page("/desk/en/accounts").select("form[action=" + act + "]"))
                .isEmpty();
    }

    @Test
    void itIsSwitchedOffWithACodeOnly() {
        Protected one = protectedOne(DeskRole.ADVISER);

        assertThat(one.visitor()
                        .fill(FACTOR, FACTOR + "/remove", Map.of("code", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(has(one.login())).isTrue();
        one.visitor()
                .fill(FACTOR, FACTOR + "/remove", Map.of("code", one.telephone().code(1)));

        assertThat(has(one.login())).isFalse();
        one.visitor().enter(one.login(), OWN);
        assertThat(one.visitor().get(DESK).statusCode()).isEqualTo(200);
    }

    @Test
    void aRoleThatMustHaveOneSetsItUpBeforeAnythingElseAndKeepsIt() {
        Visitor visitor = new Visitor(port);
        String login = adviser(DeskRole.SUPERVISOR, visitor);
        for (String path : List.of(DESK, "/desk/en/password", "/desk/en/audit")) {
            assertThat(Visitor.to(visitor.get(path))).as(path).isEqualTo(FACTOR);
        }
        assertThat(visitor.page(FACTOR).select("nav.sections")).isEmpty();

        Protected one = protect(login, visitor);

        assertThat(visitor.get("/desk/en/audit").statusCode()).isEqualTo(200);
        assertThat(visitor.page(FACTOR).select("form[action$=remove]")).isEmpty();
        HttpResponse<String> removed = visitor.post(
                FACTOR + "/remove",
                Map.of(
                        "code",
                        one.telephone().code(1),
                        "_csrf",
                        visitor.page(FACTOR).select("[name=_csrf]").val()));
        assertThat(removed.statusCode()).isEqualTo(403);
        assertThat(removed.body()).contains("cannot be switched off");
        assertThat(has(login)).isTrue();
    }

    @Test
    void aHandedPasswordIsChangedOnlyByWhoHasTheCodeToo() {
        Protected one = protectedOne(DeskRole.ADVISER);
        String handed = accounts.reset(accounts.find(one.login()).orElseThrow().id(), "test");
        Visitor visitor = new Visitor(port);
        visitor.enter(one.login(), handed);

        assertThat(Visitor.to(visitor.get("/desk/en/password"))).isEqualTo(SECOND);
        prove(visitor, one.telephone().code(1));

        assertThat(Visitor.to(visitor.get(DESK))).isEqualTo("/desk/en/password");
        assertThat(visitor.get("/desk/en/password").statusCode()).isEqualTo(200);
    }

    /** Whoever writes to the database but has not the secret of the product. */
    @Test
    void theSecretOfOneAccountIsWorthNothingInAnother() {
        Protected mine = protectedOne(DeskRole.ADVISER);
        Protected theirs = protectedOne(DeskRole.ADVISER);
        sql.sql("update adviser set second_factor = ? where login = ?")
                .params(stored(mine.login()), theirs.login())
                .update();
        Visitor visitor = new Visitor(port);
        visitor.enter(theirs.login(), OWN);

        assertThat(prove(visitor, mine.telephone().code(1))).isEqualTo(SECOND + "?refused");
        assertThat(prove(visitor, theirs.recovery().get(0))).as("on paper").isEqualTo(DESK);
    }

    private Protected protectedOne(DeskRole role) {
        Visitor visitor = new Visitor(port);
        return protect(adviser(role, visitor), visitor);
    }

    static Protected protect(String login, Visitor visitor) {
        Document page = visitor.page(FACTOR);
        Telephone telephone = new Telephone(page.select("#typed").text());
        HttpResponse<String> set =
                set(visitor, Map.of("offered", page.select("[name=offered]").val()), telephone.code(0), OWN);
        return new Protected(
                login,
                visitor,
                telephone,
                Jsoup.parse(set.body()).select(".codes li").eachText());
    }

    private static HttpResponse<String> set(
            Visitor visitor, Map<String, String> offered, String code, String password) {
        Map<String, String> told = new java.util.HashMap<>(offered);
        told.put("code", code);
        told.put("password", password);
        return visitor.fill(FACTOR, FACTOR, told);
    }

    /** @return where it leads */
    static String prove(Visitor visitor, String code) {
        return Visitor.to(visitor.fill(SECOND, SECOND, Map.of("code", code)));
    }

    private boolean has(String login) {
        return accounts.find(login).orElseThrow().hasSecondFactor();
    }

    private String stored(String login) {
        return sql.sql("select second_factor from adviser where login = ?")
                .param(login)
                .query(String.class)
                .single();
    }

    /** So that the code of now was not yet taken. */
    private void timePasses(String login) {
        sql.sql("update adviser set second_factor_step = second_factor_step - 10 where login = ?")
                .param(login)
                .update();
    }

    private List<String> acts(String login) {
        return audit.latest(50).stream()
                .filter(it -> it.about().equals(login))
                .map(AuditLog.Act::act)
                .toList();
    }
}
