package ma.dalil.questionnaire;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Outcome;
import ma.dalil.rulebook.LawChange;
import ma.dalil.rulebook.LawChanges;
import org.jspecify.annotations.Nullable;

/**
 * The days of the law that an answer should not miss.
 *
 * @param on the day assessed
 * @param closing what can be had for the last time soon, of what is granted or open; nothing that the company has met for good
 * @param made the day the link was made; null when that is not known
 * @param since what changed between that day and the day assessed, of all that was judged
 */
public record ResultDates(LocalDate on, List<LawChange> closing, @Nullable LocalDate made, List<LawChange> since) {
    private static final int SOON = 90;

    static ResultDates of(Result result, @Nullable LocalDate made, LawChanges changes) {
        LocalDate on = result.assessment().on();
        Map<String, IncentiveAssessment> within = Stream.concat(
                        result.granted().stream().map(Result.Granted::found),
                        result.open().stream().map(Result.OpenIncentive::found))
                .collect(Collectors.toMap(IncentiveAssessment::id, Function.identity()));
        List<LawChange> closing = changes.closing(on, on.plusDays(SOON)).stream()
                .filter(change -> change.concerned().stream()
                        .anyMatch(it -> within.containsKey(it.id()) && !isPast(change, within.get(it.id()))))
                .toList();
        List<String> judged = result.assessment().coverage().judged();
        List<LawChange> since = made == null || !made.isBefore(on)
                ? List.of()
                : changes.between(made, on).stream()
                        .filter(change -> change.concerned().stream().anyMatch(it -> judged.contains(it.id())))
                        .toList();
        return new ResultDates(on, closing, made, since);
    }

    /** A condition on the company that is met stays met; one on people is open to the next who is hired. */
    private static boolean isPast(LawChange change, IncentiveAssessment found) {
        return change.kind() == LawChange.Kind.DEADLINE
                && found.findings().stream()
                        .anyMatch(finding -> finding.says().equals(change.about())
                                && finding.outcome() == Outcome.MET
                                && finding.groups().isEmpty());
    }

    public long daysTo(LocalDate day) {
        return ChronoUnit.DAYS.between(on, day);
    }
}
