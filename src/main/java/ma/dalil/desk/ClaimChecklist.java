package ma.dalil.desk;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.document.TodoList;
import ma.dalil.pages.Words;
import ma.dalil.questionnaire.Conversation;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pieces of a claim: where each stands, how far the facts that it tells or proves are sure, and who says so. */
@Component
final class ClaimChecklist {
    private final ClaimPieces pieces;
    private final FactStandings standings;
    private final Conversation conversation;
    private final Rulebook rulebook;

    ClaimChecklist(ClaimPieces pieces, FactStandings standings, Conversation conversation, Rulebook rulebook) {
        this.pieces = pieces;
        this.standings = standings;
        this.conversation = conversation;
        this.rulebook = rulebook;
    }

    /**
     * A claim, piece by piece.
     *
     * @param pieces in the order in which they are needed
     * @param others facts that none of them tells or proves, in the order of a profile
     */
    record Listed(List<ListedPiece> pieces, List<SureFact> others) {}

    /**
     * A piece as the list shows it.
     *
     * @param where null while it is still to be gathered
     * @param isDrafted whether the claim file holds a first text of it
     * @param facts that it tells or proves, of those that are told
     */
    record ListedPiece(
            ClaimPlan.NeededDocument document,
            ClaimPieces.@Nullable Piece where,
            boolean isDrafted,
            List<SureFact> facts) {
        public ClaimPieces.PieceStanding standing() {
            return where == null ? ClaimPieces.PieceStanding.MISSING : where.standing();
        }

        /** How many of its facts are more than declared. */
        public long sure() {
            return facts.stream().filter(it -> it.standing() != null).count();
        }
    }

    /** @param standing null while it is only declared */
    record SureFact(Conversation.ToldFact told, FactStandings.@Nullable Standing standing) {}

    Listed of(QueuedInquiry entry, CurrentAnswer.Assessed assessed, Words w) {
        Map<String, ClaimPieces.Piece> known = pieces.of(entry);
        List<SureFact> facts = facts(entry, assessed, w);
        List<ListedPiece> listed = todo(assessed).plan().documents().stream()
                .map(it -> piece(it, known.get(it.id()), facts))
                .toList();
        Set<SureFact> shown = listed.stream().flatMap(it -> it.facts().stream()).collect(Collectors.toSet());
        return new Listed(
                listed, facts.stream().filter(it -> !shown.contains(it)).toList());
    }

    private ListedPiece piece(
            ClaimPlan.NeededDocument needed, ClaimPieces.@Nullable Piece where, List<SureFact> facts) {
        Step.Document document = rulebook.document(needed.id());
        List<SureFact> shown = document.shows().stream()
                .flatMap(id -> facts.stream().filter(it -> it.told().fact().id().equals(id)))
                .toList();
        return new ListedPiece(needed, where, document.draft() != null, shown);
    }

    static TodoList todo(CurrentAnswer.Assessed assessed) {
        return TodoList.of(assessed.assessment());
    }

    private List<SureFact> facts(QueuedInquiry entry, CurrentAnswer.Assessed assessed, Words w) {
        List<Conversation.ToldFact> told = conversation.told(assessed.saved(), w).values().stream()
                .flatMap(Collection::stream)
                .toList();
        Map<String, FactStandings.Standing> said = standings.of(entry, told);
        return told.stream().map(it -> new SureFact(it, said.get(it.name()))).toList();
    }
}
