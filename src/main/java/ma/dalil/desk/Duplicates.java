package ma.dalil.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import ma.dalil.inquiry.Database;
import ma.dalil.inquiry.FoldedWords;
import ma.dalil.inquiry.Inquiry;
import ma.dalil.inquiry.InquiryState;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Morocco;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Inquiries that may be the same: received within three weeks of each other, from one address, one telephone, or one company's mail. */
@Component
final class Duplicates {
    private static final int DAYS = 21;
    private static final int MOST = 20;
    /** Whose addresses are those of everybody: two of them are no company. */
    private static final Set<String> OF_EVERYBODY = Set.of(
            "gmail.com",
            "googlemail.com",
            "yahoo.com",
            "yahoo.fr",
            "ymail.com",
            "hotmail.com",
            "hotmail.fr",
            "outlook.com",
            "outlook.fr",
            "live.com",
            "live.fr",
            "msn.com",
            "icloud.com",
            "me.com",
            "proton.me",
            "protonmail.com",
            "gmx.com",
            "gmx.fr",
            "aol.com",
            "orange.fr",
            "free.fr",
            "sfr.fr",
            "laposte.net",
            "menara.ma");

    private final JdbcClient sql;
    private final Database database;

    Duplicates(JdbcClient sql, Database database) {
        this.sql = sql;
        this.database = database;
    }

    /** What two inquiries have in common. */
    enum Same {
        CONTACT,
        COMPANY;

        public String id() {
            return Ids.of(this);
        }
    }

    /** Another inquiry. */
    record Duplicate(String reference, String name, LocalDate received, InquiryState state, Same same) {}

    private record Near(
            String reference,
            String name,
            LocalDate received,
            InquiryState state,
            @Nullable String email,
            @Nullable String phone) {
        static Near read(ResultSet row, int number) throws SQLException {
            return new Near(
                    row.getString("reference"),
                    row.getString("name"),
                    Morocco.dayOf(
                            row.getObject("received", OffsetDateTime.class).toInstant()),
                    InquiryState.of(row.getString("state")),
                    row.getString("email"),
                    row.getString("phone"));
        }
    }

    /** The oldest first, and no more than twenty. */
    List<Duplicate> of(QueuedInquiry entry, Inquiry inquiry) {
        OffsetDateTime received = OffsetDateTime.ofInstant(entry.received(), ZoneOffset.UTC);
        String email = lower(inquiry.inquirer().email());
        String phone = phone(inquiry.inquirer().phone());
        List<Near> near = database.reach(() -> sql.sql(
                        """
                select reference, name, received, state, email, phone from inquiry
                where received between :from and :to and id <> :id and (phone is not null or lower(email) like :company) order by received, id""")
                .param("from", received.minusDays(DAYS))
                .param("to", received.plusDays(DAYS))
                .param("id", entry.id())
                .param("company", "%@" + domain(email))
                .query(Near::read)
                .list());
        return near.stream()
                .flatMap(it -> same(it, email, phone)
                        .map(same -> new Duplicate(it.reference(), it.name(), it.received(), it.state(), same))
                        .stream())
                .limit(MOST)
                .toList();
    }

    private static Optional<Same> same(Near other, String email, String phone) {
        String theirs = lower(other.email());
        boolean isContact =
                !email.isEmpty() && email.equals(theirs) || !phone.isEmpty() && phone.equals(phone(other.phone()));
        if (isContact) {
            return Optional.of(Same.CONTACT);
        }
        String company = domain(email);
        return !company.isEmpty() && !OF_EVERYBODY.contains(company) && company.equals(domain(theirs))
                ? Optional.of(Same.COMPANY)
                : Optional.empty();
    }

    private static String lower(@Nullable String email) {
        return email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
    }

    private static String phone(@Nullable String phone) {
        return phone == null ? "" : FoldedWords.phone(phone);
    }

    private static String domain(String email) {
        return email.substring(email.lastIndexOf('@') + 1);
    }
}
