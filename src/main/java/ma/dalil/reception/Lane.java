package ma.dalil.reception;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A few at a time, and a short line of others who wait. Safe for use by many threads. */
final class Lane {
    private final Semaphore places;
    private final int longestLine;
    private final Duration patience;
    private final AtomicInteger waiting = new AtomicInteger();

    Lane(int places, int longestLine, Duration patience) {
        this.places = new Semaphore(places, true);
        this.longestLine = longestLine;
        this.patience = patience;
    }

    /** Whether there is a place, now or before patience ends; who entered leaves. */
    boolean enter() {
        if (places.tryAcquire()) {
            return true;
        }
        try {
            return waiting.incrementAndGet() <= longestLine
                    && places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }

    void leave() {
        places.release();
    }
}
