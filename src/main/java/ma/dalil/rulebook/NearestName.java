package ma.dalil.rulebook;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody who wrote a name that does not exist most likely meant. */
public final class NearestName {
    private NearestName() {}

    /** The name that is turned into the one wanted by fewest edits; empty when there are no names. */
    public static Optional<String> of(Collection<String> names, String wanted) {
        return names.stream().min(Comparator.comparingInt(name -> distance(name, wanted)));
    }

    /** Edits (insert, delete, replace) between two names. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
