package ma.dalil.advice;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import ma.dalil.eligibility.Amount;
import ma.dalil.eligibility.IncentiveAssessment;

/**
 * Answers to what a profile does not tell, under which an incentive is granted.
 *
 * @param found what is found under them
 */
record Supposition(IncentiveAssessment found, List<Move> moves) {

    /** What it then pays, in MAD; null where that cannot be told. */
    BigDecimal total() {
        Amount amount = found.amount();
        return amount == null ? null : amount.total();
    }

    Draft in(Draft draft) {
        Draft with = draft;
        for (Move move : moves) {
            with = move.in(with);
        }
        return with;
    }

    /** Whether it supposes nothing else of what is supposed already. */
    boolean agreesWith(Map<Object, Object> supposed) {
        return moves.stream().allMatch(move -> supposed.getOrDefault(move.place(), move.after())
                .equals(move.after()));
    }

    /** Ids of the facts it answers. */
    List<String> facts() {
        return moves.stream().map(Supposition::fact).distinct().toList();
    }

    private static String fact(Move move) {
        return move instanceof Move.Answer answer ? answer.fact().id() : "site.park";
    }
}
