package ma.dalil.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import javax.sql.DataSource;
import ma.dalil.Postgres;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a client asked of one server it has less on another, where both have the same PostgreSQL. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.MOCK)
@DirtiesContext
class SharedAllowancesTests {

    @DynamicPropertySource
    static void named(DynamicPropertyRegistry properties) {
        Postgres.emptyDatabase(properties);
    }

    @Autowired
    private ApiClients clients;

    @Autowired
    private DataSource source;

    @Autowired
    private DatabaseDriver kind;

    @Test
    void serversCountTogetherAndClientsApart() {
        ApiClient one = client("One");
        ApiClient other = client("Other");
        ClientAllowances here = new ClientAllowances(source, kind);
        ClientAllowances there = new ClientAllowances(source, kind);

        assertThat(here.take(one, 50).isConsumed()).isTrue();

        assertThat(there.take(one, 50).isConsumed()).isFalse();
        assertThat(there.take(one, 5).isConsumed()).isTrue();
        assertThat(there.take(other, 50).getRemainingTokens()).isEqualTo(10);
    }

    private ApiClient client(String name) {
        return clients.find(clients.enter(name, EnumSet.of(ApiScope.LAW), false, 60))
                .orElseThrow();
    }
}
