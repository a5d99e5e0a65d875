package ma.dalil.eligibility;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * How long this thread may go on working for somebody. Who sets a bound closes it, and is told by an exception of his own when it is passed, or when nobody
 * waits for the work any more. It is told once: whatever says so is made after it.
 */
public final class Deadline implements AutoCloseable {
    private static final ThreadLocal<Deadline> OF_THREAD = new ThreadLocal<>();
    private static final long BETWEEN_LOOKS = Duration.ofMillis(100).toNanos();

    private final long end;
    private final BooleanSupplier isUnwanted;
    private final Supplier<? extends RuntimeException> passed;
    private long nextLook = System.nanoTime();
    private boolean isTold;

    private Deadline(long end, BooleanSupplier isUnwanted, Supplier<? extends RuntimeException> passed) {
        this.end = end;
        this.isUnwanted = isUnwanted;
        this.passed = passed;
    }

    /**
     * From now on; the innermost bound of a thread holds.
     *
     * @param isUnwanted whether nobody waits for the work any more; asked ten times a second at most
     */
    public static Deadline in(Duration time, BooleanSupplier isUnwanted, Supplier<? extends RuntimeException> passed) {
        Deadline deadline = new Deadline(System.nanoTime() + time.toNanos(), isUnwanted, passed);
        OF_THREAD.set(deadline);
        return deadline;
    }

    /** Goes on, or ends the work of this thread; cheap enough for every step of it. */
    public static void check() {
        Deadline deadline = OF_THREAD.get();
        if (deadline != null && deadline.isPassed()) {
            OF_THREAD.remove();
            deadline.isTold = true;
            throw deadline.passed.get();
        }
    }

    private boolean isPassed() {
        long now = System.nanoTime();
        if (now - end > 0) {
            return true;
        }
        if (now - nextLook < 0) {
            return false;
        }
        nextLook = now + BETWEEN_LOOKS;
        return isUnwanted.getAsBoolean();
    }

    /** Whether work was ended by it. */
    public boolean hasEnded() {
        return isTold;
    }

    @Override
    public void close() {
        OF_THREAD.remove();
    }
}
