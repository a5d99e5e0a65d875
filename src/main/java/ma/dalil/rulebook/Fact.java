package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Something a profile may tell.
 *
 * @param options the answers allowed; empty unless {@code type} is CHOICE
 * @param min smallest number or first date accepted; null for none
 * @param max largest number or last date accepted; null for none
 * @param derivedFrom the facts it is worked out from; empty for a fact that is asked
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Fact(
        String id,
        Type type,
        List<Option> options,
        BigDecimal min,
        BigDecimal max,
        LocalDate first,
        LocalDate last,
        Integer maxLength,
        Text says,
        Text asks,
        Text help,
        List<String> derivedFrom) {

    public enum Type {
        CHOICE,
        BOOLEAN,
        MONEY,
        COUNT,
        YEAR,
        DATE,
        TEXT,
        SHARE,
        RATIO;

        @JsonValue
        public String id() {
            return Ids.of(this);
        }
    }

    public record Option(String id, Text says) {}

    @JsonIgnore
    public boolean isDerived() {
        return !derivedFrom.isEmpty();
    }
}
