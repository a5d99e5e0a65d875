package ma.dalil.handbook;

import java.math.BigDecimal;
import ma.dalil.rulebook.Scenario;
import org.jspecify.annotations.Nullable;

/** @param agrees whether the engine finds what was worked out by hand */
record WorkedCase(Scenario scenario, boolean agrees) {

    /** The amount worked out by hand: the whole schedule, else the year's; null where the case is not about money. */
    public @Nullable BigDecimal amount() {
        Scenario.ExpectedAmount amount = scenario.expected().amount();
        return amount == null ? null : amount.total() != null ? amount.total() : amount.thisYear();
    }
}
