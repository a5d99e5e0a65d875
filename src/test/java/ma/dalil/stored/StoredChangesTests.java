package ma.dalil.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import ma.dalil.Examples;
import ma.dalil.access.ApiClients;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.webhook.Portal;
import ma.dalil.webhook.Webhooks;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whoever has an assessment kept is told when the law makes another of it, once, and nobody is told where it does not. On H2, as the product comes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "dalil.webhooks.guarded=false")
class StoredChangesTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Autowired
    private ApiClients clients;

    @Autowired
    private StoredChanges changes;

    @Autowired
    private Webhooks webhooks;

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private JdbcClient sql;

    @Test
    void itsOwnerIsToldOnceWhatTheLawHasMadeOfIt() throws IOException, InterruptedException {
        try (Portal portal = new Portal(port, clients, false);
                Portal other = new Portal(port, clients, false)) {
            sql.sql("delete from seen_rulebook").update();
            sql.sql("insert into seen_rulebook (id, version, since) values (1, ?, now())")
                    .param(rulebook.version())
                    .update();
            portal.entered();
            JsonNode entered = other.entered();
            String same = kept(portal);
            String changed = kept(portal);
            ObjectNode before = (ObjectNode) JSON.readTree(sql.sql("select given from stored_assessment where id = ?")
                    .param(changed)
                    .query(String.class)
                    .single());
            ObjectNode incentive = (ObjectNode) before.get("incentives").get(0);
            incentive.put(
                    "verdict", incentive.get("verdict").asString().equals("eligible") ? "incomplete" : "eligible");
            sql.sql("update stored_assessment set whole = ?, rulebook = 'another' where id = ?")
                    .params(before.toString(), changed)
                    .update();
            assertThat(changes.judge()).as("by the same law").isZero();
            anotherLaw();

            assertThat(changes.judge()).isGreaterThanOrEqualTo(2);

            // Sent by the look that comes every few seconds.
            JsonNode told = portal.next().json();
            assertThat(told.get("type").asString()).isEqualTo("assessment.changed");
            assertThat(told.at("/data/assessment").asString())
                    .isEqualTo(changed)
                    .isNotEqualTo(same);
            assertThat(told.at("/data/rulebook").asString()).isEqualTo(rulebook.version());
            assertThat(told.at("/data/incentives/0")).isEqualTo(incentive.get("id"));
            assertThat(portal.json("GET", "/api/v1/assessments/" + changed + "/changes", null)
                            .get("changed")
                            .asBoolean())
                    .isTrue();

            anotherLaw();
            assertThat(changes.judge()).isGreaterThanOrEqualTo(2);
            assertThat(portal.isToldNothing()).as("the same is told once").isTrue();

            sql.sql("update stored_assessment set whole = null where id = ?")
                    .param(changed)
                    .update();
            anotherLaw();
            changes.judge();
            assertThat(portal.next().json().at("/data/incentives"))
                    .as("again as it was")
                    .isEmpty();
            assertThat(other.json("GET", Portal.place(entered) + "/deliveries", null))
                    .isEmpty();

            sql.sql("update seen_rulebook set version = 'later'").update();
            anotherLaw();
            assertThat(changes.judge()).as("by a server of the version before").isZero();
            assertThat(webhooks.isLast(rulebook.version())).isFalse();
        }
    }

    private static String kept(Portal portal) {
        portal.json("POST", "/api/v1/assessments", Examples.all().get(0));
        return portal.json("GET", "/api/v1/assessments", null).get(0).get("id").asString();
    }

    private void anotherLaw() {
        sql.sql("update stored_assessment set judged_by = 'another'").update();
    }
}
