package ma.dalil.rulebook;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One condition of an incentive, one paragraph of a source.
 *
 * @param toConfirm why only an authority can say; null when a rule judges it
 * @param otherwise why not meeting it is no refusal; null when it is one
 * @param before what holds before the day from which its time is counted; null where it counts no time up to a limit
 * @param refuses why a no can be told on weak evidence; null where it is not, or its evidence is firm
 * @param affectsAmount whether it decides how much rather than whether
 * @param condition what its rule tests; null when {@code toConfirm} is set
 */
public record Criterion(
        String id,
        Text says,
        List<Citation> cites,
        Evidence evidence,
        @Nullable ToConfirm toConfirm,
        @Nullable ToConfirm otherwise,
        @Nullable ToConfirm before,
        @Nullable Text refuses,
        boolean affectsAmount,
        @Nullable Condition condition) {

    /** The day its sources were last looked at: the earliest among them. */
    public LocalDate checked() {
        return cites.stream()
                .flatMap(citation -> Stream.concat(Stream.of(citation.source()), citation.via().stream()))
                .map(Source::checked)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    Criterion saying(UnaryOperator<Text> fill) {
        return new Criterion(
                id,
                fill.apply(says),
                cites,
                evidence,
                ToConfirm.saying(toConfirm, fill),
                ToConfirm.saying(otherwise, fill),
                ToConfirm.saying(before, fill),
                refuses == null ? null : fill.apply(refuses),
                affectsAmount,
                condition);
    }

    /** The comparisons its rule makes; none where no rule judges it. */
    public List<Condition.Test> tests() {
        return condition == null ? List.of() : condition.anyOf();
    }

    /** The fact that tells the day by whose law it is judged; empty where that is the day asked or the year calculated, or no rule judges it. */
    public Optional<Fact> datedBy() {
        return Optional.ofNullable(condition).map(Condition::datedBy);
    }

    /** Whether its rule tests what that subject tells. */
    public boolean isAbout(Subject subject) {
        return condition != null && condition.subject() == subject;
    }

    /** Whether it is judged for each item of that section of a profile. */
    public boolean isRepeatedIn(String section) {
        return condition != null
                && condition.subject().isRepeated()
                && condition.subject().section().equals(section);
    }

    /** Whether it is judged for each workforce group or training on its own. */
    public boolean isRepeated() {
        return condition != null && condition.subject().isRepeated();
    }
}
