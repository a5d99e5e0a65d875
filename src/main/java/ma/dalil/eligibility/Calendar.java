package ma.dalil.eligibility;

import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.TreeSet;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Source;
import ma.dalil.rulebook.Window;

/** The days on which something changes: between two of them the law stands still, so one of them stands for all. */
final class Calendar {
    record Days(LocalDate on, LocalDate knownOn) {}

    private final NavigableSet<LocalDate> changes = new TreeSet<>();
    private final NavigableSet<LocalDate> publications = new TreeSet<>();

    Calendar(Rulebook rulebook) {
        for (Incentive incentive : rulebook.incentives().values()) {
            for (Window window : incentive.windows()) {
                changes.add(window.from().date());
                changes.add(window.from().date().plusDays(1));
                if (window.to() != null) {
                    changes.add(window.to().date().plusDays(1));
                }
            }
            for (Parameter parameter : incentive.parameters().values()) {
                parameter.values().forEach(value -> changes.add(value.from()));
            }
        }
        // A text of unknown date is known from the day it takes effect.
        publications.addAll(changes);
        for (Source source : rulebook.sources().values()) {
            if (source.published() != null) {
                publications.add(source.published());
            }
        }
    }

    /** The first day of the stretch in which each of the two lies. A new year begins a stretch too. */
    Days days(LocalDate on, LocalDate knownOn) {
        LocalDate change = changes.floor(on);
        LocalDate newYear = LocalDate.ofYearDay(on.getYear(), 1);
        LocalDate published = publications.floor(knownOn);
        return new Days(
                change == null || change.isBefore(newYear) ? newYear : change,
                published == null ? LocalDate.EPOCH : published);
    }
}
