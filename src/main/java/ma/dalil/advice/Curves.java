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
import ma.dalil.eligibility.Assessment;
import ma.dalil.eligibility.Assessor;
import ma.dalil.eligibility.Verdict;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;

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
    public record Curve(String fact, Text says, String unit, List<Point> points, List<Threshold> thresholds) {}

    /** @param thisYear in MAD, in the fiscal year of the day assessed; {@code total} over the horizon */
    public record Point(BigDecimal value, BigDecimal thisYear, BigDecimal total) {}

    /** @param at the first number, going up, at which the verdict is {@code after} */
    public record Threshold(BigDecimal at, String incentive, Text name, Verdict before, Verdict after) {}

    /** The curve asked for; {@code today} stands for a date the request leaves out. */
    public Curve of(CurveRequest request, LocalDate today) {
        CurveRequest.Varied vary = request.vary();
        Fact fact = rulebook.facts().get(vary.fact());
        Trial trial = new Trial(Draft.of(request.asOf(today), rulebook), fact, item(fact, vary));
        List<Point> points = new ArrayList<>();
        List<Threshold> thresholds = new ArrayList<>();
        BigDecimal last = null;
        for (BigDecimal number : numbers(vary, Steps.step(fact))) {
            Optional<Assessment> found = trial.at(number);
            if (found.isPresent()) {
                points.add(new Point(
                        number,
                        found.get().combination().year().worth(),
                        found.get().combination().horizon().worth()));
                if (last != null) {
                    thresholds.addAll(between(trial, last, number));
                }
                last = number;
            }
        }
        return new Curve(fact.id(), fact.says(), fact.unit(), points, thresholds);
    }

    private static Integer item(Fact fact, CurveRequest.Varied vary) {
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

    /** Assessments of the same profile with that number, each made once. */
    private final class Trial {
        private final Draft draft;
        private final Fact fact;
        private final Integer item;
        private final Map<BigDecimal, Optional<Assessment>> made = new LinkedHashMap<>();

        Trial(Draft draft, Fact fact, Integer item) {
            this.draft = draft;
            this.fact = fact;
            this.item = item;
        }

        Optional<Assessment> at(BigDecimal number) {
            return made.computeIfAbsent(number, any -> draft.with(fact, item, Steps.answer(fact, number))
                    .request()
                    .map(request -> assessor.assess(request, false)));
        }
    }

    /** Halves the stretch between two points until the verdicts turn from one step to the next. */
    private static List<Threshold> between(Trial trial, BigDecimal low, BigDecimal high) {
        Assessment before = trial.at(low).orElseThrow();
        Assessment after = trial.at(high).orElseThrow();
        List<Threshold> turned = turned(before, after, high);
        BigDecimal step = Steps.step(trial.fact);
        if (turned.isEmpty() || high.subtract(low).compareTo(step) <= 0) {
            return turned;
        }
        BigDecimal middle = low.add(high).divide(BigDecimal.valueOf(2), step.scale(), RoundingMode.FLOOR);
        if (trial.at(middle).isEmpty()) {
            return turned;
        }
        List<Threshold> all = new ArrayList<>(between(trial, low, middle));
        all.addAll(between(trial, middle, high));
        return all;
    }

    private static List<Threshold> turned(Assessment before, Assessment after, BigDecimal at) {
        List<Threshold> turned = new ArrayList<>();
        for (int i = 0; i < before.incentives().size(); i++) {
            var was = before.incentives().get(i);
            var is = after.incentives().get(i);
            if (was.verdict() != is.verdict()) {
                turned.add(new Threshold(at, is.id(), is.name(), was.verdict(), is.verdict()));
            }
        }
        return turned;
    }
}
