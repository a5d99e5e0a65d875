package ma.dalil.handbook;

import java.time.LocalDate;
import java.util.function.Function;
import ma.dalil.pages.Days;
import org.jspecify.annotations.Nullable;

/** What follows from the law as it stands today: worked out once a day, when somebody looks. */
final class EachDay<T> {
    private final Days days;
    private final Function<LocalDate, T> work;
    private volatile @Nullable Worked<T> worked;

    private record Worked<T>(LocalDate day, T result) {}

    EachDay(Days days, Function<LocalDate, T> work) {
        this.days = days;
        this.work = work;
    }

    T today() {
        LocalDate today = days.today();
        Worked<T> last = worked;
        if (last == null || !last.day().equals(today)) {
            last = new Worked<>(today, work.apply(today));
            worked = last;
        }
        return last.result();
    }
}
