package ma.dalil.advice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.dalil.assessment.Finding;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Place;
import ma.dalil.profile.Site;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/** What would have one criterion met: the smallest change for each way there is. Never an answer that cannot be changed. */
final class Remedies {
    private static final int LONGEST_WAIT = 15 * 366;

    private final Rulebook rulebook;
    private final Assessor assessor;
    private final boolean upToLimits;

    /** @param upToLimits whether what is not told and has only a limit is supposed to reach it: the least there is would be a pay that nobody draws */
    Remedies(Rulebook rulebook, Assessor assessor, boolean upToLimits) {
        this.rulebook = rulebook;
        this.assessor = assessor;
        this.upToLimits = upToLimits;
    }

    /**
     * The changes that each would have the criterion met.
     *
     * @param trace the values its rule reads on the day of the trial profile
     * @param item the workforce group or training concerned; null for a criterion that is judged once
     */
    List<ProfileChange> of(
            TrialProfile trialProfile, Criterion criterion, Finding.Trace trace, @Nullable Integer item) {
        List<ProfileChange> changes = new ArrayList<>();
        for (Condition.Test test : criterion.tests()) {
            Value required = required(test, trace);
            if (required != null && !test.fact().isDerived()) {
                answers(trialProfile, test, required, item).forEach(changes::add);
            } else if (required != null && criterion.isAbout(Subject.PLACE)) {
                changes.addAll(sites(trialProfile, test.fact(), required.options()));
            } else if (required != null) {
                changes.addAll(worked(trialProfile, test, required, item));
            }
        }
        return changes;
    }

    private static @Nullable Value required(Condition.Test test, Finding.Trace trace) {
        if (test.parameter() == null) {
            return Value.of(test.literal());
        }
        return trace.parameters().stream()
                .filter(read -> read.id().equals(test.parameter().id()))
                .map(Finding.ParameterRead::value)
                .findFirst()
                .orElse(null);
    }

    /** For a fact that is told: the answer on the line, or each answer of the list. */
    private List<ProfileChange> answers(
            TrialProfile trialProfile, Condition.Test test, Value required, @Nullable Integer item) {
        Fact fact = test.fact();
        if (required instanceof Value.Options list) {
            return list.plain().stream()
                    .flatMap(option -> answer(trialProfile, fact, item, new Value.Option(option)).stream())
                    .toList();
        }
        if (!CountedAnswers.isCounted(fact)) {
            return answer(trialProfile, fact, item, required).stream().toList();
        }
        BigDecimal line = CountedAnswers.number(required);
        BigDecimal number =
                switch (test.comparison()) {
                    case MORE -> line.add(CountedAnswers.step(fact));
                    case LESS -> line.subtract(CountedAnswers.step(fact));
                    default -> line;
                };
        RoundingMode rounding = rises(test) ? RoundingMode.CEILING : RoundingMode.FLOOR;
        BigDecimal whole = number.setScale(CountedAnswers.step(fact).scale(), rounding);
        return answer(trialProfile, fact, item, CountedAnswers.answer(fact, whole)).stream()
                .toList();
    }

    private static boolean rises(Condition.Test test) {
        return test.comparison() == Condition.Operator.AT_LEAST || test.comparison() == Condition.Operator.MORE;
    }

    private Optional<ProfileChange> answer(TrialProfile trialProfile, Fact fact, @Nullable Integer item, Value after) {
        Optional<Fact> none = trialProfile.none(fact);
        if (none.isPresent()) {
            // A no has been told: taking it back is a change, and what is told then is supposed.
            return Optional.of(new ProfileChange.Answer(none.get(), null, Value.NO, Value.YES));
        }
        Value before = trialProfile.told(fact, item);
        boolean possible = before == null || isOpen(trialProfile, fact, item, before);
        boolean past =
                before != null && after instanceof Value.Day day && !day.plain().isAfter(trialProfile.on());
        return possible && !past && !after.equals(before)
                ? Optional.of(new ProfileChange.Answer(fact, item, before, after))
                : Optional.empty();
    }

    /** Whether a company can still change the answer. */
    private boolean isOpen(TrialProfile trialProfile, Fact fact, @Nullable Integer item, Value before) {
        if (fact.change() == null) {
            return false;
        }
        if (!fact.change().toCome()) {
            return true;
        }
        Optional<Fact> comes = ProfileChange.Addition.dayOf(fact.section(), rulebook);
        Value day = before instanceof Value.Day || comes.isEmpty() ? before : trialProfile.told(comes.get(), item);
        return day instanceof Value.Day coming && coming.plain().isAfter(trialProfile.on());
    }

    /** Every kind of place that meets the list, by one site of its kind; those of the project's own region first. */
    private List<ProfileChange> sites(TrialProfile trialProfile, Fact fact, List<String> list) {
        Site before = trialProfile.site();
        String region =
                Place.of(before, rulebook.territory(), trialProfile.on()).region();
        Map<Place, Site> kinds = new LinkedHashMap<>();
        List<Site> meeting = new ArrayList<>();
        List<Site> sites = new ArrayList<>(Locations.all(rulebook.territory(), before));
        sites.sort((one, other) -> Boolean.compare(
                !Locations.isIn(one, region, rulebook.territory()),
                !Locations.isIn(other, region, rulebook.territory())));
        for (Site site : sites) {
            Place place = Place.of(site, rulebook.territory(), trialProfile.on());
            String value =
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
        Fact park = rulebook.fact("site.park");
        Fact prefecture = rulebook.fact("site.prefecture");
        return kinds.values().stream()
                .map(site -> (ProfileChange) new ProfileChange.Elsewhere(before, site, park, prefecture, meeting))
                .toList();
    }

    /** For a fact worked out from others: the smallest step of each of those, either way, or of time. */
    private List<ProfileChange> worked(
            TrialProfile trialProfile, Condition.Test test, Value required, @Nullable Integer item) {
        List<ProfileChange> changes = new ArrayList<>();
        for (String id : test.fact().derivedFrom()) {
            Fact base = rulebook.fact(id);
            Integer place = base.section().equals(test.fact().section()) ? item : null;
            if (base.isRepeated() && place == null) {
                // What is worked out from all groups together: no one of them is the one to change.
                continue;
            }
            if (trialProfile.isNone(base)) {
                answer(trialProfile, base, place, Value.YES).ifPresent(changes::add);
                continue;
            }
            Value before = trialProfile.told(base, place);
            if (!CountedAnswers.isCounted(base) || (before != null && !isOpen(trialProfile, base, place, before))) {
                continue;
            }
            BigDecimal start = before != null
                    ? CountedAnswers.number(before)
                    : base.type() == Fact.Type.DATE
                            ? new Value.Day(trialProfile.on()).number()
                            : CountedAnswers.least(base);
            BoundarySearch.Trial trial = number ->
                    state(trialProfile.with(base, place, CountedAnswers.answer(base, number)), test, required, item);
            Optional<BigDecimal> limit = upToLimits && before == null && base.type() != Fact.Type.DATE
                    ? limit(start, base, trial)
                    : Optional.empty();
            if (limit.isPresent()) {
                answer(trialProfile, base, place, CountedAnswers.answer(base, limit.get()))
                        .ifPresent(changes::add);
                continue;
            }
            for (int way : List.of(1, -1)) {
                BoundarySearch.to(start, way, base, trial)
                        .flatMap(number -> answer(trialProfile, base, place, CountedAnswers.answer(base, number)))
                        .ifPresent(changes::add);
            }
        }
        if (test.fact().section().equals("operation") && rises(test)) {
            LocalDate on = trialProfile.on();
            BoundarySearch.to(
                            BigDecimal.ZERO,
                            1,
                            BigDecimal.ONE,
                            BigDecimal.ZERO,
                            BigDecimal.valueOf(LONGEST_WAIT),
                            days -> state(trialProfile.on(on.plusDays(days.longValue())), test, required, item))
                    .ifPresent(days -> changes.add(new ProfileChange.Wait(on, on.plusDays(days.longValue()))));
        }
        return changes;
    }

    /** The last number, from the least on, with which a condition is met; empty where the least does not meet it or none is too much. */
    private static Optional<BigDecimal> limit(BigDecimal least, Fact fact, BoundarySearch.Trial trial) {
        return trial.of(least) == BoundarySearch.State.MET
                ? BoundarySearch.to(least, 1, fact, number -> beyond(trial.of(number)))
                        .map(number -> number.subtract(CountedAnswers.step(fact)))
                : Optional.empty();
    }

    private static BoundarySearch.State beyond(BoundarySearch.State state) {
        return switch (state) {
            case SHORT -> BoundarySearch.State.MET;
            case MET -> BoundarySearch.State.SHORT;
            case REFUSED -> BoundarySearch.State.REFUSED;
        };
    }

    private BoundarySearch.State state(
            TrialProfile trialProfile, Condition.Test test, Value required, @Nullable Integer item) {
        Optional<AssessmentRequest> request = trialProfile.request();
        if (request.isEmpty()) {
            return BoundarySearch.State.REFUSED;
        }
        Value value = assessor.observe(request.get(), test.fact(), item);
        if (value == null) {
            return BoundarySearch.State.REFUSED;
        }
        boolean met = test.comparison().holds(value.plain(), required.plain());
        return met ? BoundarySearch.State.MET : BoundarySearch.State.SHORT;
    }
}
