package ma.dalil.profile;

import java.util.List;

/**
 * What a company tells of itself. Everything is optional: what is absent is unknown, never no and never zero. The meaning, unit and
 * bounds of each fact stand in {@code rules/facts.yaml} under the same path.
 */
public record Profile(
        Company company,
        Site site,
        Activity activity,
        Project project,
        Finance finance,
        List<WorkforceGroup> workforce,
        List<Training> training) {

    public static final Profile EMPTY = new Profile(null, null, null, null, null, null, null);

    public Profile {
        workforce = workforce == null
                ? List.of()
                : workforce.stream().map(group -> group.in(company)).toList();
        training = training == null ? List.of() : List.copyOf(training);
    }
}
