package ma.dalil.pages;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Window;
import org.jspecify.annotations.Nullable;

/**
 * How windows stand on a day.
 *
 * @param day the last day in force, the day it ended, or the day it opens; null where no end is known
 * @param window the one spoken of
 */
public record WindowState(Kind kind, @Nullable LocalDate day, Window window) {
    /** What is in force, then what is about to be. */
    public static final Comparator<WindowState> OPEN_FIRST = Comparator.comparing(WindowState::kind);

    public enum Kind {
        IN_FORCE,
        NOT_YET,
        ENDED;

        public String id() {
            return Ids.of(this);
        }
    }

    public static WindowState of(List<Window> windows, LocalDate on, LocalDate knownOn) {
        Window past = null;
        for (Window window : windows) {
            if (window.covers(on, knownOn)) {
                return new WindowState(Kind.IN_FORCE, window.lastDay(knownOn), window);
            }
            if (!window.from().date().isAfter(on)) {
                past = window;
            }
        }
        Window first = windows.get(0);
        return past == null
                ? new WindowState(Kind.NOT_YET, first.from().date(), first)
                : new WindowState(Kind.ENDED, past.lastDay(LocalDate.MAX), past);
    }

    /** Whether something about the window is unsure. */
    public boolean isUnsure() {
        return window.toConfirm() != null;
    }
}
