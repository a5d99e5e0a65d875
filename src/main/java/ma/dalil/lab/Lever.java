package ma.dalil.lab;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import ma.dalil.pages.Days;
import ma.dalil.pages.TypedNumber;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A value of the law for which another may be typed.
 *
 * @param id by which a proposal names it
 * @param law what the law has
 * @param options what a list may hold; empty for all else
 * @param isCalculated whether sums are worked out with it, and no condition compares it
 */
record Lever(String id, Text says, Unit unit, Value law, List<Fact.Option> options, boolean isCalculated) {
    /** What stands before the id in the name of its field. */
    static final String FIELD = "v.";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    public String field() {
        return FIELD + id;
    }

    public boolean isList() {
        return unit == Unit.LIST;
    }

    /**
     * Between what, and how far at once, a number is moved; as it is typed.
     *
     * @param most all of it, for a share; for what has no bound in the law, twice what the law has
     */
    record Slider(BigDecimal least, BigDecimal most, BigDecimal step) {}

    /** For what the cost hangs on: the numbers that sums are worked out with. Null for all others. */
    public @Nullable Slider slider() {
        if (!isCalculated) {
            return null;
        }
        return switch (unit) {
            case SHARE -> {
                int decimals = Math.max(0, shown().stripTrailingZeros().scale());
                yield new Slider(BigDecimal.ZERO, HUNDRED, BigDecimal.ONE.movePointLeft(decimals));
            }
            case MAD, COUNT, MONTHS, YEARS -> {
                BigDecimal most = shown().multiply(BigDecimal.valueOf(2));
                // Some dozens of steps, each a round number.
                int digits = most.precision() - most.scale();
                BigDecimal step = BigDecimal.ONE.movePointRight(Math.max(0, digits - 2));
                yield most.signum() == 0 ? null : new Slider(BigDecimal.ZERO, most.setScale(0, RoundingMode.UP), step);
            }
            case RATIO, DATE, LIST, SCALE, YEAR, DAYS -> null;
        };
    }

    /** A number of a slider, as one reads it. */
    public String read(BigDecimal shown, Words w) {
        return w.value(unit, new Value.Decimal(unit == Unit.SHARE ? shown.movePointLeft(2) : shown));
    }

    /** Where a slider stands: at what was typed, or at what the law has where that is no number. */
    public BigDecimal at(List<String> sent) {
        JsonNode proposed = sent.isEmpty() ? null : proposed(sent);
        BigDecimal number = proposed != null && proposed.isNumber() ? proposed.decimalValue() : number();
        return unit == Unit.SHARE ? number.movePointRight(2) : number;
    }

    private BigDecimal shown() {
        return at(List.of());
    }

    /** What the law has, as one types it. */
    public String typed(Words w) {
        return switch (unit) {
            case SHARE -> w.number(shown());
            case DATE -> w.day((LocalDate) law.plain());
            case LIST, SCALE -> "";
            case MAD, RATIO, COUNT, MONTHS, YEARS, YEAR, DAYS -> w.typed(number());
        };
    }

    /** What the law has, as one reads it. */
    public String read(Words w) {
        return isList()
                ? String.join(
                        w.word("list.separator"),
                        options.stream()
                                .filter(option -> law.options().contains(option.id()))
                                .map(option -> w.text(option.says()))
                                .toList())
                : w.value(unit, law);
    }

    /** What was typed as a proposal has it; what cannot be read stays as it is, to be refused. */
    public JsonNode proposed(List<String> sent) {
        if (isList()) {
            ArrayNode list = JSON.arrayNode();
            sent.stream().filter(option -> !option.isEmpty()).forEach(list::add);
            return list;
        }
        String text = sent.get(0).strip();
        return switch (unit) {
            case SHARE -> share(text);
            case MAD -> TypedNumber.read(Fact.Type.MONEY, text).answer();
            case RATIO -> TypedNumber.read(Fact.Type.RATIO, text).answer();
            case DATE -> JSON.stringNode(
                    Days.written(text).map(LocalDate::toString).orElse(text));
            case COUNT, MONTHS, YEARS, YEAR, DAYS -> TypedNumber.read(Fact.Type.COUNT, text)
                    .answer();
            case LIST, SCALE -> throw new IllegalStateException(id);
        };
    }

    /** The field stands before a sign of per cent: 1 is one per cent here, and 0.5 a half of one. */
    private static JsonNode share(String text) {
        JsonNode number =
                TypedNumber.read(Fact.Type.RATIO, text.replaceAll("[%٪]", "")).answer();
        return number.isNumber() ? JSON.numberNode(number.decimalValue().movePointLeft(2)) : number;
    }

    /** Whether what was typed is what the law has. */
    public boolean isLaw(List<String> sent) {
        JsonNode proposed = proposed(sent);
        return switch (unit) {
            case LIST -> Set.copyOf(law.options())
                    .equals(Set.copyOf(
                            proposed.valueStream().map(JsonNode::asString).toList()));
            case DATE -> proposed.asString().equals(law.plain().toString());
            default -> proposed.isNumber() && proposed.decimalValue().compareTo(number()) == 0;
        };
    }

    /** What the law has, in a unit that is counted. */
    private BigDecimal number() {
        return Objects.requireNonNull(law.number(), id);
    }
}
