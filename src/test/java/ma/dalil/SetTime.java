package ma.dalil;

import io.github.bucket4j.TimeMeter;
import java.util.concurrent.atomic.AtomicLong;

/** Time as a test has it, for what is limited by time. */
public record SetTime(AtomicLong now) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
        return now.get();
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
