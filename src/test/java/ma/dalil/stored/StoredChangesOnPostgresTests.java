package ma.dalil.stored;

import ma.dalil.Postgres;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** On the real PostgreSQL. */
@DirtiesContext
class StoredChangesOnPostgresTests extends StoredChangesTests {

    @DynamicPropertySource
    static void named(DynamicPropertyRegistry properties) {
        Postgres.emptyDatabase(properties);
    }
}
