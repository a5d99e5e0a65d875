package ma.dalil.profile;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How big the company is, and how old: a young company may be spared a floor on turnover, and a limit on people is on those of all groups.
 *
 * @param turnover in MAD a year; null when unknown
 * @param monthsSinceCreation full months; null when unknown
 * @param headcount people of all workforce groups; null when no group, or not every group, tells how many
 */
public record Size(@Nullable BigDecimal turnover, @Nullable Integer monthsSinceCreation, @Nullable Integer headcount) {

    static Size of(@Nullable Activity activity, Operation operation, List<WorkforceGroup> workforce) {
        return new Size(
                activity == null ? null : activity.turnover(), operation.monthsSinceCreation(), headcount(workforce));
    }

    private static @Nullable Integer headcount(List<WorkforceGroup> workforce) {
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
