package ma.dalil.eligibility;

import java.time.Duration;
import java.util.function.Supplier;

/** How long this thread may go on assessing. Who sets a bound closes it, and is told by an exception of his own when it is passed. */
public final class Deadline implements AutoCloseable {
    private static final ThreadLocal<Deadline> OF_THREAD = new ThreadLocal<>();

    private final long end;
    private final Supplier<? extends RuntimeException> passed;

    private Deadline(long end, Supplier<? extends RuntimeException> passed) {
        this.end = end;
        this.passed = passed;
    }

    /** From now on; the innermost bound of a thread holds. */
    public static Deadline in(Duration time, Supplier<? extends RuntimeException> passed) {
        Deadline deadline = new Deadline(System.nanoTime() + time.toNanos(), passed);
        OF_THREAD.set(deadline);
        return deadline;
    }

    static void check() {
        Deadline deadline = OF_THREAD.get();
        if (deadline != null && System.nanoTime() - deadline.end > 0) {
            throw deadline.passed.get();
        }
    }

    @Override
    public void close() {
        OF_THREAD.remove();
    }
}
