package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What nothing published settles: the sentence the user sees, and who can confirm. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ToConfirm(Text because, Authority with) {

    static @Nullable ToConfirm saying(@Nullable ToConfirm open, UnaryOperator<Text> fill) {
        return open == null ? null : new ToConfirm(fill.apply(open.because), open.with);
    }
}
