package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who decides, pays, receives or can confirm.
 *
 * @param scope how many there are of it: one, or one for each region or park
 */
public record Authority(
        String id,
        Scope scope,
        Text name,
        @Nullable Text role,
        @Nullable String contact,
        List<Citation> cites,
        @Nullable Evidence evidence) {

    public enum Scope {
        NATIONAL,
        REGION,
        PARK;

        @JsonValue
        public String id() {
            return Ids.of(this);
        }
    }
}
