package ma.dalil.advice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import ma.dalil.rulebook.Fact;

/** Looks for the number nearest to another one that does what is wanted, where from there on all do until they are refused. */
final class BoundarySearch {
    private static final int MOST_DOUBLINGS = 42;

    private BoundarySearch() {}

    /** What a number comes to. */
    enum State {
        SHORT,
        MET,
        REFUSED
    }

    /** Tries a number. */
    interface Trial {
        State of(BigDecimal number);
    }

    /** Within the bounds of a fact, in its steps. */
    static Optional<BigDecimal> to(BigDecimal start, int way, Fact fact, Trial trial) {
        return to(start, way, CountedAnswers.step(fact), CountedAnswers.least(fact), CountedAnswers.most(fact), trial);
    }

    /** The number nearest to the start, one way, that does: by doubling, then by halving. */
    static Optional<BigDecimal> to(
            BigDecimal start, int way, BigDecimal step, BigDecimal least, BigDecimal most, Trial trial) {
        BigDecimal near = BigDecimal.ZERO;
        BigDecimal far = BigDecimal.ONE;
        BigDecimal signed = step.multiply(BigDecimal.valueOf(way));
        State reached = State.SHORT;
        for (int i = 0; i < MOST_DOUBLINGS && reached == State.SHORT; i++) {
            BigDecimal number = start.add(signed.multiply(far));
            reached = isOutside(number, least, most) ? State.REFUSED : trial.of(number);
            if (reached == State.SHORT) {
                near = far;
                far = far.add(far);
            }
        }
        if (reached == State.SHORT) {
            return Optional.empty();
        }
        while (far.subtract(near).compareTo(BigDecimal.ONE) > 0) {
            BigDecimal middle = near.add(far).divide(BigDecimal.valueOf(2), 0, RoundingMode.FLOOR);
            BigDecimal number = start.add(signed.multiply(middle));
            State state = isOutside(number, least, most) ? State.REFUSED : trial.of(number);
            if (state == State.SHORT) {
                near = middle;
            } else {
                far = middle;
                reached = state;
            }
        }
        BigDecimal number = start.add(signed.multiply(far));
        return reached == State.MET ? Optional.of(number) : Optional.empty();
    }

    private static boolean isOutside(BigDecimal number, BigDecimal least, BigDecimal most) {
        return number.compareTo(least) < 0 || number.compareTo(most) > 0;
    }
}
