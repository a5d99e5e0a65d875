package ma.dalil.api;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header under which a client sends the same once more, so that it is kept once. */
final class IdempotencyKey {
    static final String HEADER = "Idempotency-Key";
    static final String EXAMPLE = "6f1ad0c6-8f3e-4a35-9c55-1f1f6f0f3b1e";
    static final String OF_A_LIST =
            "A name that the client draws for this list, 1 to 64 visible ASCII characters: sent again under it as long as it is kept, it is kept once";

    private static final Pattern KEY = Pattern.compile("[!-~]{1,64}");

    private IdempotencyKey() {}

    static void refuseMalformed(@Nullable String key) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw new ClientRefused(ProblemType.IDEMPOTENCY_KEY);
        }
    }
}
