package ma.dalil.profile;

import java.math.BigDecimal;
import java.util.List;

/**
 * How big the company is, and how old: a young company may be spared a floor on turnover, and a limit on people is on those of all groups.
 *
 * @param turnover in MAD a year; null when unknown
 * @param monthsSinceCreation full months; null when unknown
 * @param headcount people of all workforce groups; null when no group, or not every group, tells how many
 */
public record Size(BigDecimal turnover, Integer monthsSinceCreation, Integer headcount) {

    static Size of(Activity activity, Operation operation, List<WorkforceGroup> workforce) {
        return new Size(
                activity == null ? null : activity.turnover(), operation.monthsSinceCreation(), headcount(workforce));
    }

    private static Integer headcount(List<WorkforceGroup> workforce) {
        long people = 0;
        for (WorkforceGroup group : workforce) {
            if (group.headcount() == null) {
                return null;
            }
            people += group.headcount();
        }
        return workforce.isEmpty() ? null : (int) Math.min(people, Integer.MAX_VALUE);
    }
}
