package ma.dalil.advice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.dalil.eligibility.AssessmentRequest;
import ma.dalil.eligibility.Assessor;
import ma.dalil.eligibility.Finding;
import ma.dalil.eligibility.Place;
import ma.dalil.eligibility.Site;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;

/** What would have one criterion met: the smallest move for each way there is. Never an answer that cannot be changed. */
final class Remedies {
    private static final int LONGEST_WAIT = 15 * 366;

    private final Rulebook rulebook;
    private final Assessor assessor;

    Remedies(Rulebook rulebook, Assessor assessor) {
        this.rulebook = rulebook;
        this.assessor = assessor;
    }

    /**
     * The moves that each would have the criterion met.
     *
     * @param trace the values its rule reads on the day of the draft
     * @param item the workforce group or training concerned; null for a criterion that is judged once
     */
    List<Move> of(Draft draft, Criterion criterion, Finding.Trace trace, Integer item) {
        List<Move> moves = new ArrayList<>();
        for (Condition.Test test : criterion.condition().anyOf()) {
            Object required = required(test, trace);
            if (required != null && !test.fact().isDerived()) {
                answers(draft, test, required, item).forEach(moves::add);
            } else if (required != null && criterion.condition().subject() == Subject.PLACE) {
                moves.addAll(sites(draft, test.fact(), (Collection<?>) required));
            } else if (required != null) {
                moves.addAll(worked(draft, test, required, item));
            }
        }
        return moves;
    }

    private static Object required(Condition.Test test, Finding.Trace trace) {
        if (test.parameter() == null) {
            return test.literal();
        }
        return trace.parameters().stream()
                .filter(read -> read.id().equals(test.parameter().id()))
                .map(Finding.ParameterRead::value)
                .findFirst()
                .orElse(null);
    }

    /** For a fact that is told: the answer on the line, or each answer of the list. */
    private List<Move> answers(Draft draft, Condition.Test test, Object required, Integer item) {
        Fact fact = test.fact();
        if (required instanceof Collection<?> list) {
            List<Move> moves = new ArrayList<>();
            list.forEach(option -> answer(draft, fact, item, option).ifPresent(moves::add));
            return moves;
        }
        if (!Steps.isCounted(fact)) {
            return answer(draft, fact, item, required).stream().toList();
        }
        BigDecimal line = Steps.number(required);
        BigDecimal number =
                switch (test.comparison()) {
                    case MORE -> line.add(Steps.step(fact));
                    case LESS -> line.subtract(Steps.step(fact));
                    default -> line;
                };
        RoundingMode rounding = rises(test) ? RoundingMode.CEILING : RoundingMode.FLOOR;
        BigDecimal whole = number.setScale(Steps.step(fact).scale(), rounding);
        return answer(draft, fact, item, Steps.answer(fact, whole)).stream().toList();
    }

    private static boolean rises(Condition.Test test) {
        return test.comparison() == Condition.Comparison.AT_LEAST || test.comparison() == Condition.Comparison.MORE;
    }

    private Optional<Move> answer(Draft draft, Fact fact, Integer item, Object after) {
        Object before = draft.told(fact, item);
        boolean possible = before == null || isOpen(draft, fact, item, before);
        boolean past = before != null && after instanceof LocalDate day && !day.isAfter(draft.on());
        return possible && !past && !after.equals(before)
                ? Optional.of(new Move.Answer(fact, item, before, after))
                : Optional.empty();
    }

    /** Whether a company can still change the answer. */
    private boolean isOpen(Draft draft, Fact fact, Integer item, Object before) {
        if (fact.change() == null) {
            return false;
        }
        if (!fact.change().toCome()) {
            return true;
        }
        Fact comes = Move.Addition.dayOf(fact.section(), rulebook.facts());
        Object day = before instanceof LocalDate || comes == null ? before : draft.told(comes, item);
        return day instanceof LocalDate coming && coming.isAfter(draft.on());
    }

    /** Every kind of place that meets the list, by one site of its kind; those of the project's own region first. */
    private List<Move> sites(Draft draft, Fact fact, Collection<?> list) {
        Site before = draft.site();
        String region = Place.of(before, rulebook.territory(), draft.on()).region();
        Map<Place, Site> kinds = new LinkedHashMap<>();
        List<Site> meeting = new ArrayList<>();
        List<Site> sites = new ArrayList<>(Locations.all(rulebook.territory(), before));
        sites.sort((one, other) -> Boolean.compare(
                !Locations.isIn(one, region, rulebook.territory()),
                !Locations.isIn(other, region, rulebook.territory())));
        for (Site site : sites) {
            Place place = Place.of(site, rulebook.territory(), draft.on());
            Object value =
                    switch (fact.id()) {
                        case "place.park" -> place.park();
                        case "place.kind" -> place.kind();
                        case "place.region" -> place.region();
                        default -> place.category();
                    };
            if (value != null && list.contains(value)) {
                kinds.putIfAbsent(place, site);
                meeting.add(site);
            }
        }
        Fact park = rulebook.facts().get("site.park");
        Fact prefecture = rulebook.facts().get("site.prefecture");
        return kinds.values().stream()
                .map(site -> (Move) new Move.Elsewhere(before, site, park, prefecture, meeting))
                .toList();
    }

    /** For a fact worked out from others: the smallest step of each of those, either way, or of time. */
    private List<Move> worked(Draft draft, Condition.Test test, Object required, Integer item) {
        List<Move> moves = new ArrayList<>();
        for (String id : test.fact().derivedFrom()) {
            Fact base = rulebook.facts().get(id);
            Integer place = base.section().equals(test.fact().section()) ? item : null;
            if (base.isRepeated() && place == null) {
                // What is worked out from all groups together: no one of them is the one to change.
                continue;
            }
            Object before = draft.told(base, place);
            Object start = before != null ? before : base.type() == Fact.Type.DATE ? draft.on() : Steps.least(base);
            if (!Steps.isCounted(base) || (before != null && !isOpen(draft, base, place, before))) {
                continue;
            }
            for (int way : List.of(1, -1)) {
                Nearest.to(
                                Steps.number(start),
                                way,
                                base,
                                number -> state(
                                        draft.with(base, place, Steps.answer(base, number)), test, required, item))
                        .flatMap(number -> answer(draft, base, place, Steps.answer(base, number)))
                        .ifPresent(moves::add);
            }
        }
        if (test.fact().section().equals("operation") && rises(test)) {
            LocalDate on = draft.on();
            Nearest.to(
                            BigDecimal.ZERO,
                            1,
                            BigDecimal.ONE,
                            BigDecimal.ZERO,
                            BigDecimal.valueOf(LONGEST_WAIT),
                            days -> state(draft.on(on.plusDays(days.longValue())), test, required, item))
                    .ifPresent(days -> moves.add(new Move.Wait(on, on.plusDays(days.longValue()))));
        }
        return moves;
    }

    private Nearest.State state(Draft draft, Condition.Test test, Object required, Integer item) {
        Optional<AssessmentRequest> request = draft.request();
        if (request.isEmpty()) {
            return Nearest.State.REFUSED;
        }
        Object value = assessor.observe(request.get(), test.fact(), item);
        if (value == null) {
            return Nearest.State.REFUSED;
        }
        int sign = Steps.number(value).compareTo(Steps.number(required));
        boolean met =
                switch (test.comparison()) {
                    case AT_LEAST -> sign >= 0;
                    case MORE -> sign > 0;
                    case AT_MOST -> sign <= 0;
                    case LESS -> sign < 0;
                    case EQUAL, ONE_OF -> sign == 0;
                };
        return met ? Nearest.State.MET : Nearest.State.SHORT;
    }
}
