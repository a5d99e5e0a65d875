package ma.dalil.rulebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Holds the relations against the cards and against each other: two incentives on the same thing in the same year have one, and where a
 * relation says that no text was found, the texts that we hold do not say otherwise.
 */
record RelationChecks(Map<String, Incentive> incentives, List<Relation> relations) {
    private static final Pattern DENIAL = Pattern.compile(
            "(?i)\\bno (text|rule|clause|source)\\b|\\bnothing (was|published|is)\\b|\\bstated nowhere\\b|\\bnot found\\b");

    /** Whether a sentence says that no text was found. */
    static boolean denies(Text says) {
        return DENIAL.matcher(says.en()).find();
    }

    /** Each pair that can stand in one year on one thing has a relation; {@code card} is where the later of the two says what it relieves. */
    void checkPairs(Function<Incentive, Yaml> card) {
        List<Incentive> all = List.copyOf(incentives.values());
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                Incentive one = all.get(j);
                Incentive other = all.get(i);
                Set<Relief> both = new LinkedHashSet<>(one.relieves());
                both.retainAll(other.relieves());
                if (!both.isEmpty()
                        && meet(one, other)
                        && relations.stream().noneMatch(relation -> relation.ties(one.id(), other.id()))) {
                    card.apply(other)
                            .wrong(
                                    "`" + other.id() + "` and `" + one.id() + "` can stand in the same year on "
                                            + both.stream().map(Relief::id).toList() + ", and no relation is stated",
                                    "Say in relations.yaml what goes with what");
                }
            }
        }
    }

    /** What one relation says agrees with the cards and with what other relations state. */
    void check(Relation relation, Yaml at) {
        for (Relief on : relation.on()) {
            if (relation.kind() != Relation.Kind.EXCLUDES) {
                at.at("on").wrong("only `excludes` may speak of one thing alone", "Leave `on` out");
            } else if (!sides(relation).stream().allMatch(id -> relieves(id).contains(on))) {
                at.at("on")
                        .wrong(
                                "not all of them relieve `" + on.id() + "`",
                                "`relieves` of their cards says what they do");
            }
        }
        if (relation.counts() != null && relation.kind() != Relation.Kind.PER_PERSON) {
            at.at("counts").wrong("only `per-person` takes people out of a count", "Leave `counts` out");
        }
        if (relation.kind() == Relation.Kind.TO_CONFIRM) {
            checkDenial(relation, at);
        } else if (denies(relation.says())) {
            at.at("says")
                    .wrong(
                            "the sentence says that no text was found",
                            "Make it `to-confirm` and name the sources searched, or say what the text cited says");
        }
    }

    /** That no text was found is a claim: no other relation of the two may state one, and every text that limits one of them was searched. */
    private void checkDenial(Relation relation, Yaml at) {
        for (Relation stated : relations) {
            if (stated.kind() == Relation.Kind.TO_CONFIRM) {
                continue;
            }
            for (String other : relation.with()) {
                if (stated.ties(relation.incentive(), other)) {
                    at.wrong(
                            "`" + relation.incentive() + "` with `" + other + "` is to be confirmed here and `"
                                    + stated.kind().id() + "` elsewhere",
                            "Keep the one that a text states");
                }
            }
            if (stated.evidence().isFirm() && sides(relation).contains(stated.incentive())) {
                read(stated).stream()
                        .filter(source -> !relation.searched().contains(source))
                        .forEach(source -> at.at("searched")
                                .wrong(
                                        "`" + source.id() + "` states what `" + stated.incentive()
                                                + "` goes with, and is not among the sources searched",
                                        "Search it, then name it"));
            }
        }
    }

    private static Set<Source> read(Relation relation) {
        Set<Source> read = new LinkedHashSet<>();
        for (Citation citation : relation.cites()) {
            read.addAll(citation.via().isEmpty() ? List.of(citation.source()) : citation.via());
        }
        return read;
    }

    private static List<String> sides(Relation relation) {
        List<String> sides = new ArrayList<>(relation.with());
        sides.add(relation.incentive());
        return sides;
    }

    private Set<Relief> relieves(String id) {
        Incentive incentive = incentives.get(id);
        return incentive == null ? Set.of() : incentive.relieves();
    }

    /** Whether both may apply in a same calendar year, by their windows or by an agreement that lives on. */
    private static boolean meet(Incentive one, Incentive other) {
        return one.windows().stream().anyMatch(it -> other.windows().stream()
                .anyMatch(that -> it.from().date().getYear() <= lastYear(other, that)
                        && that.from().date().getYear() <= lastYear(one, it)));
    }

    private static int lastYear(Incentive incentive, Window window) {
        return window.to() == null || incentive.regime().transition() != null
                ? LocalDate.MAX.getYear()
                : window.to().date().getYear();
    }
}
