package ma.dalil.desk;

import ma.dalil.Postgres;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** On the real PostgreSQL. */
@DirtiesContext
class SessionsOnPostgresTests extends SessionJourneys {
    @DynamicPropertySource
    static void named(DynamicPropertyRegistry properties) {
        Postgres.emptyDatabase(properties);
    }
}
