package ma.dalil.profile;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** Years that follow each other, as a list that holds none of them: the rules ask of every year whether it is one. */
public final class YearRange extends AbstractList<Integer> implements RandomAccess {
    private final int first;
    private final int size;

    private YearRange(int first, int size) {
        this.first = first;
        this.size = size;
    }

    /** From one year to another, both included; none where the last lies before the first. */
    public static List<Integer> of(int first, int last) {
        return new YearRange(first, Math.max(0, last - first + 1));
    }

    @Override
    public Integer get(int place) {
        return first + Objects.checkIndex(place, size);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean contains(Object year) {
        return year instanceof Integer number && number >= first && number < first + size;
    }
}
