package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a value is counted in: of the law, as written in the rulebook; of what a company tells; or of the difference of the two, which for dates is days. */
public enum Unit {
    MAD("MAD"),
    SHARE("share"),
    RATIO("ratio"),
    COUNT("count"),
    MONTHS("months"),
    YEARS("years"),
    YEAR("year"),
    DAYS("days"),
    DATE("date"),
    LIST("list"),
    SCALE("scale");

    private final String id;

    Unit(String id) {
        this.id = id;
    }

    @JsonValue
    public String id() {
        return id;
    }

    static Unit of(String id) {
        for (Unit unit : values()) {
            if (unit.id.equals(id)) {
                return unit;
            }
        }
        throw new IllegalArgumentException(id);
    }
}
