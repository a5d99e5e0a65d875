package ma.dalil.eligibility;

import java.math.BigDecimal;

/**
 * How big the company is, and how old: a young company may be spared a floor on turnover.
 *
 * @param turnover in MAD a year; null when unknown
 * @param monthsSinceCreation full months; null when unknown
 */
public record Size(BigDecimal turnover, Integer monthsSinceCreation) {

    static Size of(Activity activity, Operation operation) {
        return new Size(activity == null ? null : activity.turnover(), operation.monthsSinceCreation());
    }
}
