package ma.dalil.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ma.dalil.inquiry.Database;
import ma.dalil.rulebook.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where each piece of a claim stands: to be gathered, received, verified, or filed with the authority. */
@Component
final class ClaimPieces {
    private final JdbcClient sql;
    private final Database database;
    private final InquiryQueue queue;
    private final Clock clock;

    ClaimPieces(JdbcClient sql, Database database, InquiryQueue queue, Clock clock) {
        this.sql = sql;
        this.database = database;
        this.queue = queue;
        this.clock = clock;
    }

    enum PieceStanding {
        MISSING,
        RECEIVED,
        VERIFIED,
        FILED;

        public String id() {
            return Ids.of(this);
        }

        static Optional<PieceStanding> of(String id) {
            return Ids.sent(PieceStanding.class, id);
        }
    }

    /** @param adviser who says so */
    record Piece(PieceStanding standing, LocalDate since, String adviser) {}

    /** What is told, by the id of the document; one that is not there is missing. */
    Map<String, Piece> of(QueuedInquiry entry) {
        return database.reach(() -> {
            Map<String, Piece> pieces = new HashMap<>();
            sql.sql("select p.*, a.name from claim_piece p join adviser a on a.id = p.adviser where p.inquiry = ?")
                    .param(entry.id())
                    .query(row -> {
                        pieces.put(
                                row.getString("document"),
                                new Piece(
                                        Ids.constant(PieceStanding.class, row.getString("standing")),
                                        LocalDate.ofInstant(
                                                row.getObject("changed", OffsetDateTime.class)
                                                        .toInstant(),
                                                clock.getZone()),
                                        row.getString("name")));
                    });
            return pieces;
        });
    }

    /** Says where pieces stand, by the id of the document; what stands there already is left as it is. */
    void set(QueuedInquiry entry, Adviser who, Map<String, PieceStanding> told) {
        database.change(() -> {
            Map<String, Piece> before = of(entry);
            told.forEach((document, standing) -> {
                Piece known = before.get(document);
                if ((known == null ? PieceStanding.MISSING : known.standing()) != standing) {
                    set(entry, who, document, standing);
                }
            });
            return null;
        });
    }

    private void set(QueuedInquiry entry, Adviser who, String document, PieceStanding standing) {
        sql.sql("delete from claim_piece where inquiry = ? and document = ?")
                .params(entry.id(), document)
                .update();
        if (standing != PieceStanding.MISSING) {
            sql.sql(
                            """
                    insert into claim_piece (inquiry, adviser, document, standing, changed)
                    values (?, ?, ?, ?, ?)""")
                    .params(
                            entry.id(),
                            who.id(),
                            document,
                            standing.id(),
                            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .update();
        }
        queue.record(entry, who, InquiryEvent.Kind.of(standing), entry.state(), document);
    }
}
