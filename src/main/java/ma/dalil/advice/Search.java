package ma.dalil.advice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import ma.dalil.eligibility.Assessor;
import ma.dalil.eligibility.Finding;
import ma.dalil.eligibility.IncentiveAssessment;
import ma.dalil.eligibility.Outcome;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;

/**
 * The search for the smallest changes that have one incentive reach a goal. The courses that cost least are followed first: each mends the first
 * criterion that stands against it, and is assessed again.
 */
final class Search {
    private static final int MOST_PROPOSALS = 3;
    private static final int MOST_ASSESSMENTS = 150;
    private static final int MOST_SUPPOSED = 100;
    private static final int MOST_MOVES = 10;

    /** A draft with moves made, and what is found of it. */
    private record Course(Draft draft, Map<Object, Move> moves, IncentiveAssessment found) {}

    private final Rulebook rulebook;
    private final Assessor assessor;
    private final Remedies remedies;
    private final Draft origin;
    private final Goal goal;
    private final PriorityQueue<Map<Object, Move>> open = new PriorityQueue<>(Comparator.comparingDouble(Search::cost));
    private final Set<Map<Object, Object>> seen = new HashSet<>();
    private final Map<String, Criterion> criteria = new HashMap<>();
    private int assessments;
    private boolean onlySuppose;

    /** @param origin for that incentive alone */
    Search(Rulebook rulebook, Assessor assessor, Incentive incentive, Draft origin, Goal goal) {
        this.rulebook = rulebook;
        this.assessor = assessor;
        this.remedies = new Remedies(rulebook, assessor);
        this.origin = origin;
        this.goal = goal;
        incentive.criteria().forEach(criterion -> criteria.put(criterion.id(), criterion));
    }

    List<Proposal> proposals() {
        return courses(MOST_PROPOSALS, MOST_ASSESSMENTS).stream()
                .map(least -> new Proposals(rulebook, origin.on())
                        .of(least.moves(), least.found(), other -> course(other)
                                .filter(this::isReached)
                                .isPresent()))
                .toList();
    }

    /** Answers to what is not told, and nothing else, that reach the goal: of the ways with fewest answers the one that pays more; empty where none does. */
    Optional<Supposition> supposition() {
        onlySuppose = true;
        return courses(2, MOST_SUPPOSED).stream()
                .map(course -> new Supposition(
                        course.found(), List.copyOf(course.moves().values())))
                .max(Comparator.comparing(Supposition::total, Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    private List<Course> courses(int wanted, int most) {
        course(Map.of()).filter(this::canBeMended).ifPresent(this::follow);
        Map<Set<Object>, Course> found = new LinkedHashMap<>();
        while (!open.isEmpty() && found.size() < wanted && assessments < most) {
            Map<Object, Move> moves = open.remove();
            boolean holdsAnother =
                    found.keySet().stream().anyMatch(places -> moves.keySet().containsAll(places));
            Course course = holdsAnother ? null : course(moves).orElse(null);
            if (course == null) {
                continue;
            }
            if (isReached(course)) {
                Course least = least(course);
                found.putIfAbsent(Set.copyOf(least.moves().keySet()), least);
            } else if (course.moves().size() < MOST_MOVES) {
                follow(course);
            }
        }
        return List.copyOf(found.values());
    }

    /** Whether something can be done about each of the criteria on the company that stand against it. */
    private boolean canBeMended(Course course) {
        for (Finding finding : course.found().findings()) {
            Criterion criterion = criteria.get(finding.criterion());
            if (criterion != null
                    && criterion.condition() != null
                    && !criterion.affectsAmount()
                    && !criterion.isRepeated()
                    && goal.isMissedBy(finding.outcome())
                    && remedies.of(course.draft(), criterion, finding.trace(), null)
                            .isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private boolean isReached(Course course) {
        return goal.verdicts().contains(course.found().verdict());
    }

    /** The course with those moves made; empty when they cannot be made together. */
    private Optional<Course> course(Map<Object, Move> moves) {
        Draft draft = origin;
        for (Move move : moves.values()) {
            draft = move.in(draft);
        }
        Draft made = draft;
        return draft.request().map(request -> {
            assessments++;
            IncentiveAssessment found =
                    assessor.assess(request, true).incentives().get(0);
            return new Course(made, moves, found);
        });
    }

    private static double cost(Map<Object, Move> moves) {
        double cost = 0;
        for (Move move : moves.values()) {
            cost += 1 + 10 * move.effort() + (move instanceof Move.Answer answer ? answer.reach() : 0);
        }
        return cost;
    }

    private void follow(Course course) {
        List<Finding> findings = course.found().findings();
        for (Finding finding : findings) {
            Criterion criterion = criteria.get(finding.criterion());
            if (criterion == null || criterion.affectsAmount() || criterion.condition() == null) {
                continue;
            }
            if (criterion.isRepeated() && goal.isMissedBy(together(course, criterion))) {
                people(course, criterion.condition().subject().section()).forEach(moves -> branch(course, moves));
                return;
            }
            if (!criterion.isRepeated() && goal.isMissedBy(finding.outcome())) {
                remedies.of(course.draft(), criterion, finding.trace(), null)
                        .forEach(move -> branch(course, List.of(move)));
                return;
            }
        }
    }

    /** The worst finding on a kind of item, where they are judged together. */
    private Outcome together(Course course, Criterion repeated) {
        Outcome worst = Outcome.MET;
        for (Finding finding : course.found().findings()) {
            Criterion criterion = criteria.get(finding.criterion());
            if (criterion != null
                    && criterion.isRepeated()
                    && !criterion.affectsAmount()
                    && criterion.condition().subject() == repeated.condition().subject()) {
                worst = worst.worse(finding.outcome());
            }
        }
        return worst;
    }

    /** For each group or training, the moves that mend the first criterion against it; and one more of them, once. */
    private List<List<Move>> people(Course course, String section) {
        List<List<Move>> ways = new ArrayList<>();
        int items = course.draft().items(section);
        boolean added = course.moves().containsKey(section);
        for (int item = added ? items - 1 : 0; item < items; item++) {
            mend(course, section, item).forEach(move -> ways.add(List.of(move)));
        }
        if (!added) {
            ways.add(List.of(Move.Addition.of(section, course.draft().on().plusDays(1), rulebook.facts())));
        }
        return ways;
    }

    private List<Move> mend(Course course, String section, int item) {
        for (Finding finding : course.found().findings()) {
            Criterion criterion = criteria.get(finding.criterion());
            if (criterion != null
                    && criterion.isRepeated()
                    && !criterion.affectsAmount()
                    && criterion.condition().subject().section().equals(section)
                    && goal.isMissedBy(finding.groups().get(item).outcome())) {
                return remedies.of(course.draft(), criterion, finding.trace(), item);
            }
        }
        return List.of();
    }

    private void branch(Course course, List<Move> more) {
        if (onlySuppose && !more.stream().allMatch(Move::isSupposed)) {
            return;
        }
        Map<Object, Move> moves = new LinkedHashMap<>(course.moves());
        more.forEach(move -> moves.put(move.place(), sinceOrigin(moves.get(move.place()), move)));
        Map<Object, Object> outcome = new HashMap<>();
        moves.forEach((place, move) -> outcome.put(place, move.after()));
        if (seen.add(outcome)) {
            open.add(moves);
        }
    }

    /** Without each move that is not needed, and each number no further than needed. */
    private Course least(Course course) {
        Course least = course;
        for (Object place : List.copyOf(course.moves().keySet())) {
            Optional<Course> without = course(without(least.moves(), place)).filter(this::isReached);
            least = without.isPresent() ? without.get() : nearer(least, place);
        }
        return least;
    }

    /** With an addition goes what is told of it. */
    private Map<Object, Move> without(Map<Object, Move> moves, Object place) {
        Map<Object, Move> fewer = new LinkedHashMap<>(moves);
        fewer.remove(place);
        fewer.values()
                .removeIf(move -> move instanceof Move.Answer answer
                        && answer.fact().section().equals(place)
                        && answer.item() >= origin.items(answer.fact().section()));
        return fewer;
    }

    /** The same with one number no further from where it was than needed. */
    private Course nearer(Course course, Object place) {
        if (!(course.moves().get(place) instanceof Move.Answer answer)
                || answer.isSupposed()
                || !Steps.isCounted(answer.fact())
                || !isReachedWith(course, backOneStep(answer))) {
            return course;
        }
        BigDecimal before = Steps.number(answer.before());
        int way = Steps.number(answer.after()).compareTo(before);
        return Nearest.to(before, way, answer.fact(), number -> state(course, answer.to(number)))
                .flatMap(number -> course(Move.made(course.moves(), answer.to(number))))
                .orElse(course);
    }

    private boolean isReachedWith(Course course, Move move) {
        return state(course, move) == Nearest.State.MET;
    }

    private Nearest.State state(Course course, Move move) {
        return course(Move.made(course.moves(), move))
                .map(with -> isReached(with) ? Nearest.State.MET : Nearest.State.SHORT)
                .orElse(Nearest.State.REFUSED);
    }

    private static Move.Answer backOneStep(Move.Answer answer) {
        BigDecimal after = Steps.number(answer.after());
        int way = Steps.number(answer.before()).compareTo(after);
        return answer.to(after.add(Steps.step(answer.fact()).multiply(BigDecimal.valueOf(way))));
    }

    /** A second move at the same place starts from where the first one did. */
    private static Move sinceOrigin(Move first, Move second) {
        if (first instanceof Move.Answer was && second instanceof Move.Answer is) {
            return new Move.Answer(is.fact(), is.item(), was.before(), is.after());
        }
        return first instanceof Move.Elsewhere was && second instanceof Move.Elsewhere is
                ? new Move.Elsewhere(was.before(), is.after(), is.park(), is.prefecture(), is.or())
                : first instanceof Move.Wait was && second instanceof Move.Wait is
                        ? new Move.Wait(was.before(), is.until())
                        : second;
    }
}
