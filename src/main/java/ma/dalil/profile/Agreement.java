package ma.dalil.profile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An agreement held with the State, and the regime it was signed under. */
public record Agreement(@Nullable String regime, @Nullable LocalDate signedOn) {}
