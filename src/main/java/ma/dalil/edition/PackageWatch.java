package ma.dalil.edition;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Looks into the folder of packages, on a thread of its own, for a rulebook is tried before it is taken. A folder that servers share tells nobody of changes: it must be looked into. */
final class PackageWatch implements SmartLifecycle {
    private static final long PAUSE_MILLIS = 500;

    private final Editions editions;
    /** Null while nobody looks: what is stopped may be started again. */
    private @Nullable ScheduledExecutorService thread;

    PackageWatch(Editions editions) {
        this.editions = editions;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread watch = new Thread(work, "rulebook-packages");
                watch.setDaemon(true);
                return watch;
            });
            thread.scheduleWithFixedDelay(editions::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
