package ma.dalil.reception;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import ma.dalil.eligibility.Deadline;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A body as it is being sent. Its bounds are those of a body that is waited for: what is sent beyond them is an error that says its status. */
final class Sending extends InputStream {
    /** The server tells a thread of nothing that comes, unless it waits for as long as the server does. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    private final ServletInputStream in;
    private final Connection connection;
    private final long end;
    private final int most;
    private final AtomicLong heldOfAll;
    private final long mostHeld;
    private long held;
    private boolean isRefused;

    /**
     * @param longest until all of it has come
     * @param most bytes
     * @param heldOfAll bytes of all bodies that are on their way
     */
    Sending(
            ServletInputStream in,
            Connection connection,
            Duration longest,
            int most,
            AtomicLong heldOfAll,
            long mostHeld) {
        this.in = in;
        this.connection = connection;
        this.end = System.nanoTime() + longest.toNanos();
        this.most = most;
        this.heldOfAll = heldOfAll;
        this.mostHeld = mostHeld;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        waitForMore();
        int read = in.read(into, offset, length);
        if (read > 0) {
            held += read;
            if (heldOfAll.addAndGet(read) > mostHeld) {
                throw refused(HttpStatus.SERVICE_UNAVAILABLE);
            }
            if (held > most) {
                throw refused(HttpStatus.CONTENT_TOO_LARGE);
            }
        }
        return read;
    }

    private void waitForMore() throws IOException {
        while (!in.isFinished() && in.available() == 0 && connection.readable() == 0) {
            Deadline.check();
            if (System.nanoTime() - end > 0) {
                throw refused(HttpStatus.REQUEST_TIMEOUT);
            }
            try {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw refused(HttpStatus.SERVICE_UNAVAILABLE);
            }
        }
    }

    private ErrorResponseException refused(HttpStatus status) {
        isRefused = true;
        ErrorResponseException refused = new ErrorResponseException(status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            refused.getHeaders().set(HttpHeaders.RETRY_AFTER, Lanes.COME_AGAIN_SECONDS);
        }
        return refused;
    }

    /** Whether more was sent than is taken, or too late. */
    boolean isRefused() {
        return isRefused;
    }

    @Override
    public void close() {
        heldOfAll.addAndGet(-held);
        held = 0;
    }
}
