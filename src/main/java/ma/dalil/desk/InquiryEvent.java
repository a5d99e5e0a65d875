package ma.dalil.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ma.dalil.inquiry.InquiryState;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Morocco;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to an inquiry.
 *
 * @param state where the inquiry stood afterwards
 * @param words what was written, or what its kind says; null for nothing
 */
record InquiryEvent(Instant happened, String adviser, Kind kind, InquiryState state, @Nullable String words) {
    private static final Pattern ITEM = Pattern.compile("\\.(\\d{1,3})(?=\\.)");

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
        /** Its words are the name of the file, as for the one that follows. */
        ATTACHED,
        DETACHED,
        /** Its words are the id of the document, as for the three that follow. */
        PIECE_MISSING(ClaimPieces.PieceStanding.MISSING),
        PIECE_RECEIVED(ClaimPieces.PieceStanding.RECEIVED),
        PIECE_VERIFIED(ClaimPieces.PieceStanding.VERIFIED),
        PIECE_FILED(ClaimPieces.PieceStanding.FILED),
        /** Its words are the name of the fact, as for the two that follow. */
        FACT_DECLARED(FactStandings.FactStanding.DECLARED),
        FACT_DOCUMENTED(FactStandings.FactStanding.DOCUMENTED),
        FACT_VERIFIED(FactStandings.FactStanding.VERIFIED);

        private final ClaimPieces.@Nullable PieceStanding piece;
        private final FactStandings.@Nullable FactStanding fact;

        Kind() {
            this(null, null);
        }

        Kind(ClaimPieces.PieceStanding piece) {
            this(piece, null);
        }

        Kind(FactStandings.FactStanding fact) {
            this(null, fact);
        }

        Kind(ClaimPieces.@Nullable PieceStanding piece, FactStandings.@Nullable FactStanding fact) {
            this.piece = piece;
            this.fact = fact;
        }

        static Kind of(ClaimPieces.PieceStanding piece) {
            return of(it -> it.piece == piece);
        }

        static Kind of(FactStandings.FactStanding fact) {
            return of(it -> it.fact == fact);
        }

        private static Kind of(Predicate<Kind> one) {
            return Stream.of(values()).filter(one).findFirst().orElseThrow();
        }

        /** Where a piece of the claim stands from then on; null where it is about none. */
        public ClaimPieces.@Nullable PieceStanding piece() {
            return piece;
        }

        /** How far a fact is sure from then on; null where it is about none. */
        public FactStandings.@Nullable FactStanding fact() {
            return fact;
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
                row.getObject("happened", OffsetDateTime.class).toInstant(),
                row.getString("name"),
                Ids.constant(Kind.class, row.getString("kind")),
                InquiryState.of(row.getString("state")),
                row.getString("words"));
    }

    /** The id of the fact that its words name; they are of a field, as {@code workforce.0.headcount}. */
    public String factId() {
        return words == null ? "" : ITEM.matcher(words).replaceAll("");
    }

    /** Of the group or training that its words name, from 1; null for none. */
    public @Nullable Integer number() {
        Matcher item = ITEM.matcher(words == null ? "" : words);
        return item.find() ? Integer.valueOf(item.group(1)) + 1 : null;
    }

    public LocalDate day() {
        return Morocco.dayOf(happened);
    }

    public String time() {
        return Morocco.hourOf(happened);
    }
}
