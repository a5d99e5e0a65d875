package ma.dalil.advice;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.dalil.assessment.Screening;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.Assessor;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Unit;
import org.jspecify.annotations.Nullable;

/** Draws what an answer is worth as one number of the profile varies, and finds the numbers at which a verdict turns. */
public final class Curves {
    private final Rulebook rulebook;
    private final Assessor assessor;

    public Curves(Rulebook rulebook, Assessor assessor) {
        this.rulebook = rulebook;
        this.assessor = assessor;
    }

    /**
     * The worth of the best permitted package as the number varies.
     *
     * @param unit of the number
     * @param points in rising order; numbers that contradict the rest of the profile are left out
     * @param thresholds where a verdict turns between two points, to the unit
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Curve(String fact, Text says, @Nullable Unit unit, List<Point> points, List<Threshold> thresholds) {}

    /** @param thisYear in MAD, in the fiscal year of the day assessed; {@code total} over the horizon */
    public record Point(BigDecimal value, BigDecimal thisYear, BigDecimal total) {}

    /** @param at the first number, going up, at which the verdict is {@code after} */
    public record Threshold(BigDecimal at, String incentive, Text name, Verdict before, Verdict after) {}

    /** The curve asked for; {@code today} stands for a date the request leaves out. */
    public Curve of(CurveRequest request, LocalDate today) {
        CurveRequest.Varied vary = request.vary();
        Fact fact = rulebook.fact(vary.fact());
        Trial trial = new Trial(TrialProfile.of(request.asOf(today), rulebook, assessor), fact, item(fact, vary));
        List<Point> points = new ArrayList<>();
        List<Threshold> thresholds = new ArrayList<>();
        Found last = null;
        for (BigDecimal number : numbers(vary, CountedAnswers.step(fact))) {
            Optional<Found> found = trial.at(number, null);
            if (found.isPresent()) {
                points.add(new Point(number, found.get().thisYear(), found.get().total()));
                if (last != null) {
                    thresholds.addAll(trial.between(last, found.get()));
                }
                last = found.get();
            }
        }
        return new Curve(fact.id(), fact.says(), fact.unit(), points, thresholds);
    }

    private static @Nullable Integer item(Fact fact, CurveRequest.Varied vary) {
        return fact.isRepeated() ? vary.item() : null;
    }

    private static List<BigDecimal> numbers(CurveRequest.Varied vary, BigDecimal step) {
        BigDecimal span = vary.to().subtract(vary.from());
        List<BigDecimal> numbers = new ArrayList<>();
        for (int i = 0; i < vary.points(); i++) {
            BigDecimal number = vary.from()
                    .add(span.multiply(BigDecimal.valueOf(i))
                            .divide(BigDecimal.valueOf(vary.points() - 1L), step.scale(), RoundingMode.HALF_UP));
            if (numbers.isEmpty() || numbers.get(numbers.size() - 1).compareTo(number) < 0) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** What is kept of a screening. */
    private record Found(BigDecimal number, BigDecimal thisYear, BigDecimal total, Map<String, Verdict> verdicts) {
        Found of(List<String> incentives) {
            Map<String, Verdict> fewer = new LinkedHashMap<>(verdicts);
            fewer.keySet().retainAll(incentives);
            return new Found(number, thisYear, total, fewer);
        }
    }

    /** Assessments of the same profile with another number. */
    private final class Trial {
        private final TrialProfile trialProfile;
        private final Fact fact;
        private final @Nullable Integer item;
        private final BigDecimal step;

        Trial(TrialProfile trialProfile, Fact fact, @Nullable Integer item) {
            this.trialProfile = trialProfile;
            this.fact = fact;
            this.item = item;
            this.step = CountedAnswers.step(fact);
        }

        /** @param incentives those of interest; those of the request when null */
        Optional<Found> at(BigDecimal number, @Nullable List<String> incentives) {
            return (incentives == null ? trialProfile : trialProfile.of(incentives))
                    .supposing(fact)
                    .with(fact, item, CountedAnswers.answer(fact, number))
                    .request()
                    .map(request -> found(number, assessor.screen(request)));
        }

        /** Halves the stretch between two numbers, for what turns within it, until it turns from one step to the next. */
        List<Threshold> between(Found low, Found high) {
            List<String> turned = high.verdicts().keySet().stream()
                    .filter(id -> low.verdicts().get(id) != high.verdicts().get(id))
                    .toList();
            if (turned.isEmpty()) {
                return List.of();
            }
            if (high.number().subtract(low.number()).compareTo(step) <= 0) {
                return thresholds(turned, low, high);
            }
            BigDecimal number =
                    low.number().add(high.number()).divide(BigDecimal.valueOf(2), step.scale(), RoundingMode.FLOOR);
            Optional<Found> middle = at(number, turned);
            if (middle.isEmpty()) {
                return thresholds(turned, low, high);
            }
            List<Threshold> all = new ArrayList<>(between(low.of(turned), middle.get()));
            all.addAll(between(middle.get(), high.of(turned)));
            return all;
        }

        private List<Threshold> thresholds(List<String> turned, Found low, Found high) {
            return turned.stream()
                    .map(id -> new Threshold(
                            high.number(),
                            id,
                            rulebook.incentive(id).name(),
                            Rulebook.known(low.verdicts(), id),
                            Rulebook.known(high.verdicts(), id)))
                    .toList();
        }
    }

    private static Found found(BigDecimal number, Screening screening) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        screening.incentives().forEach(it -> verdicts.put(it.id(), it.verdict()));
        return new Found(number, screening.thisYear(), screening.worth(), verdicts);
    }
}
