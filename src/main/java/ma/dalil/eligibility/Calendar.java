package ma.dalil.eligibility;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import ma.dalil.profile.FiscalYears;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Window;
import org.jspecify.annotations.Nullable;

/** The days on which something changes for some incentives: between two of them its law stands still, so one of them stands for all. */
final class Calendar {
    record AskedDays(LocalDate on, LocalDate knownOn, FiscalYears fiscalYears) {}

    private final LocalDate[] changes;
    private final LocalDate[] publications;

    Calendar(Collection<Incentive> incentives) {
        NavigableSet<LocalDate> effects = new TreeSet<>();
        NavigableSet<LocalDate> published = new TreeSet<>();
        incentives.forEach(incentive -> add(incentive, effects, published));
        // A text of unknown date is known from the day it takes effect, or was read.
        published.addAll(effects);
        changes = effects.toArray(LocalDate[]::new);
        publications = published.toArray(LocalDate[]::new);
    }

    private static void add(Incentive incentive, NavigableSet<LocalDate> effects, NavigableSet<LocalDate> published) {
        for (Window window : incentive.windows()) {
            effects.add(window.from().date());
            effects.add(window.from().date().plusDays(1));
            addPublications(published, window.from().cites());
            if (window.to() != null) {
                effects.add(window.to().date().plusDays(1));
                addPublications(published, window.to().cites());
            }
        }
        for (Parameter parameter : incentive.parameters().values()) {
            parameter.values().forEach(value -> {
                effects.add(value.from());
                addPublications(published, value.cites());
            });
        }
        effects.addAll(incentive.rewordings());
    }

    private static void addPublications(NavigableSet<LocalDate> published, List<Citation> cites) {
        for (Citation citation : cites) {
            published.add(
                    citation.source().published() == null
                            ? citation.source().checked()
                            : citation.source().published());
        }
    }

    /** The first day of the stretch in which each of the two lies. A new year begins a stretch too, that of the calendar and that of the company. */
    AskedDays days(LocalDate on, LocalDate knownOn, FiscalYears fiscalYears) {
        LocalDate change = floor(changes, on);
        LocalDate published = floor(publications, knownOn);
        int year = fiscalYears.of(on);
        LocalDate opens = later(fiscalYears.opens(year), LocalDate.ofYearDay(on.getYear(), 1));
        return new AskedDays(
                change == null || change.isBefore(opens) ? opens : change,
                published == null ? LocalDate.EPOCH : published,
                fiscalYears.from(year));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }

    private static @Nullable LocalDate floor(LocalDate[] days, LocalDate day) {
        int place = Arrays.binarySearch(days, day);
        int before = place >= 0 ? place : -place - 2;
        return before < 0 ? null : days[before];
    }
}
