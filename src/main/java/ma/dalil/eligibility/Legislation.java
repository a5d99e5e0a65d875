package ma.dalil.eligibility;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Window;

/** What applies of one incentive on a day, by the texts published on another: worked out once while the law stands still. */
final class Legislation {
    /** How far a schedule looks ahead when the law sets no end. */
    private static final int OPEN_HORIZON = 10;

    private static final int DAYS_KEPT = 512;

    /**
     * How an incentive stands.
     *
     * @param window the window the day lies in; or, when it lies in none, the last one that had ended; null when none had opened
     * @param covers whether the day lies in {@code window}
     * @param law its parameters on the day, or on the last day of a window that had ended
     * @param provisions its criteria by that law
     * @param years its parameters in each fiscal year of the schedule
     * @param closed why it does not apply; null where it does, or where only the day asked can say it
     * @param alternatives the same, following a source that contradicts the one used, one for each such source
     */
    record Standing(
            Incentive incentive,
            Window window,
            boolean covers,
            LocalDate lastDay,
            Law law,
            List<Provision> provisions,
            SortedMap<Integer, Law> years,
            Text closed,
            List<Alternative> alternatives) {
        /** Whether the window had an end that was still to be published on the day {@code knownOn}. */
        boolean endsUnpublished() {
            return covers && lastDay == null && window.to() != null;
        }

        boolean isOpenEnded() {
            return covers && lastDay == null;
        }

        /** What the time at which it applies says for the verdict: it is sure, or somebody must confirm it. */
        Outcome ofTime() {
            return covers && window.toConfirm() == null ? Outcome.MET : Outcome.TO_CONFIRM;
        }

        /** How sure that is. */
        Evidence evidenceOfTime() {
            if (!covers) {
                return incentive.regime().transition().evidence();
            }
            return window.toConfirm() == null ? Evidence.TEXT : boundToConfirm().evidence();
        }

        /** The end of the window that is to confirm. */
        Window.Bound boundToConfirm() {
            return window.to() == null ? window.from() : window.to();
        }

        /** Why it does not apply; an agreement nobody spoke of might make it apply, so that fact is missing. */
        IncentiveAssessment notInForce(LocalDate knownOn, Situation situation) {
            boolean ended = window != null && incentive.regime().transition() != null;
            return new IncentiveAssessment(
                    incentive.id(),
                    incentive.name(),
                    incentive.summary(),
                    incentive.regime().id(),
                    Verdict.NOT_IN_FORCE,
                    new IncentiveAssessment.Standing(
                            incentive.windows().get(0).from().date(),
                            lastDay,
                            closed == null ? Wording.ofTheLaw("not-in-force.unpublished", knownOn) : closed),
                    List.of(),
                    null,
                    ended && situation.agreementIsUnknown() ? List.of("company.agreement.regime") : List.of(),
                    null,
                    List.of(),
                    List.of());
        }
    }

    /** An incentive as it stands where a source that contradicts the one used is followed. */
    record Alternative(Parameter parameter, DatedValue used, DatedValue.Reading other, Standing standing) {}

    private final Incentive incentive;
    private final IncentiveRules rules;
    private final FactReader reader;
    private final Calendar calendar;
    private final Cache<Calendar.Days, Standing> standings =
            Caffeine.newBuilder().maximumSize(DAYS_KEPT).build();

    Legislation(Incentive incentive, IncentiveRules rules, FactReader reader) {
        this.incentive = incentive;
        this.rules = rules;
        this.reader = reader;
        this.calendar = new Calendar(incentive);
    }

    /** How it stands on a day, by the texts published on another. */
    Standing on(LocalDate on, LocalDate knownOn) {
        return standings.get(calendar.days(on, knownOn), days -> standing(days.on(), days.knownOn()));
    }

    private Standing standing(LocalDate on, LocalDate knownOn) {
        Window current = null;
        Window ended = null;
        for (Window window : incentive.windows()) {
            if (window.covers(on, knownOn)) {
                current = window;
            } else if (window.isKnownOn(knownOn) && window.from().date().isBefore(on)) {
                ended = window;
            }
        }
        Window window = current != null ? current : ended;
        if (window == null) {
            return new Standing(
                    incentive,
                    null,
                    false,
                    null,
                    null,
                    List.of(),
                    new TreeMap<>(),
                    closed(null, null, knownOn),
                    List.of());
        }
        LocalDate last = window.lastDay(knownOn);
        boolean covers = current != null;
        SortedMap<Integer, Law> years = new TreeMap<>();
        int end = covers ? lastYear(window, last, on) : on.getYear();
        for (int year = on.getYear(); year <= end; year++) {
            LocalDate newYearsEve = LocalDate.of(year, 12, 31);
            LocalDate own = last != null && last.isBefore(newYearsEve) ? last : newYearsEve;
            years.put(year, law(incentive, own, newYearsEve, knownOn));
        }
        Law law = law(incentive, covers ? on : last, on, knownOn);
        Standing standing = new Standing(
                incentive,
                window,
                covers,
                last,
                law,
                Provision.of(incentive, law, rules, reader),
                years,
                covers ? null : closed(window, last, knownOn),
                new ArrayList<>());
        incentive.parametersRead().forEach(parameter -> addAlternatives(standing, parameter));
        return standing;
    }

    private void addAlternatives(Standing standing, Parameter parameter) {
        DatedValue used = standing.law().dated(parameter.id());
        if (used != null) {
            for (DatedValue.Reading other : used.otherReadings()) {
                SortedMap<Integer, Law> years = new TreeMap<>();
                standing.years().forEach((year, law) -> years.put(year, law.reading(parameter.id(), used, other)));
                Law law = standing.law().reading(parameter.id(), used, other);
                standing.alternatives()
                        .add(new Alternative(
                                parameter,
                                used,
                                other,
                                new Standing(
                                        standing.incentive(),
                                        standing.window(),
                                        standing.covers(),
                                        standing.lastDay(),
                                        law,
                                        Provision.of(incentive, law, rules, reader),
                                        years,
                                        null,
                                        List.of())));
            }
        }
    }

    private Text closed(Window window, LocalDate last, LocalDate knownOn) {
        Window first = incentive.windows().get(0);
        if (!first.isKnownOn(knownOn)) {
            return null;
        }
        if (window == null) {
            return Wording.ofTheLaw("not-in-force.not-yet", first.from().date());
        }
        String agreements = incentive.regime().transition() == null ? "" : "-agreements";
        return Wording.ofTheLaw("not-in-force.ended" + agreements, last);
    }

    /** The last fiscal year of the schedule: to the end of the window, or the year assessed where that end was still to be published. */
    private static int lastYear(Window window, LocalDate last, LocalDate on) {
        if (last != null) {
            return last.getYear();
        }
        return window.to() != null ? on.getYear() : on.getYear() + OPEN_HORIZON - 1;
    }

    /**
     * @param own the day by which the incentive's own values are dated
     * @param reckoned the day by which those of everybody are, in the year that is reckoned
     */
    private static Law law(Incentive incentive, LocalDate own, LocalDate reckoned, LocalDate knownOn) {
        Map<String, DatedValue> values = new HashMap<>();
        incentive.parameters().forEach((id, parameter) -> (parameter.ofTheYear()
                        ? parameter.ofYear(reckoned, knownOn)
                        : parameter.on(own, knownOn))
                .ifPresent(value -> values.put(id, value)));
        return new Law(
                incentive.id(),
                values,
                values.keySet().containsAll(incentive.amount().reads()));
    }
}
