package ma.dalil;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The real PostgreSQL, started once and stopped with the tests. */
public final class Postgres {
    private static EmbeddedPostgres server;
    private static int databases;

    private Postgres() {}

    /** Gives a product an empty database of its own. */
    public static void emptyDatabase(DynamicPropertyRegistry properties) {
        String address = emptyDatabase();
        properties.add("spring.datasource.url", () -> address);
        properties.add("spring.datasource.username", () -> "postgres");
    }

    /** @return the address of an empty database, for the user {@code postgres} */
    public static synchronized String emptyDatabase() {
        return create("test" + ++databases);
    }

    private static String create(String name) {
        try {
            if (server == null) {
                server = EmbeddedPostgres.start();
            }
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return server.getJdbcUrl("postgres", name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
