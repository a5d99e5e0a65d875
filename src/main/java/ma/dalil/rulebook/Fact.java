package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a profile may tell.
 *
 * @param topic what it is asked together with; null for a fact that is worked out
 * @param options the answers allowed; empty unless {@code type} is CHOICE
 * @param min smallest number or first date accepted; null for none
 * @param max largest number or last date accepted; null for none
 * @param derivedFrom the facts it is worked out from; empty for a fact that is asked
 * @param change what it takes to change the answer; null where a company cannot
 * @param partOf id of the fact it is never more than, all groups together where groups tell that one; null for none
 * @param onlyIf id of the yes or no of the company without whose yes there is nothing to tell; null for none
 * @param notBefore ids of the facts before whose day its own never lies
 * @param span for a time that is counted, from what; null for anything else
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Fact(
        String id,
        Type type,
        @Nullable Topic topic,
        List<Option> options,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        @Nullable Integer maxLength,
        Text says,
        @Nullable Text asks,
        @Nullable Text help,
        List<String> derivedFrom,
        @Nullable Alteration change,
        @JsonIgnore @Nullable String partOf,
        @JsonIgnore @Nullable String onlyIf,
        @JsonIgnore List<String> notBefore,
        @JsonIgnore @Nullable Span span) {

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

    /** What facts are asked together about, in the order of a profile. */
    public enum Topic {
        ACTIVITY,
        BEGINNINGS,
        STANDING,
        AGREEMENT,
        SITE,
        SHAREHOLDERS,
        FINANCE_CITY,
        EXPORTS,
        PROJECT,
        FUNDING,
        PROJECT_KIND,
        PROFIT,
        PAY,
        JOBS,
        INSERTION,
        TRAINING;

        @JsonValue
        public String id() {
            return Ids.of(this);
        }
    }

    /** The part of a profile that holds it: {@code company.agreement} of {@code company.agreement.regime}. */
    @JsonIgnore
    public String section() {
        return id.substring(0, id.lastIndexOf('.'));
    }

    public record Option(String id, Text says) {}

    /**
     * How a company may change the answer.
     *
     * @param effort 1 a formality, 2 money or people, 3 another place or way of working, 4 another company
     * @param toCome whether only what is still to come can be changed: a later day, people not yet hired, a training not yet begun
     */
    public record Alteration(int effort, @JsonInclude(JsonInclude.Include.ALWAYS) boolean toCome) {}

    /**
     * A time counted from a day.
     *
     * @param since id of the fact that tells the day
     * @param first what is counted when it begins: 0 for full months or years gone by, 1 for the rank of a year
     */
    public record Span(String since, int first) {
        /** Whether what was counted lies before the day. */
        public boolean isBefore(@Nullable Integer counted) {
            return counted != null && counted < first;
        }
    }

    /** The unit it is told in; null for what is not counted. */
    @JsonIgnore
    public @Nullable Unit unit() {
        return switch (type) {
            case MONEY -> Unit.MAD;
            case SHARE -> Unit.SHARE;
            case RATIO -> Unit.RATIO;
            case COUNT -> Unit.COUNT;
            case YEAR -> Unit.YEAR;
            case DATE -> Unit.DAYS;
            case CHOICE, BOOLEAN, TEXT -> null;
        };
    }

    /** Whether each workforce group or training tells it. */
    @JsonIgnore
    public boolean isRepeated() {
        return Subject.isRepeated(section());
    }

    @JsonIgnore
    public boolean isDerived() {
        return !derivedFrom.isEmpty();
    }

    /** Whether it is worked out from the other and from more, under the same name: it can be known where the other was not told. */
    boolean saysMoreThan(Fact other) {
        return derivedFrom.size() > 1 && derivedFrom.contains(other.id) && name().equals(other.name());
    }

    private String name() {
        return id.substring(id.lastIndexOf('.') + 1);
    }

    /** By its id alone: all it says would be read again at each look-up. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
