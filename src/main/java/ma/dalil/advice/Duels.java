package ma.dalil.advice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Site;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Territory;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/** Sets one project at two or three places, and says what makes each difference. */
public final class Duels {
    private final Rulebook rulebook;
    private final Assessor assessor;
    private final Ladders ladders;

    public Duels(Rulebook rulebook, Assessor assessor) {
        this.rulebook = rulebook;
        this.assessor = assessor;
        this.ladders = new Ladders(rulebook, assessor);
    }

    private record Tried(Duel.Contender contender, Map<String, IncentiveAssessment> found) {
        Ladder ladder() {
            return contender.ladder();
        }

        Duel.AtPlace at(String incentive) {
            IncentiveAssessment there = Rulebook.known(found, incentive);
            Amount amount = there.amount();
            return new Duel.AtPlace(
                    contender.id(),
                    there.verdict(),
                    certainty(there),
                    ladder().probable().lines().stream()
                            .filter(line -> line.incentive().equals(incentive))
                            .map(Ladder.RungLine::total)
                            .findFirst()
                            .orElse(BigDecimal.ZERO),
                    amount == null ? null : amount.total());
        }

        private Ladder.@Nullable Certainty certainty(IncentiveAssessment there) {
            return switch (there.verdict()) {
                case ELIGIBLE -> Ladder.Certainty.SURE;
                case LIKELY -> ladder().doubtful().contains(there.id()) ? null : Ladder.Certainty.PROBABLE;
                case INCOMPLETE -> Ladder.Certainty.POSSIBLE;
                case NOT_ELIGIBLE, NOT_IN_FORCE -> null;
            };
        }
    }

    /** The places asked for, side by side; {@code today} stands for a date the request leaves out. */
    public Duel of(DuelRequest request, LocalDate today) {
        AssessmentRequest own = request.asOf(today);
        TrialProfile trialProfile = TrialProfile.of(own, rulebook, assessor);
        Map<String, Site> sites = Locations.all(rulebook.territory(), trialProfile.site()).stream()
                .collect(Collectors.toMap(site -> Locations.idOf(site, rulebook.territory()), Function.identity()));
        List<Tried> places = request.sites().stream()
                .map(id -> place(id, Rulebook.known(sites, id), trialProfile))
                .toList();
        return new Duel(
                places.stream().map(Tried::contender).toList(),
                new Duel.BestPlaces(
                        best(places, Ladder::sure), best(places, Ladder::probable), best(places, Ladder::possible)),
                differs(places));
    }

    private Tried place(String id, Site site, TrialProfile trialProfile) {
        Territory territory = rulebook.territory();
        AssessmentRequest there = Locations.at(trialProfile, site, rulebook);
        Assessment assessment = assessor.assess(there, false);
        return new Tried(
                new Duel.Contender(
                        id,
                        Locations.nameOf(site, territory),
                        site,
                        Locations.regionOf(site, territory).orElseThrow().id(),
                        ladders.of(there, assessment)),
                assessment.incentives().stream()
                        .collect(Collectors.toMap(IncentiveAssessment::id, Function.identity())));
    }

    private static List<String> best(List<Tried> places, Function<Ladder, Ladder.Rung> rung) {
        BigDecimal most = places.stream()
                .map(place -> rung.apply(place.ladder()).total())
                .max(Comparable::compareTo)
                .orElseThrow();
        return places.stream()
                .filter(place -> rung.apply(place.ladder()).total().compareTo(most) == 0)
                .map(place -> place.contender().id())
                .toList();
    }

    private List<Duel.LineCompared> differs(List<Tried> places) {
        List<Duel.LineCompared> lines = new ArrayList<>();
        for (String id : rulebook.incentives().keySet()) {
            if (places.get(0).found().containsKey(id)) {
                List<Duel.AtPlace> at =
                        places.stream().map(place -> place.at(id)).toList();
                if (isDifferent(at, it -> List.of(it.verdict(), plain(it.counted()), plain(it.total())))) {
                    List<IncentiveAssessment> found = places.stream()
                            .map(place -> Rulebook.known(place.found(), id))
                            .toList();
                    lines.add(new Duel.LineCompared(id, found.get(0).name(), at, causes(at, found)));
                }
            }
        }
        lines.sort((one, other) -> spread(other).compareTo(spread(one)));
        return List.copyOf(lines);
    }

    /** Between the place at which it adds most and that at which it adds least. */
    private static BigDecimal spread(Duel.LineCompared line) {
        List<BigDecimal> counted =
                line.at().stream().map(Duel.AtPlace::counted).sorted().toList();
        return counted.get(counted.size() - 1).subtract(counted.get(0));
    }

    private static List<Duel.CauseOfDifference> causes(List<Duel.AtPlace> at, List<IncentiveAssessment> found) {
        boolean isByVerdict = isDifferent(at, Duel.AtPlace::verdict);
        List<Duel.CauseOfDifference> causes = new ArrayList<>();
        for (Finding one : found.get(0).findings()) {
            List<Finding> alike = found.stream()
                    .map(it -> it.findings().stream()
                            .filter(other -> other.criterion().equals(one.criterion()))
                            .findFirst()
                            .orElse(one))
                    .toList();
            boolean weighs = !isByVerdict || !one.affectsAmount();
            if (weighs && isDifferent(alike, it -> seen(it, isByVerdict))) {
                causes.add(new Duel.CauseOfDifference(
                        Duel.DifferenceKind.CRITERION,
                        one.criterion(),
                        one.says(),
                        each(alike, Finding::observed),
                        alike.stream().map(Finding::outcome).toList(),
                        null,
                        one.facts(),
                        one.cites()));
            }
        }
        if (causes.isEmpty()) {
            causes.add(isDifferent(at, it -> plain(it.total())) ? calculation(found) : of(Duel.DifferenceKind.PACKAGE));
        }
        return List.copyOf(causes);
    }

    /** How sure a finding is makes the difference only between what is eligible and what is likely. */
    private static List<Object> seen(Finding finding, boolean isByVerdict) {
        return Arrays.asList(
                finding.outcome(),
                finding.required(),
                finding.groups().stream().map(Finding.OfItem::outcome).toList(),
                isByVerdict ? finding.evidence() : null);
    }

    /** The first line that differs: those after it follow from it. */
    private static Duel.CauseOfDifference calculation(List<IncentiveAssessment> found) {
        for (Amount.Line line : lines(found).toList()) {
            List<Amount.@Nullable Line> same = found.stream()
                    .map(it -> lines(List.of(it))
                            .filter(other -> isSame(line, other))
                            .findFirst()
                            .orElse(null))
                    .toList();
            if (isDifferent(same, it -> it == null ? "" : plain(it.value()))) {
                return new Duel.CauseOfDifference(
                        Duel.DifferenceKind.CALCULATION,
                        line.id(),
                        line.says(),
                        each(same, it -> it == null ? null : new Value.Decimal(it.value())),
                        List.of(),
                        line.unit(),
                        List.of(),
                        line.cites());
            }
        }
        return of(Duel.DifferenceKind.CALCULATION);
    }

    private static Stream<Amount.Line> lines(List<IncentiveAssessment> found) {
        return found.stream()
                .map(IncentiveAssessment::amount)
                .filter(Objects::nonNull)
                .flatMap(amount -> amount.lines().stream());
    }

    private static boolean isSame(Amount.Line one, Amount.Line other) {
        return one.id().equals(other.id())
                && one.fiscalYear() == other.fiscalYear()
                && Objects.equals(one.group(), other.group());
    }

    private static Duel.CauseOfDifference of(Duel.DifferenceKind kind) {
        return new Duel.CauseOfDifference(kind, null, null, List.of(), List.of(), null, List.of(), List.of());
    }

    /** Also where it is null. */
    private static <T extends @Nullable Object> List<@Nullable Value> each(
            List<T> all, Function<T, @Nullable Value> value) {
        List<@Nullable Value> values = new ArrayList<>();
        all.forEach(one -> values.add(value.apply(one)));
        return values.stream().allMatch(Objects::isNull) ? List.of() : Collections.unmodifiableList(values);
    }

    private static <T extends @Nullable Object> boolean isDifferent(List<T> all, Function<T, @Nullable Object> value) {
        return all.stream()
                        .map(one -> Objects.requireNonNullElse(value.apply(one), ""))
                        .distinct()
                        .count()
                > 1;
    }

    private static Object plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros();
    }
}
