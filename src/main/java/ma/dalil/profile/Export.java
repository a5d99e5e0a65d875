package ma.dalil.profile;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much the company exports, and since how long it operates: a floor on exports may spare the first years.
 *
 * @param share exported part of the turnover; null when unknown
 * @param fiscalYear rank of the calendar year assessed, 1 being that in which operations started: the floor is one of aids on pay and training;
 *     null when unknown
 */
public record Export(@Nullable BigDecimal share, @Nullable Integer fiscalYear) {

    static Export of(@Nullable Activity activity, Operation operation) {
        return new Export(activity == null ? null : activity.exportShare(), operation.calendarYear());
    }
}
