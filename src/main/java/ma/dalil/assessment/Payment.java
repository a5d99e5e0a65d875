package ma.dalil.assessment;

import java.math.BigDecimal;
import java.math.MathContext;
import ma.dalil.profile.WorkforceGroup;
import ma.dalil.rulebook.Relief;
import org.jspecify.annotations.Nullable;

/**
 * What an incentive pays in a fiscal year on one thing, in MAD and not rounded.
 *
 * @param to the group or training it is for; the company where it is for none
 * @param each for one person, which is known also where nobody of the group has a place
 * @param people among how many it is shared out; 1 for a training or the company
 * @param of how many people the group has; 1 for a training or the company
 */
public record Payment(int fiscalYear, Relief on, To to, BigDecimal amount, BigDecimal each, int people, int of) {

    /** Whom it is for: the company, or a group or training by its place in the profile. */
    public record To(Kind kind, int place) {
        public static final To COMPANY = new To(Kind.COMPANY, 0);

        public enum Kind {
            COMPANY,
            GROUP,
            TRAINING
        }

        /** Whether it is a training, and not people or the company. */
        public boolean isTraining() {
            return kind == Kind.TRAINING;
        }

        public static To of(@Nullable Object item, @Nullable Integer place) {
            if (item == null || place == null) {
                return COMPANY;
            }
            return new To(item instanceof WorkforceGroup ? Kind.GROUP : Kind.TRAINING, place);
        }
    }

    /** Whether fewer people benefit than the group has. */
    public boolean isLimited() {
        return people < of;
    }

    /** The part of so many people, as far as the group has them in that year. */
    public BigDecimal forPeople(int some) {
        return some == people ? amount : each.multiply(BigDecimal.valueOf(Math.min(some, of)));
    }

    public Payment atMost(BigDecimal most) {
        BigDecimal cut = amount.min(most);
        return cut.compareTo(amount) == 0
                ? this
                : new Payment(
                        fiscalYear,
                        on,
                        to,
                        cut,
                        cut.divide(BigDecimal.valueOf(people), MathContext.DECIMAL64),
                        people,
                        of);
    }
}
