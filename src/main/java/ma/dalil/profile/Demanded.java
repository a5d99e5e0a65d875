package ma.dalil.profile;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a rule computes with, which it has asked to be told ({@code … != null}) in its condition: one that has not is wrong itself. */
final class Demanded {
    private Demanded() {}

    static <T> T of(@Nullable T told) {
        return Objects.requireNonNull(told, "a rule computes with what it did not ask to be told");
    }
}
