package ma.dalil.eligibility;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.Contact;
import ma.dalil.profile.Place;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Relation;
import ma.dalil.rulebook.Relief;
import ma.dalil.rulebook.Rulebook;

/** The packages of incentives that the relations allow to be held together. */
public final class AllowedCombinations {
    private final List<Relation> relations;
    private final List<Relation> excluding = new ArrayList<>();
    private final List<Relation> requiring = new ArrayList<>();
    private final List<Relation> superseding = new ArrayList<>();

    public AllowedCombinations(List<Relation> relations) {
        this.relations = relations;
        for (Relation relation : relations) {
            if (relation.kind() == Relation.Kind.EXCLUDES && relation.isWhole()) {
                excluding.add(relation);
            } else if (relation.kind() == Relation.Kind.REQUIRES) {
                requiring.add(relation);
            } else if (relation.kind() == Relation.Kind.SUPERSEDES) {
                superseding.add(relation);
            }
        }
    }

    /** Every package to which nothing granted can be added; at least one, which is empty when nothing is granted. */
    public List<Set<String>> of(Set<String> granted) {
        if (excluding.isEmpty() && requiring.isEmpty() && superseding.isEmpty()) {
            return List.of(granted);
        }
        Set<Set<String>> found = new LinkedHashSet<>();
        search(granted, found);
        if (found.size() == 1) {
            return List.copyOf(found);
        }
        List<Set<String>> largest = new ArrayList<>(found);
        largest.removeIf(one -> found.stream().anyMatch(other -> other.size() > one.size() && other.containsAll(one)));
        return largest;
    }

    /** The pairs of a package whose holding together somebody must confirm, at that place. */
    public List<Combination.Pair> toConfirm(Collection<String> held, Place place, Rulebook rulebook) {
        List<Combination.Pair> pairs = new ArrayList<>();
        for (Relation relation : relations) {
            if (relation.kind() == Relation.Kind.TO_CONFIRM && held.contains(relation.incentive())) {
                relation.with().stream()
                        .filter(held::contains)
                        .forEach(other -> pairs.add(new Combination.Pair(
                                relation.incentive(),
                                other,
                                relation.says(),
                                Contact.of(relation.confirmWith(), place, rulebook),
                                Collections.disjoint(
                                        relieves(relation.incentive(), rulebook), relieves(other, rulebook)))));
            }
        }
        return List.copyOf(pairs);
    }

    /**
     * Splits on the first incentive that another excludes: one of those concerned is kept, and its rivals are given up. What is given up no
     * longer supersedes anything.
     */
    private void search(Set<String> open, Set<Set<String>> found) {
        Set<String> stand = standing(open);
        for (String one : stand) {
            Set<String> rivals = rivals(one, stand);
            if (!rivals.isEmpty()) {
                search(without(open, rivals::contains), found);
                for (String rival : rivals) {
                    Set<String> others = rivals(rival, stand);
                    search(without(open, others::contains), found);
                }
                return;
            }
        }
        found.add(stand);
    }

    /** What remains of those once nothing is superseded and nothing lacks a prerequisite. */
    private Set<String> standing(Set<String> open) {
        Set<String> stand = superseding.isEmpty() ? open : without(open, id -> isSuperseded(id, open));
        Set<String> kept = requiring.isEmpty() ? stand : without(stand, id -> lacksPrerequisite(id, stand));
        if (kept == stand) {
            return stand;
        }
        // What lacks a prerequisite supersedes nothing any longer.
        return standing(without(open, id -> stand.contains(id) && !kept.contains(id)));
    }

    private boolean lacksPrerequisite(String id, Set<String> among) {
        for (Relation relation : requiring) {
            if (relation.incentive().equals(id) && !among.containsAll(relation.with())) {
                return true;
            }
        }
        return false;
    }

    /** Whether another takes its place that is not itself superseded. */
    private boolean isSuperseded(String id, Set<String> among) {
        for (Relation relation : superseding) {
            if (relation.with().contains(id)
                    && among.contains(relation.incentive())
                    && !isSuperseded(relation.incentive(), among)) {
                return true;
            }
        }
        return false;
    }

    private Set<String> rivals(String id, Set<String> among) {
        Set<String> rivals = Set.of();
        for (Relation relation : excluding) {
            List<String> others = relation.incentive().equals(id)
                    ? relation.with()
                    : relation.with().contains(id) ? List.of(relation.incentive()) : List.of();
            // By index, as this is asked of every one that is granted, for every package.
            for (int i = 0; i < others.size(); i++) {
                if (among.contains(others.get(i))) {
                    rivals = rivals.isEmpty() ? new LinkedHashSet<>() : rivals;
                    rivals.add(others.get(i));
                }
            }
        }
        return rivals;
    }

    private static Set<Relief> relieves(String id, Rulebook rulebook) {
        Incentive incentive = rulebook.incentives().get(id);
        return incentive == null ? Set.of() : incentive.relieves();
    }

    /** The same set where there are none. */
    private static Set<String> without(Set<String> all, Predicate<String> some) {
        Set<String> rest = all;
        for (String id : all) {
            if (some.test(id)) {
                rest = rest == all ? new LinkedHashSet<>(all) : rest;
                rest.remove(id);
            }
        }
        return rest;
    }
}
