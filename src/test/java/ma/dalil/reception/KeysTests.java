package ma.dalil.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ma.dalil.Http;
import ma.dalil.access.ApiClient;
import ma.dalil.access.ApiClients;
import ma.dalil.access.ApiScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A key opens what it was drawn for, for as long as it was drawn for, and nobody finds one anywhere. On a server that answers nobody without. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"dalil.api.anonymous=false", "dalil.api.points-per-minute=60"})
@ExtendWith(OutputCaptureExtension.class)
class KeysTests {
    @LocalServerPort
    private int port;

    @Autowired
    private ApiClients clients;

    @Autowired
    private JdbcClient sql;

    @Test
    void whoShowsNoKeyIsToldThatOneIsNeededAndPagesNeedNone() {
        HttpResponse<String> refused = new Http(port).get("/api/v1/rulebook");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"dalil\"");
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(refused.body())
                        .get("type")
                        .asString())
                .isEqualTo("/problems/status-401");
        assertThat(new Http(port).get("/fr").statusCode()).isEqualTo(200);
        assertThat(new Http(port).get("/v3/api-docs").statusCode()).isEqualTo(200);
    }

    @Test
    void everyRouteOpensToItsScopeAlone() {
        Set<String> wrong = new TreeSet<>();
        for (ApiScope scope : ApiScope.values()) {
            String key = key(client(EnumSet.of(scope), false));
            for (Costs.Route route : Costs.ROUTES) {
                String path = route.path().getPatternString().replaceAll("\\{[^}]*}", "x");
                int status = ask(key, route.method(), path).statusCode();
                if ((status == 403) == (route.scope() == scope) || status == 401 || status == 429) {
                    wrong.add(route + " " + scope + " " + status);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "dalil_live_abcdefgh_abcdefghabcdefghabcdefghabcdefgh",
                "dalil_live_abcdefgh_ABCDEFGHABCDEFGHABCDEFGHABCDEFGH"
            })
    void whatIsNoKeyOfOursOpensNothing(String key) {
        assertThat(ask(key, "GET", "/api/v1/rulebook").statusCode()).isEqualTo(401);
    }

    @Test
    void aKeyIsTheWholeOfItAndOfItsKind() {
        String key = key(client(EnumSet.of(ApiScope.LAW), false));

        assertThat(status(key)).isEqualTo(200);
        assertThat(status(key.substring(0, key.length() - 1) + (key.endsWith("2") ? "3" : "2")))
                .isEqualTo(401);
        assertThat(status(key.replace("_live_", "_test_"))).isEqualTo(401);
    }

    /** More than the database has connections for: whose key it is takes one at a time. */
    @Test
    void fortyWhoShowKeysAtOnceAreAllKnown() throws Exception {
        String key = key(client(EnumSet.of(ApiScope.LAW), false));
        ExecutorService programs = Executors.newFixedThreadPool(40);
        try {
            List<Future<Boolean>> known = programs.invokeAll(
                    Collections.nCopies(400, () -> clients.of(key).isPresent()));

            for (Future<Boolean> one : known) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            programs.shutdownNow();
        }
    }

    @Test
    void theKeyBeforeStaysValidWhileItIsChangedAndTheOneBeforeThatEnds() {
        long id = client(EnumSet.of(ApiScope.LAW), true);
        String first = key(id);
        String second = key(id);
        assertThat(status(first)).isEqualTo(200);
        assertThat(status(second)).isEqualTo(200);

        String third = key(id);

        assertThat(status(first)).isEqualTo(401);
        assertThat(status(second)).isEqualTo(200);
        assertThat(status(third)).isEqualTo(200);
        assertThat(first).startsWith("dalil_test_");
    }

    @Test
    void whatIsTakenBackHasExpiredOrBelongsToWhoIsClosedOpensNothingFromThenOn() {
        long id = client(EnumSet.of(ApiScope.LAW), false);
        String lost = key(id);
        String old = key(id);
        String good = key(client(EnumSet.of(ApiScope.LAW), false));
        assertThat(status(lost)).isEqualTo(200);

        clients.revoke(known(id), lost.split("_")[2]);
        sql.sql("update api_key set expires = created where id = ?")
                .param(old.split("_")[2])
                .update();

        assertThat(status(lost)).isEqualTo(401);
        assertThat(status(old)).isEqualTo(401);
        assertThat(status(good)).isEqualTo(200);
        long closed = client(EnumSet.of(ApiScope.LAW), false);
        String key = key(closed);
        clients.activate(known(closed), false);
        assertThat(status(key)).isEqualTo(401);
        clients.activate(known(closed), true);
        assertThat(status(key)).isEqualTo(200);
    }

    /** Each by itself, and by none of the addresses it comes from. */
    @Test
    void aClientIsCountedByItself() {
        String one = key(clients.enter(name(), EnumSet.of(ApiScope.LAW), false, 100));
        String other = key(clients.enter(name(), EnumSet.of(ApiScope.LAW), false, 200));
        ask(one, "POST", "/api/v1/sites");

        assertThat(left(one)).isEqualTo(89);
        assertThat(left(other)).isEqualTo(199);
        assertThat(ask(one, "GET", "/api/v1/rulebook").headers().firstValue("RateLimit-Policy"))
                .contains("\"client\";q=100;w=60");
    }

    @Test
    void neitherTheDatabaseNorTheLogHoldsAKey(CapturedOutput output) {
        String key = key(client(EnumSet.of(ApiScope.LAW), false));
        String secret = key.split("_")[3];
        ask(key, "POST", "/api/v1/assessments");
        ask(key + "x", "GET", "/api/v1/rulebook");
        ask(key, "POST", "/api/v1/simulations");

        assertThat(sql.sql("select * from api_key").query().listOfRows().toString())
                .contains(key.split("_")[2])
                .doesNotContain(secret);
        assertThat(output.getAll()).doesNotContain(secret);
        assertThat(sql.sql("select used from api_key where id = ?")
                        .param(key.split("_")[2])
                        .query()
                        .singleValue())
                .isNotNull();
    }

    private long client(Set<ApiScope> scopes, boolean test) {
        return clients.enter(name(), scopes, test, 1000);
    }

    private static String name() {
        return "Portal " + UUID.randomUUID();
    }

    private String key(long client) {
        return clients.draw(known(client), 3);
    }

    private ApiClient known(long client) {
        return clients.find(client).orElseThrow();
    }

    private int status(String key) {
        return ask(key, "GET", "/api/v1/rulebook").statusCode();
    }

    private long left(String key) {
        return Long.parseLong(ask(key, "GET", "/api/v1/rulebook")
                .headers()
                .firstValue("RateLimit")
                .orElseThrow()
                .replaceFirst(".*;r=(\\d+);.*", "$1"));
    }

    private HttpResponse<String> ask(String key, String method, String path) {
        HttpRequest.Builder request =
                new Http(port).to(path).header("Authorization", "Bearer " + key).header("X-Forwarded-For", "192.0.2.9");
        return Http.send(
                method.equals("GET")
                        ? request
                        : request.header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString("{")));
    }
}
