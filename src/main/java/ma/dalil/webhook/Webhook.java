package ma.dalil.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a client is told what has changed.
 *
 * @param id names it to its owner
 * @param url where it is told
 * @param events of what, as it was chosen
 * @param created when it was entered
 * @param failures attempts that failed, in a row
 * @param paused since when nothing is sent, because so many failed; absent as long as it is
 */
public record Webhook(
        String id, String url, List<EventType> events, Instant created, int failures, @Nullable Instant paused) {}
