package ma.dalil.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ValueTests {
    private static final Value SHORT = new Value.Decimal(new BigDecimal("0.8"));
    private static final Value LONG = new Value.Decimal(new BigDecimal("0.80"));

    @Test
    void aNumberIsTheSameHoweverManyDecimalsItIsWrittenWith() {
        assertThat(SHORT).isEqualTo(LONG).hasSameHashCodeAs(LONG);
        assertThat(new Value.Decimal(BigDecimal.ZERO)).isEqualTo(new Value.Decimal(new BigDecimal("0.00")));
        assertThat(SHORT).isNotEqualTo(new Value.Decimal(new BigDecimal("0.81")));
    }

    @Test
    void whatIsCountedIsNoAmount() {
        assertThat((Object) new Value.Count(1)).isNotEqualTo(new Value.Decimal(BigDecimal.ONE));
    }

    @Test
    void itIsWrittenAsItWasRead() {
        assertThat(JsonMapper.shared().writeValueAsString(List.of(SHORT, LONG))).isEqualTo("[0.8,0.80]");
    }
}
