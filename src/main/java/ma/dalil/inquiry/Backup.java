package ma.dalil.inquiry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that is stored as one file, which another database takes as well: a ZIP with a file of JSON lines for each table, the tables that others point to first. Sessions,
 * locks, the history of the tables, the rulebook that was last seen, and the figures, which are counted again, are left out. The secret that seals the log is no part of it.
 */
final class Backup {
    private static final Set<String> LEFT_OUT = Set.of(
            "flyway_schema_history",
            "spring_session",
            "spring_session_attributes",
            "shedlock",
            "demand",
            "seen_rulebook");
    private static final String ABOUT = "about.json";
    private static final String LINES = ".ndjson";
    private static final int BATCH = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DataSource source;

    Backup(DataSource source) {
        this.source = source;
    }

    /** Why a file is not taken. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /**
     * Writes everything, as it stands at one moment.
     *
     * @return how many rows of each table
     */
    Map<String, Long> write(OutputStream file) {
        try (Connection database = source.getConnection()) {
            database.setAutoCommit(false);
            database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Map<String, Long> rows = new LinkedHashMap<>();
            try (ZipOutputStream zip = new ZipOutputStream(file)) {
                put(zip, ABOUT, JSON.writeValueAsBytes(Map.of("schema", schema(database))));
                for (String table : tables(database)) {
                    zip.putNextEntry(new ZipEntry(table + LINES));
                    rows.put(table, write(database, table, zip));
                    zip.closeEntry();
                }
            }
            database.rollback();
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static long write(Connection database, String table, OutputStream out) throws SQLException, IOException {
        long rows = 0;
        try (Statement statement = database.createStatement()) {
            statement.setFetchSize(BATCH);
            try (ResultSet row = statement.executeQuery("select * from " + table + " order by 1")) {
                ResultSetMetaData columns = row.getMetaData();
                while (row.next()) {
                    Map<String, @Nullable Object> values = new TreeMap<>();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        values.put(columns.getColumnName(i).toLowerCase(Locale.ROOT), value(row, i, columns));
                    }
                    out.write(JSON.writeValueAsBytes(values));
                    out.write('\n');
                    rows++;
                }
            }
        }
        return rows;
    }

    private static @Nullable Object value(ResultSet row, int place, ResultSetMetaData columns) throws SQLException {
        @Nullable
        Object value =
                switch (JDBCType.valueOf(columns.getColumnType(place))) {
                    case TIMESTAMP, TIMESTAMP_WITH_TIMEZONE -> {
                        OffsetDateTime at = row.getObject(place, OffsetDateTime.class);
                        yield at == null ? null : at.toInstant().toString();
                    }
                    case DATE -> {
                        LocalDate day = row.getObject(place, LocalDate.class);
                        yield day == null ? null : day.toString();
                    }
                    case BINARY, VARBINARY, LONGVARBINARY, BLOB -> {
                        byte[] bytes = row.getBytes(place);
                        yield bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
                    }
                    case BOOLEAN, BIT -> row.getBoolean(place);
                    case INTEGER, SMALLINT, BIGINT -> row.getLong(place);
                    case NUMERIC, DECIMAL -> row.getBigDecimal(place);
                    default -> row.getString(place);
                };
        return row.wasNull() ? null : value;
    }

    /**
     * Puts everything back into a database in which nothing is stored yet.
     *
     * @return how many rows of each table
     * @throws Refused when something is stored there, or the file is of another version of the tables; nothing is changed then
     */
    Map<String, Long> restore(InputStream file) {
        try (Connection database = source.getConnection();
                ZipInputStream zip = new ZipInputStream(file)) {
            database.setAutoCommit(false);
            try {
                Map<String, Long> rows = restore(database, zip);
                database.commit();
                Vacuum.allTables(database);
                return rows;
            } catch (SQLException | IOException | RuntimeException e) {
                database.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new Refused("the file does not fit the tables: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Long> restore(Connection database, ZipInputStream zip) throws SQLException, IOException {
        ZipEntry about = zip.getNextEntry();
        if (about == null || !about.getName().equals(ABOUT)) {
            throw new Refused("this is no backup");
        }
        String schema = JSON.readTree(zip.readAllBytes()).path("schema").asString();
        if (!schema.equals(schema(database))) {
            throw new Refused("the backup has version " + schema + " of the tables, the database " + schema(database));
        }
        List<String> tables = tables(database);
        for (String table : List.of("inquiry", "adviser", "audit")) {
            if (count(database, table) > 0) {
                throw new Refused("the database is not empty: " + table);
            }
        }
        try (Statement statement = database.createStatement()) {
            // Laid with the tables.
            statement.execute("delete from audit_head");
        }
        Map<String, Long> rows = new LinkedHashMap<>();
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String table = entry.getName().replace(LINES, "");
            if (!tables.contains(table)) {
                throw new Refused("there is no table " + table);
            }
            rows.put(table, restore(database, table, zip));
        }
        return rows;
    }

    private static long restore(Connection database, String table, InputStream lines) throws SQLException, IOException {
        Map<String, JDBCType> types = types(database, table);
        List<String> columns = List.copyOf(types.keySet());
        String places = String.join(", ", columns.stream().map(it -> "?").toList());
        long rows = 0;
        try (PreparedStatement insert = database.prepareStatement(
                "insert into " + table + " (" + String.join(", ", columns) + ") values (" + places + ")")) {
            BufferedReader reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode row = JSON.readTree(line);
                for (int i = 0; i < columns.size(); i++) {
                    JDBCType type = types.get(columns.get(i));
                    set(insert, i + 1, row.path(columns.get(i)), type == null ? JDBCType.VARCHAR : type);
                }
                insert.addBatch();
                if (++rows % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        if (columns.contains("id") && rows > 0 && isDrawn(database, table)) {
            try (Statement statement = database.createStatement()) {
                long last;
                try (ResultSet most = statement.executeQuery("select max(id) from " + table)) {
                    most.next();
                    last = most.getLong(1);
                }
                statement.execute("alter table " + table + " alter column id restart with " + (last + 1));
            }
        }
        return rows;
    }

    private static void set(PreparedStatement insert, int place, JsonNode value, JDBCType type) throws SQLException {
        if (value.isMissingNode() || value.isNull()) {
            insert.setNull(place, type.getVendorTypeNumber());
            return;
        }
        switch (type) {
            case TIMESTAMP, TIMESTAMP_WITH_TIMEZONE -> insert.setObject(place, OffsetDateTime.parse(value.asString()));
            case DATE -> insert.setObject(place, LocalDate.parse(value.asString()));
            case BINARY, VARBINARY, LONGVARBINARY, BLOB -> insert.setBytes(
                    place, Base64.getDecoder().decode(value.asString()));
            case BOOLEAN, BIT -> insert.setBoolean(place, value.booleanValue());
            case INTEGER, SMALLINT, BIGINT -> insert.setLong(place, value.longValue());
            case NUMERIC, DECIMAL -> insert.setBigDecimal(place, value.decimalValue());
            default -> insert.setString(place, value.asString());
        }
    }

    private static Map<String, JDBCType> types(Connection database, String table) throws SQLException {
        Map<String, JDBCType> types = new LinkedHashMap<>();
        try (Statement statement = database.createStatement();
                ResultSet none = statement.executeQuery("select * from " + table + " where 1 = 0")) {
            ResultSetMetaData columns = none.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                types.put(
                        columns.getColumnName(i).toLowerCase(Locale.ROOT), JDBCType.valueOf(columns.getColumnType(i)));
            }
        }
        return types;
    }

    /** Whether the database draws the ids of that table. */
    private static boolean isDrawn(Connection database, String table) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet none = statement.executeQuery("select id from " + table + " where 1 = 0")) {
            return none.getMetaData().isAutoIncrement(1);
        }
    }

    private static long count(Connection database, String table) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + table)) {
            count.next();
            return count.getLong(1);
        }
    }

    private static String schema(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet version = statement.executeQuery(
                        "select \"version\" from \"flyway_schema_history\" where \"success\" and \"version\" is not null order by \"installed_rank\" desc")) {
            return version.next() ? version.getString(1) : "0";
        }
    }

    /** Those that others point to come first. */
    private static List<String> tables(Connection database) throws SQLException {
        DatabaseMetaData all = database.getMetaData();
        Map<String, Set<String>> pointsTo = new TreeMap<>();
        try (ResultSet table = all.getTables(
                database.getCatalog(), database.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
            while (table.next()) {
                String name = table.getString("TABLE_NAME");
                if (!LEFT_OUT.contains(name.toLowerCase(Locale.ROOT))) {
                    Set<String> others = new TreeSet<>();
                    try (ResultSet key = all.getImportedKeys(database.getCatalog(), database.getSchema(), name)) {
                        while (key.next()) {
                            others.add(key.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
                        }
                    }
                    others.remove(name.toLowerCase(Locale.ROOT));
                    pointsTo.put(name.toLowerCase(Locale.ROOT), others);
                }
            }
        }
        Set<String> ordered = new LinkedHashSet<>();
        List<String> left = new ArrayList<>(pointsTo.keySet());
        while (!left.isEmpty()) {
            List<String> next = left.stream()
                    .filter(it -> ordered.containsAll(pointsTo.getOrDefault(it, Set.of())))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("tables that point to each other: " + left);
            }
            ordered.addAll(next);
            left.removeAll(next);
        }
        return List.copyOf(ordered);
    }
}
