package ma.dalil.rulebook;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something an investor can claim.
 *
 * @param formerly ids it once had
 * @param relieves what it is paid on, or spares
 * @param windows when it applies: its own, or its regime's
 * @param parameters every parameter its rules may read, by id: its own, its regime's and the tables'
 * @param read ids of those that its rules do read
 * @param wordings its sentences that read the law; they stand here as they are written, with holes, until {@link #on} fills them
 */
public record Incentive(
        String id,
        List<String> formerly,
        Regime regime,
        Text name,
        Text summary,
        Nature nature,
        Set<Relief> relieves,
        List<Window> windows,
        List<Criterion> criteria,
        AmountCard amount,
        List<Step> procedure,
        List<Text> notes,
        Map<String, Parameter> parameters,
        Set<String> read,
        Wordings wordings) {

    /** Whether it is counted by the fiscal years of the company: so is what lightens taxes on profits, and nothing else. */
    public boolean isOnProfits() {
        for (Relief thing : relieves) {
            if (thing.isOnProfits()) {
                return true;
            }
        }
        return false;
    }

    /** The parameters its rules read, in the order of their ids. */
    public List<Parameter> parametersRead() {
        return read.stream().sorted().map(this::parameter).toList();
    }

    /** Those whose change changes what it asks for or pays, in the order of their ids: what its rules read, and what its amount is counted with. */
    public List<Parameter> parametersThatMatter() {
        return Stream.concat(read.stream(), amount.countedWith().stream())
                .distinct()
                .sorted()
                .map(this::parameter)
                .toList();
    }

    /** Whether it asks for and pays the same as another state of it, whose rules are the same: then every profile is judged alike. */
    public boolean isJudgedAs(Incentive other) {
        return windows.equals(other.windows)
                && criteria.equals(other.criteria)
                && parametersThatMatter().equals(other.parametersThatMatter());
    }

    /** The parameter of that id, which must be one that its rules may read. */
    public Parameter parameter(String id) {
        return Rulebook.known(parameters, id);
    }

    /** The criterion of that id, which must be one of its own. */
    public Criterion criterion(String id) {
        return criteria.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    }

    /** The window a day lies in; or, when it lies in none, the last one that had ended; null when none had opened. */
    public @Nullable Window window(LocalDate on, LocalDate knownOn) {
        Window current = null;
        Window ended = null;
        for (Window window : windows) {
            if (window.covers(on, knownOn)) {
                current = window;
            } else if (window.isKnownOn(knownOn) && window.from().date().isBefore(on)) {
                ended = window;
            }
        }
        return current != null ? current : ended;
    }

    /** The same, with its sentences as the law stands on a day; outside its windows, as it stood at the end or will at the beginning. */
    public Incentive on(LocalDate on, LocalDate knownOn) {
        Window window = window(on, knownOn);
        if (window == null) {
            LocalDate first = windows.get(0).from().date();
            return saying(first, LocalDate.MAX, id -> parameter(id).standing(first, first, LocalDate.MAX));
        }
        LocalDate own = window.nearest(on, knownOn);
        return saying(own, knownOn, id -> parameter(id).standing(own, on, knownOn));
    }

    /**
     * The same, with its sentences as the law stands.
     *
     * @param own the day by which its own values are dated
     * @param knownOn the day by which texts were published
     * @param law the value of a parameter by its id
     */
    public Incentive saying(LocalDate own, LocalDate knownOn, Function<String, Optional<DatedValue>> law) {
        return wordings.fill(this, own, knownOn, law);
    }

    /** The days on which its sentences take other words, their numbers apart. */
    public Set<LocalDate> rewordings() {
        return wordings.changes();
    }

    /**
     * The day from which its sentences have the words they have on a day, by the texts published on another: the same for all days between two
     * rewordings.
     */
    public LocalDate wordingOn(LocalDate day, LocalDate knownOn) {
        return wordings.wordingOn(day, knownOn);
    }

    Incentive saying(UnaryOperator<Text> fill) {
        return new Incentive(
                id,
                formerly,
                regime,
                name,
                fill.apply(summary),
                nature,
                relieves,
                windows,
                criteria.stream().map(it -> it.saying(fill)).toList(),
                amount.saying(fill),
                procedure.stream().map(it -> it.saying(fill)).toList(),
                notes.stream().map(fill).toList(),
                parameters,
                read,
                wordings);
    }

    /** The same without those of its criteria that a proposal drops. */
    Incentive without(Set<String> dropped) {
        return new Incentive(
                id,
                formerly,
                regime,
                name,
                summary,
                nature,
                relieves,
                windows,
                criteria.stream()
                        .filter(it -> !dropped.contains(id + "." + it.id()))
                        .toList(),
                amount,
                procedure,
                notes,
                parameters,
                read,
                wordings);
    }

    /** By its id alone: all it says would be read again at each look-up. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
