package ma.dalil.profile;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a company tells of itself. Everything is optional: what is absent is unknown, never no and never zero. The meaning, unit and
 * bounds of each fact stand in {@code rules/facts.yaml} under the same path. Answers that contradict each other are refused: a part above the whole, a day
 * before one that it must follow, a park in another region than the prefecture, and what is told of something that the company says it does not have.
 *
 * @param confirmations what authorities answered this company about single criteria; of several about one, the latest counts
 */
public record Profile(
        @Nullable Company company,
        @Nullable Site site,
        @Nullable Activity activity,
        @Nullable Project project,
        @Nullable Finance finance,
        List<WorkforceGroup> workforce,
        List<Training> training,
        List<Confirmation> confirmations) {

    public static final Profile EMPTY = new Profile(null, null, null, null, null, List.of(), List.of(), List.of());

    public Profile {
        workforce = workforce == null
                ? List.of()
                : workforce.stream().map(group -> group.in(company)).toList();
        training = training == null ? List.of() : List.copyOf(training);
        confirmations = confirmations == null ? List.of() : List.copyOf(confirmations);
    }

    /** How many people are in the workforce groups whose headcount is told. */
    public long people() {
        long people = 0;
        for (WorkforceGroup group : workforce == null ? List.<WorkforceGroup>of() : workforce) {
            people += group.headcount() == null ? 0 : group.headcount();
        }
        return people;
    }

    /** The same without what authorities answered after that day. */
    public Profile knownOn(LocalDate day) {
        if (confirmations.isEmpty()) {
            return this;
        }
        List<Confirmation> known =
                confirmations.stream().filter(it -> !it.on().isAfter(day)).toList();
        return known.size() == confirmations.size() ? this : confirmed(known);
    }

    /** The same with what authorities answered. */
    public Profile confirmed(List<Confirmation> answers) {
        return new Profile(company, site, activity, project, finance, workforce, training, answers);
    }
}
