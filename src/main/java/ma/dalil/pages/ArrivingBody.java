package ma.dalil.pages;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** A body that is worked on while it is still being sent. What has come is kept, so that it can be read again from its beginning. For one thread. */
public final class ArrivingBody {
    private static final String ATTRIBUTE = ArrivingBody.class.getName();
    private static final int AT_ONCE = 16 << 10;

    private final InputStream in;
    private byte[] come = new byte[AT_ONCE];
    private int length;
    private boolean isWhole;

    /** @param in waits for what is still to come, and bounds it */
    public ArrivingBody(InputStream in) {
        this.in = in;
    }

    public void keepIn(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Empty where a request was received whole. */
    public static Optional<ArrivingBody> of(ServletRequest request) {
        return Optional.ofNullable((ArrivingBody) request.getAttribute(ATTRIBUTE));
    }

    /** From its beginning. Who reads beyond what has come waits for more. */
    public InputStream open() {
        return new FromTheBeginning();
    }

    /** Whether nothing more is to come. */
    public boolean isWhole() {
        return isWhole;
    }

    /** Waits until all of it has come. */
    public void await() throws IOException {
        while (!isWhole) {
            more();
        }
    }

    private void more() throws IOException {
        if (length == come.length) {
            come = Arrays.copyOf(come, 2 * length);
        }
        int read = in.read(come, length, come.length - length);
        isWhole = read < 0;
        length += Math.max(0, read);
    }

    private final class FromTheBeginning extends InputStream {
        private int at;

        @Override
        public int read() throws IOException {
            return isAtHand() ? come[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int most) throws IOException {
            if (most == 0) {
                return 0;
            }
            if (!isAtHand()) {
                return -1;
            }
            int some = Math.min(most, length - at);
            System.arraycopy(come, at, into, offset, some);
            at += some;
            return some;
        }

        private boolean isAtHand() throws IOException {
            while (at == length && !isWhole) {
                more();
            }
            return at < length;
        }
    }
}
