package ma.dalil.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import ma.dalil.inquiry.InquiryState;
import ma.dalil.rulebook.Ids;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to an inquiry.
 *
 * @param state where the inquiry stood afterwards
 * @param words what was written, or what its kind says; null for nothing
 */
record InquiryEvent(LocalDateTime happened, String adviser, Kind kind, InquiryState state, @Nullable String words) {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    enum Kind {
        MOVED,
        /** Its words are the name of who answers it from then on. */
        ASSIGNED,
        NOTED,
        /** Its words are the authority that answered. */
        CONFIRMED,
        REPLIED,
        /** Its words are the id of the incentive. */
        FOLLOWED,
        /** Its words are the id of the incentive. */
        UNFOLLOWED,
        /** Its words are the ids of the facts, with a space between them. */
        TOLD,
        /** Its words are the id of the document, as for the three that follow. */
        PIECE_MISSING(ClaimPieces.PieceStanding.MISSING),
        PIECE_RECEIVED(ClaimPieces.PieceStanding.RECEIVED),
        PIECE_VERIFIED(ClaimPieces.PieceStanding.VERIFIED),
        PIECE_FILED(ClaimPieces.PieceStanding.FILED);

        private final ClaimPieces.@Nullable PieceStanding piece;

        Kind() {
            this(null);
        }

        Kind(ClaimPieces.@Nullable PieceStanding piece) {
            this.piece = piece;
        }

        static Kind of(ClaimPieces.PieceStanding piece) {
            return Stream.of(values())
                    .filter(it -> it.piece == piece)
                    .findFirst()
                    .orElseThrow();
        }

        /** Where a piece of the claim stands from then on; null where it is about none. */
        public ClaimPieces.@Nullable PieceStanding piece() {
            return piece;
        }

        public String id() {
            return Ids.of(this);
        }

        /** As the log of the desk has it, which says where an inquiry was moved to. */
        AuditLog.Action action(InquiryState afterwards) {
            return Ids.constant(AuditLog.Action.class, this == MOVED ? "moved-" + afterwards.id() : id());
        }
    }

    static InquiryEvent read(ResultSet row, int number) throws SQLException {
        return new InquiryEvent(
                row.getObject("happened", OffsetDateTime.class)
                        .atZoneSameInstant(ZoneId.of("Africa/Casablanca"))
                        .toLocalDateTime(),
                row.getString("name"),
                Ids.constant(Kind.class, row.getString("kind")),
                InquiryState.of(row.getString("state")),
                row.getString("words"));
    }

    public LocalDate day() {
        return happened.toLocalDate();
    }

    public String time() {
        return HOUR.format(happened);
    }
}
