package ma.dalil.inquiry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/** The table of inquiries. */
@Component
final class InquiryRecords {
    private final JdbcClient sql;

    InquiryRecords(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Stores one that is new.
     *
     * @return its id
     * @throws org.springframework.dao.DuplicateKeyException when its reference or its submission is stored already
     */
    long insert(Inquiry inquiry) {
        Inquiry.Seen seen = inquiry.seen();
        KeyHolder key = new GeneratedKeyHolder();
        sql.sql(
                        """
                        insert into inquiry (reference, submission, received, language, partner, name, email, phone, message,
                        consented, purpose, erase_after, answers, assessment, assessed_on, known_on, rulebook)
                        values (:reference, :submission, :received, :language, :partner, :name, :email, :phone, :message,
                        :consented, :purpose, :eraseAfter, :answers, :assessment, :assessedOn, :knownOn, :rulebook)""")
                .param("reference", inquiry.reference())
                .param("submission", inquiry.submission())
                .param("received", moment(inquiry.received()))
                .param("language", inquiry.language())
                .param("partner", inquiry.partner())
                .param("name", inquiry.inquirer().name())
                .param("email", inquiry.inquirer().email())
                .param("phone", inquiry.inquirer().phone())
                .param("message", inquiry.message())
                .param("consented", moment(inquiry.consent().consented()))
                .param("purpose", inquiry.consent().purpose())
                .param("eraseAfter", inquiry.consent().eraseAfter())
                .param("answers", seen == null ? null : seen.answers())
                .param("assessment", seen == null ? null : seen.assessment())
                .param("assessedOn", seen == null ? null : seen.assessedOn())
                .param("knownOn", seen == null ? null : seen.knownOn())
                .param("rulebook", seen == null ? null : seen.rulebook())
                .update(key, "id");
        return Objects.requireNonNull(key.getKeyAs(Long.class));
    }

    Optional<Inquiry> findByReference(String reference) {
        return sql.sql("select * from inquiry where reference = ?")
                .param(reference)
                .query(InquiryRecords::inquiry)
                .optional();
    }

    /** The reference of what was sent so. */
    Optional<String> findBySubmission(String submission) {
        return sql.sql("select reference from inquiry where submission = ?")
                .param(submission)
                .query(String.class)
                .optional();
    }

    /** References of what is to be erased, the oldest first. */
    List<String> dueBefore(LocalDate today) {
        return sql.sql("select reference from inquiry where erase_after < ? order by id limit 1000")
                .param(today)
                .query(String.class)
                .list();
    }

    /** @return whether this was who erased it */
    boolean erase(String reference) {
        return sql.sql("delete from inquiry where reference = ?")
                        .param(reference)
                        .update()
                == 1;
    }

    private static Inquiry inquiry(ResultSet row, int number) throws SQLException {
        return new Inquiry(
                row.getString("reference"),
                row.getString("submission"),
                moment(row, "received"),
                row.getString("language"),
                row.getString("partner"),
                new Inquiry.Inquirer(row.getString("name"), row.getString("email"), row.getString("phone")),
                row.getString("message"),
                new Inquiry.Consent(
                        moment(row, "consented"),
                        row.getString("purpose"),
                        row.getObject("erase_after", LocalDate.class)),
                seen(row));
    }

    private static Inquiry.@Nullable Seen seen(ResultSet row) throws SQLException {
        String answers = row.getString("answers");
        return answers == null
                ? null
                : new Inquiry.Seen(
                        answers,
                        row.getString("assessment"),
                        row.getObject("assessed_on", LocalDate.class),
                        row.getObject("known_on", LocalDate.class),
                        row.getString("rulebook"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime moment(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
