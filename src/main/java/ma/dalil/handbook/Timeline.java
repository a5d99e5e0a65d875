package ma.dalil.handbook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Regime;
import ma.dalil.rulebook.Window;

/**
 * Regimes over the years, in percent of the width of the picture, so that it fits any screen and its words keep their size.
 *
 * @param today where the day asked about stands
 */
record Timeline(List<TimelineRow> rows, List<Tick> ticks, BigDecimal today) {
    private static final int EVERY = 5;
    private static final int AHEAD = 5;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    record TimelineRow(Regime regime, List<TimelineBar> bars) {}

    record TimelineBar(BigDecimal x, BigDecimal width, Look look) {
        enum Look {
            SURE,
            /** Hatched. */
            UNSURE,
            /** Fading, where no end is known. */
            OPEN,
            UNSURE_OPEN;

            public String id() {
                return Ids.of(this);
            }
        }
    }

    record Tick(int year, BigDecimal x) {}

    static Timeline of(Collection<Regime> regimes, LocalDate on, boolean mirrored) {
        return new Drawing(regimes, on, mirrored).draw();
    }

    /** One picture in the making. */
    private static final class Drawing {
        private final Collection<Regime> regimes;
        private final LocalDate on;
        private final boolean mirrored;
        private final LocalDate first;
        private final LocalDate last;

        Drawing(Collection<Regime> regimes, LocalDate on, boolean mirrored) {
            this.regimes = regimes;
            this.on = on;
            this.mirrored = mirrored;
            int from = on.getYear();
            int to = on.getYear() + AHEAD;
            for (Regime regime : regimes) {
                for (Window window : regime.windows()) {
                    from = Math.min(from, window.from().date().getYear());
                    to = Math.max(
                            to, window.to() == null ? to : window.to().date().getYear() + 1);
                }
            }
            this.first = LocalDate.of(from - 1, 7, 1);
            this.last = LocalDate.of(to, 7, 1);
        }

        Timeline draw() {
            List<TimelineRow> rows = new ArrayList<>();
            for (Regime regime : regimes) {
                rows.add(new TimelineRow(
                        regime, regime.windows().stream().flatMap(this::bars).toList()));
            }
            List<Tick> ticks = new ArrayList<>();
            for (int year = first.getYear() + 1; year <= last.getYear(); year++) {
                if (year % EVERY == 0) {
                    ticks.add(new Tick(year, place(LocalDate.of(year, 1, 1))));
                }
            }
            return new Timeline(rows, ticks, place(on));
        }

        /** A window without a known end is sure up to the day, and fades after it. */
        private Stream<TimelineBar> bars(Window window) {
            TimelineBar.Look look = isUnsure(window) ? TimelineBar.Look.UNSURE : TimelineBar.Look.SURE;
            LocalDate from = window.from().date();
            if (window.to() != null) {
                return Stream.of(bar(from, window.to().date().plusDays(1), look));
            }
            TimelineBar.Look open =
                    look == TimelineBar.Look.SURE ? TimelineBar.Look.OPEN : TimelineBar.Look.UNSURE_OPEN;
            return from.isBefore(on)
                    ? Stream.of(bar(from, on, look), bar(on, last, open))
                    : Stream.of(bar(from, last, open));
        }

        private static boolean isUnsure(Window window) {
            return window.toConfirm() != null
                    || window.from().evidence() == Evidence.INFERRED
                    || (window.to() != null && window.to().evidence() == Evidence.INFERRED);
        }

        private TimelineBar bar(LocalDate first, LocalDate last, TimelineBar.Look look) {
            BigDecimal from = place(first);
            BigDecimal to = place(last);
            return new TimelineBar(from.min(to), from.subtract(to).abs(), look);
        }

        private BigDecimal place(LocalDate day) {
            BigDecimal share = BigDecimal.valueOf(ChronoUnit.DAYS.between(first, day))
                    .multiply(WHOLE)
                    .divide(BigDecimal.valueOf(ChronoUnit.DAYS.between(first, last)), 2, RoundingMode.HALF_UP);
            return mirrored ? WHOLE.subtract(share) : share;
        }
    }
}
