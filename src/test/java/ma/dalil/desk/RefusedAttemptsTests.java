package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import ma.dalil.Http;
import ma.dalil.access.ApiClients;
import ma.dalil.access.ApiScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

/** Whoever asks for more than they may stands in the log of the server, by number or by the name of a client, and with nothing that they sent. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "dalil.api.points-per-minute=0")
class RefusedAttemptsTests extends DeskSite {
    @Autowired
    private ApiClients clients;

    @Test
    void whatIsRefusedAtTheDeskIsToldByTheNumberOfTheAccountAndThePattern(CapturedOutput output) {
        Visitor visitor = new Visitor(port);
        String login = adviser(DeskRole.ADVISER, visitor);
        long id = accounts.find(login).orElseThrow().id();

        assertThat(visitor.get("/desk/en/accounts?q=plantedquery").statusCode()).isEqualTo(403);
        assertThat(visitor.get("/desk/en/plantedpath").statusCode()).isEqualTo(403);
        visitor.fill("/desk/en/password", "/desk/en/password", Map.of("now", "wrong"));

        assertThat(output.getOut())
                .contains("refused with 403: GET /desk/{lang:fr|ar|en}/accounts to account " + id + " ")
                .contains("refused with 403: GET /desk/** to account " + id + " ")
                .doesNotContain("plantedquery", "plantedpath", login);
    }

    @Test
    void aKeyThatIsWrongOrOpensSomethingElseIsToldWithoutIt(CapturedOutput output) {
        String name = "CRI " + UUID.randomUUID();
        long id = clients.enter(name, EnumSet.of(ApiScope.LAW), false, ApiClients.FEWEST_POINTS);
        String key = clients.draw(clients.find(id).orElseThrow(), 3);

        assertThat(asked("GET", "/api/v1/rulebook?q=plantedquery", "wr0ng-k3y")).isEqualTo(401);
        assertThat(asked("GET", "/api/v1/portfolios/jobs/plantedpath", key)).isEqualTo(403);
        assertThat(asked("GET", "/api/v1/rulebook", key)).isEqualTo(200);

        assertThat(output.getOut())
                .contains("refused with 401: GET /api/v1/rulebook to nobody known ")
                .contains("refused with 403: GET /api/v1/portfolios/jobs/{id} to client " + name + " ")
                .doesNotContain("plantedquery", "plantedpath", "wr0ng-k3y", key, key.substring(key.lastIndexOf('_')));
    }

    private int asked(String method, String path, String key) {
        return Http.send(new Http(port)
                        .to(path)
                        .header("Authorization", "Bearer " + key)
                        .method(method, HttpRequest.BodyPublishers.noBody()))
                .statusCode();
    }
}
