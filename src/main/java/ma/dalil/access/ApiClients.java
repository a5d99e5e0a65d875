package ma.dalil.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import ma.dalil.inquiry.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The clients of the API. A key is looked up in the database each time it is shown, so that what is taken back is so at once, on every server. Safe for use by many
 * threads.
 */
@Component
public final class ApiClients {
    /** How long the key before the last still opens, so that a portal changes it without an interruption. */
    public static final Duration OVERLAP = Duration.ofDays(7);

    public static final int LONGEST_NAME = 100;
    /** As many as the dearest request costs, and some. */
    public static final int FEWEST_POINTS = 60;

    public static final int MOST_POINTS = 100_000;
    /** In months. */
    public static final List<Integer> VALIDITIES = List.of(3, 6, 12);

    private final JdbcClient sql;
    private final Database database;
    private final Clock clock;

    ApiClients(JdbcClient sql, Database database, Clock clock) {
        this.sql = sql;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Whose key that is.
     *
     * @return empty where nobody's, or where it has expired or was taken back
     * @throws ma.dalil.inquiry.NotStored when the database does not answer
     */
    public Optional<ApiClient> of(String key) {
        return DrawnKey.read(key)
                .flatMap(drawn -> database.reach(() -> holder(drawn))
                        .filter(holder -> equal(holder.digest(), drawn.digest()))
                        .filter(holder -> holder.key().isValid(clock.instant()))
                        .flatMap(holder -> used(drawn.id(), () -> find(holder.client()))))
                .filter(ApiClient::active);
    }

    private record Holder(long client, String digest, ApiKey key) {}

    private Optional<Holder> holder(DrawnKey drawn) {
        return sql.sql("select * from api_key where id = ?")
                .param(drawn.id())
                .query((row, number) ->
                        new Holder(row.getLong("client"), row.getString("digest"), ApiClients.key(row, number)))
                .optional();
    }

    private static boolean equal(String kept, String shown) {
        return MessageDigest.isEqual(
                kept.getBytes(StandardCharsets.US_ASCII), shown.getBytes(StandardCharsets.US_ASCII));
    }

    /** Notes the day, once a day. */
    private <T> T used(String key, Supplier<T> then) {
        LocalDate today = LocalDate.now(clock);
        database.reach(
                () -> sql.sql("update api_key set used = :today where id = :id and (used is null or used < :today)")
                        .param("today", today)
                        .param("id", key)
                        .update());
        return then.get();
    }

    /** All there are, by name. */
    public List<ApiClient> all() {
        return database
                .reach(() -> sql.sql("select * from api_client order by active desc, name, id")
                        .query(ApiClients::client)
                        .list())
                .stream()
                .map(this::withKeys)
                .toList();
    }

    public Optional<ApiClient> find(long id) {
        return database.reach(() -> sql.sql("select * from api_client where id = ?")
                        .param(id)
                        .query(ApiClients::client)
                        .optional())
                .map(this::withKeys);
    }

    /** Whose tokens are shown under that name, letter by letter; without its keys. */
    Optional<ApiClient> named(String name) {
        return database.reach(() -> sql.sql("select * from api_client where name = ?")
                .param(name)
                .query(ApiClients::client)
                .optional());
    }

    public boolean isTaken(String name) {
        return all().stream().anyMatch(client -> client.name().equalsIgnoreCase(name.strip()));
    }

    /**
     * Enters a client, without a key.
     *
     * @param points what it may ask in a minute
     * @return its id
     */
    public long enter(String name, Set<ApiScope> scopes, boolean test, int points) {
        return database.change(() -> {
            sql.sql(
                            """
                            insert into api_client (name, scopes, test, points, active, created)
                            values (:name, :scopes, :test, :points, true, :now)""")
                    .param("name", name.strip())
                    .param("scopes", ApiScope.written(scopes))
                    .param("test", test)
                    .param("points", points)
                    .param("now", at(clock.instant()))
                    .update();
            return sql.sql("select id from api_client where name = ?")
                    .param(name.strip())
                    .query(Long.class)
                    .single();
        });
    }

    /**
     * Draws a key. The one before stays valid for {@link #OVERLAP}, any that are older end at once.
     *
     * @return the key, which is told only here
     */
    public String draw(ApiClient client, int months) {
        DrawnKey drawn = DrawnKey.draw(client.test());
        Instant now = clock.instant();
        List<ApiKey> valid =
                client.keys().stream().filter(key -> key.isValid(now)).toList();
        database.change(() -> {
            for (int i = 0; i < valid.size(); i++) {
                Instant until = i == 0 ? now.plus(OVERLAP) : now;
                if (until.isBefore(valid.get(i).expires())) {
                    sql.sql("update api_key set expires = ? where id = ?")
                            .params(at(until), valid.get(i).id())
                            .update();
                }
            }
            return sql.sql(
                            """
                            insert into api_key (id, client, digest, created, expires)
                            values (:id, :client, :digest, :now, :expires)""")
                    .param("id", drawn.id())
                    .param("client", client.id())
                    .param("digest", drawn.digest())
                    .param("now", at(now))
                    .param("expires", at(now).plusMonths(months))
                    .update();
        });
        return drawn.text();
    }

    /** Takes a key back: it opens nothing any more. */
    public void revoke(ApiClient client, String key) {
        database.change(() -> sql.sql("update api_key set revoked = ? where id = ? and client = ? and revoked is null")
                .params(at(clock.instant()), key, client.id())
                .update());
    }

    /** Lets none, or again all, of its valid keys and tokens open anything. */
    public void activate(ApiClient client, boolean active) {
        database.change(() -> sql.sql("update api_client set active = ? where id = ?")
                .params(active, client.id())
                .update());
    }

    private static ApiClient client(ResultSet row, int number) throws SQLException {
        return new ApiClient(
                row.getLong("id"),
                row.getString("name"),
                ApiScope.read(row.getString("scopes")),
                row.getBoolean("test"),
                row.getInt("points"),
                row.getBoolean("active"),
                List.of());
    }

    /** Asked once the row is read: two at once would ask for a second connection while the first is held. */
    private ApiClient withKeys(ApiClient client) {
        return client.with(
                database.reach(() -> sql.sql("select * from api_key where client = ? order by created desc, id")
                        .param(client.id())
                        .query(ApiClients::key)
                        .list()));
    }

    private static ApiKey key(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                row.getString("id"),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getObject("expires", OffsetDateTime.class).toInstant(),
                instant(row.getObject("revoked", OffsetDateTime.class)),
                row.getObject("used", LocalDate.class));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
