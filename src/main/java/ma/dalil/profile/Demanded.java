package ma.dalil.profile;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a rule computes with. What a company tells the rule has asked for ({@code … != null}) in its condition, and a value of the law is known wherever an
 * amount is reckoned: a rule of which that is not so is wrong itself.
 */
public final class Demanded {
    private Demanded() {}

    public static <T> T of(@Nullable T told) {
        return Objects.requireNonNull(told, "a rule computes with what is not told");
    }
}
