package ma.dalil.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Window;

/** What the identity cards say: windows a day off, {@code otherwise} and {@code affects: amount} taken away. */
final class MutationsOfCards {
    private final Rulebook rulebook;
    private final MutationPlaces places;
    private final List<Mutation> mutations = new ArrayList<>();

    MutationsOfCards(Rulebook rulebook, MutationPlaces places) {
        this.rulebook = rulebook;
        this.places = places;
    }

    List<Mutation> all() {
        Map<List<Window>, List<String>> holders = new IdentityHashMap<>();
        rulebook.incentives().values().forEach(it -> holders.computeIfAbsent(it.windows(), windows -> new ArrayList<>())
                .add(it.id()));
        for (Incentive incentive : rulebook.incentives().values()) {
            List<String> concerned = holders.remove(incentive.windows());
            if (concerned != null) {
                windows(incentive, concerned);
            }
            criteria(incentive);
        }
        return mutations;
    }

    private void windows(Incentive incentive, List<String> concerned) {
        boolean own = incentive.windows() != incentive.regime().windows();
        String file = own
                ? MutationPlaces.folder(incentive.id()) + "/incentive.yaml"
                : incentive.regime().id() + "/regime.yaml";
        for (int i = 0; i < incentive.windows().size(); i++) {
            Window it = incentive.windows().get(i);
            bound(
                    incentive,
                    concerned,
                    file,
                    i,
                    "from",
                    it.from(),
                    day -> new Window(day, it.to(), it.ofYearsOpened(), it.toConfirm()));
            if (it.to() != null) {
                bound(
                        incentive,
                        concerned,
                        file,
                        i,
                        "to",
                        it.to(),
                        day -> new Window(it.from(), day, it.ofYearsOpened(), it.toConfirm()));
            }
        }
    }

    private void bound(
            Incentive incentive,
            List<String> concerned,
            String file,
            int i,
            String end,
            Window.Bound bound,
            Function<Window.Bound, Window> window) {
        for (LocalDate day : List.of(bound.date().minusDays(1), bound.date().plusDays(1))) {
            List<Window> changed = new ArrayList<>(incentive.windows());
            changed.set(i, window.apply(new Window.Bound(day, bound.cites(), bound.evidence())));
            mutations.add(new Mutation(
                    Mutation.Kind.WINDOW,
                    file,
                    places.line(file, "windows", i, end, "date"),
                    "window " + (i + 1) + ", " + end,
                    bound.date() + " to " + day,
                    concerned,
                    MutationCopies.windows(changed),
                    null,
                    null));
        }
    }

    private void criteria(Incentive incentive) {
        String file = MutationPlaces.folder(incentive.id()) + "/incentive.yaml";
        for (int i = 0; i < incentive.criteria().size(); i++) {
            Criterion it = incentive.criteria().get(i);
            if (it.otherwise() != null) {
                mutations.add(new Mutation(
                        Mutation.Kind.OTHERWISE,
                        file,
                        places.line(file, "criteria", i, "otherwise"),
                        it.id(),
                        "removed",
                        List.of(incentive.id()),
                        MutationCopies.criterion(it.id(), null, it.affectsAmount()),
                        null,
                        null));
            }
            if (it.affectsAmount()) {
                mutations.add(new Mutation(
                        Mutation.Kind.AFFECTS,
                        file,
                        places.line(file, "criteria", i, "affects"),
                        it.id(),
                        "removed",
                        List.of(incentive.id()),
                        MutationCopies.criterion(it.id(), it.otherwise(), false),
                        null,
                        neverBetterThanLikely(incentive) && neverWorse(it, incentive)
                                ? "the window or another criterion never lets the verdict be better than likely, and it makes it no worse"
                                : null));
            }
        }
    }

    /** Whether it never refuses, and never leaves open what a criterion that weighs and reads the same fact does not leave open too. */
    private static boolean neverWorse(Criterion criterion, Incentive incentive) {
        if (criterion.toConfirm() != null) {
            return true;
        }
        List<Fact> facts = facts(criterion);
        return criterion.otherwise() != null
                && facts.size() == 1
                && incentive.criteria().stream()
                        .anyMatch(it -> it.condition() != null
                                && !it.affectsAmount()
                                && !it.isRepeated()
                                && facts(it).equals(facts));
    }

    private static List<Fact> facts(Criterion criterion) {
        return criterion.tests().stream().map(Condition.Test::fact).distinct().toList();
    }

    private static boolean neverBetterThanLikely(Incentive incentive) {
        return incentive.windows().stream().allMatch(window -> window.toConfirm() != null)
                || incentive.criteria().stream()
                        .anyMatch(it -> !it.affectsAmount()
                                && (it.toConfirm() != null || !it.evidence().isFirm()));
    }
}
