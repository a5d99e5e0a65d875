package ma.dalil.payroll;

import java.math.BigDecimal;
import ma.dalil.rulebook.Text;

/**
 * What a file says of itself beside what was read of it.
 *
 * @param says of what
 * @param stated what the file says
 * @param read what was counted or added up
 */
public record StatedFigure(Text says, BigDecimal stated, BigDecimal read) {
    /** Rounding of each line is no difference. */
    private static final BigDecimal NEAR = new BigDecimal("1");

    /** Whether they are the same, but for the rounding of a dirham. */
    public boolean agrees() {
        return stated.subtract(read).abs().compareTo(NEAR) < 0;
    }

    static StatedFigure of(String what, BigDecimal stated, BigDecimal read, Object... values) {
        return new StatedFigure(UnreadableFile.SENTENCES.text("payroll.check." + what, values), stated, read);
    }
}
