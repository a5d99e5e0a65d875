package ma.dalil.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks names up for so long and no longer: who runs the servers that a name is asked of may let them say nothing, and the machine has no limit of its own that could be set. A
 * look-up that was given up goes on until the machine ends it; there are no more of them than threads, and then no name is known.
 */
final class TimedNames implements Names {
    private static final int AT_ONCE = 16;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final Names names;
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, AT_ONCE, IDLE.toSeconds(), TimeUnit.SECONDS, new SynchronousQueue<>(), Courier.named("webhook-names"));

    TimedNames(Names names) {
        this.names = names;
    }

    @Override
    public InetAddress[] lookUp(String host) throws UnknownHostException {
        Future<InetAddress[]> found;
        try {
            found = threads.submit(() -> names.lookUp(host));
        } catch (RejectedExecutionException busy) {
            throw new UnknownHostException(host);
        }
        try {
            return found.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            found.cancel(true);
            throw new UnknownHostException(host);
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host);
        }
    }
}
