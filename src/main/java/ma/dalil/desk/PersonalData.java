package ma.dalil.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import ma.dalil.inquiry.Database;
import ma.dalil.inquiry.FoldedWords;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All that is kept of one person, whom an address or a telephone number names: to hand over, or to erase, in one action. Law 09-08, articles 7 to 9. */
@Component
final class PersonalData {
    /** What hangs on an inquiry and is of its asker; what is derived from it alone is told by it. */
    private static final List<String> TABLES = List.of(
            "inquiry_event",
            "confirmation",
            "reply",
            "follow_up",
            "claim_piece",
            "told_answers",
            "fact_standing",
            "attachment",
            "alert",
            "alert_mail",
            "reminder");
    /** Ours, or of others. */
    private static final Set<String> LEFT_OUT =
            Set.of("id", "inquiry", "adviser", "version", "submission", "draft", "digest");

    private static final Set<String> JSON_COLUMNS = Set.of("answers", "assessment");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient sql;
    private final Database database;
    private final InquiryQueue queue;
    private final AuditLog audit;

    PersonalData(JdbcClient sql, Database database, InquiryQueue queue, AuditLog audit) {
        this.sql = sql;
        this.database = database;
        this.queue = queue;
        this.audit = audit;
    }

    /** Everything that was asked from that address, or under that number, however it is typed; the oldest first. */
    List<QueuedInquiry> of(String contact) {
        String typed = contact.strip();
        List<String> references = database.reach(() -> typed.contains("@") ? byEmail(typed) : byPhone(typed));
        return references.stream().map(queue::known).toList();
    }

    private List<String> byEmail(String typed) {
        return sql.sql("select reference from inquiry where lower(email) = ? order by received, id")
                .param(typed.toLowerCase(Locale.ROOT))
                .query(String.class)
                .list();
    }

    private List<String> byPhone(String typed) {
        String number = FoldedWords.phone(typed);
        if (number.isEmpty()) {
            return List.of();
        }
        List<String> references = new java.util.ArrayList<>();
        sql.sql(
                        """
                select i.reference, i.phone from inquiry i join inquiry_word w on w.inquiry = i.id
                where w.word = ? and i.phone is not null order by i.received, i.id""")
                .param(FoldedWords.from(number))
                .query(row -> {
                    // A number may stand in somebody else's letter.
                    if (FoldedWords.phone(row.getString("phone")).equals(number)) {
                        references.add(row.getString("reference"));
                    }
                });
        return references;
    }

    /** What is kept of it, as JSON: each inquiry with its history, what authorities answered, the replies and what became of it. */
    byte[] file(List<QueuedInquiry> inquiries, Adviser who) {
        return database.change(() -> {
            List<Map<String, Object>> kept = inquiries.stream()
                    .map(it -> {
                        audit.add(who.login(), AuditLog.Action.EXPORTED, it.reference());
                        return all(it.id());
                    })
                    .toList();
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(Map.of("inquiries", kept));
        });
    }

    private Map<String, Object> all(long id) {
        Map<String, Object> all = new LinkedHashMap<>(sql.sql("select * from inquiry where id = ?")
                .param(id)
                .query(PersonalData::row)
                .single());
        TABLES.forEach(table -> all.put(
                table,
                sql.sql("select * from " + table + " where inquiry = ? order by id")
                        .param(id)
                        .query(PersonalData::row)
                        .list()));
        return all;
    }

    private static Map<String, @Nullable Object> row(ResultSet row, int number) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            String column = row.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT);
            if (!LEFT_OUT.contains(column)) {
                values.put(column, value(row, i, column));
            }
        }
        return values;
    }

    private static @Nullable Object value(ResultSet row, int place, String column) throws SQLException {
        if (JSON_COLUMNS.contains(column)) {
            String json = row.getString(place);
            return json == null ? null : JSON.readTree(json);
        }
        return switch (row.getMetaData().getColumnType(place)) {
            case java.sql.Types.TIMESTAMP, java.sql.Types.TIMESTAMP_WITH_TIMEZONE -> {
                OffsetDateTime at = row.getObject(place, OffsetDateTime.class);
                yield at == null
                        ? null
                        : at.withOffsetSameInstant(ZoneOffset.UTC).toString();
            }
            case java.sql.Types.NUMERIC -> row.getBigDecimal(place);
            default -> row.getString(place);
        };
    }

    /** All of them go, or none. */
    void erase(List<QueuedInquiry> inquiries, Adviser who) {
        database.change(() -> {
            inquiries.forEach(it -> queue.erase(it, who));
            return null;
        });
    }
}
