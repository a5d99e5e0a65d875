package ma.dalil.eligibility;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.rulebook.Relation;
import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;

/** The relations of a rulebook by the places of its incentives, so that those between the incentives granted are found without their names. */
final class Relations {
    /**
     * @param place of its incentive
     * @param with places of the others
     */
    private record Tie(Relation relation, int place, int[] with) {}

    private final List<Tie> ties = new ArrayList<>();

    Relations(Rulebook rulebook) {
        Map<String, Integer> places = new HashMap<>();
        rulebook.incentives().keySet().forEach(id -> places.put(id, places.size()));
        for (Relation relation : rulebook.relations()) {
            ties.add(new Tie(
                    relation,
                    Present.in(places, relation.incentive()),
                    relation.with().stream().mapToInt(places::get).toArray()));
        }
    }

    /**
     * Those that say something: a relation says nothing while none of the others is granted, unless it is that they are required.
     *
     * @param judged by the places of the rulebook; null for what does not apply
     */
    List<Relation> among(@Nullable IncentiveEvaluation[] judged) {
        List<Relation> speaking = new ArrayList<>();
        for (Tie tie : ties) {
            if (isGranted(judged[tie.place()])
                    && (tie.relation().kind() == Relation.Kind.REQUIRES || isAny(tie.with(), judged))) {
                speaking.add(tie.relation());
            }
        }
        return speaking;
    }

    private static boolean isAny(int[] places, @Nullable IncentiveEvaluation[] judged) {
        for (int place : places) {
            if (isGranted(judged[place])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGranted(@Nullable IncentiveEvaluation judged) {
        return judged != null && judged.verdict().isFavourable();
    }
}
