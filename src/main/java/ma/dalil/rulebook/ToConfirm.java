package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.function.UnaryOperator;

/** What nothing published settles: the sentence the user sees, and who can confirm. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ToConfirm(Text because, Authority with) {

    static ToConfirm saying(ToConfirm open, UnaryOperator<Text> fill) {
        return open == null ? null : new ToConfirm(fill.apply(open.because), open.with);
    }
}
