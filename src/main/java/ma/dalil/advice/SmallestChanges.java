package ma.dalil.advice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Outcome;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The search for the smallest changes that have one incentive reach a goal. The courses that cost least are followed first: each mends the first
 * criterion that stands against it, and is assessed again.
 */
final class SmallestChanges {
    private static final int MOST_PROPOSALS = 3;
    private static final int MOST_ASSESSMENTS = 150;
    private static final int MOST_SUPPOSED = 100;
    private static final int MOST_MOVES = 10;

    /** A trial profile with changes made, and what is found of it: its verdict, and the reasons where somebody asks. */
    private final class Course {
        private final TrialProfile trialProfile;
        private final Map<Object, ProfileChange> changes;
        private final Assessor.Judgement judgement;
        private @Nullable IncentiveAssessment found;

        Course(TrialProfile trialProfile, Map<Object, ProfileChange> changes, AssessmentRequest request) {
            this.trialProfile = trialProfile;
            this.changes = changes;
            this.judgement = assessor.judge(request);
        }

        TrialProfile trialProfile() {
            return trialProfile;
        }

        Map<Object, ProfileChange> changes() {
            return changes;
        }

        boolean isReached() {
            return goal.verdicts().contains(judgement.verdict(incentive));
        }

        IncentiveAssessment found() {
            if (found == null) {
                found = judgement.found(incentive, true);
            }
            return found;
        }
    }

    private final Rulebook rulebook;
    private final Assessor assessor;
    private final String incentive;
    private final TrialProfile origin;
    private final Goal goal;
    private final Collection<String> considers;
    private final PriorityQueue<Map<Object, ProfileChange>> open =
            new PriorityQueue<>(Comparator.comparingDouble(SmallestChanges::cost));
    private final Set<Map<Object, Proposal.End>> seen = new HashSet<>();
    private final Map<String, Criterion> criteria = new HashMap<>();
    private int assessments;
    private boolean onlySuppose;
    private Remedies remedies;

    /** @param origin for that incentive alone */
    SmallestChanges(Rulebook rulebook, Assessor assessor, Incentive incentive, TrialProfile origin, Goal goal) {
        this.rulebook = rulebook;
        this.assessor = assessor;
        this.incentive = incentive.id();
        this.origin = origin;
        this.goal = goal;
        this.remedies = new Remedies(rulebook, assessor, true);
        this.considers = incentive.amount().considers();
        incentive.criteria().forEach(criterion -> criteria.put(criterion.id(), criterion));
    }

    List<Proposal> proposals() {
        return courses(MOST_PROPOSALS, MOST_ASSESSMENTS).stream()
                .map(least -> new Proposals(rulebook, origin.on())
                        .of(least.changes(), least.found(), other -> course(other)
                                .filter(Course::isReached)
                                .isPresent()))
                .toList();
    }

    /** Answers to what is not told, and nothing else, that reach the goal: of the ways with fewest answers the one that pays more; empty where none does. */
    Optional<Supposition> supposition() {
        onlySuppose = true;
        remedies = new Remedies(rulebook, assessor, false);
        return courses(2, MOST_SUPPOSED).stream()
                .map(course -> Supposition.of(
                        course.found(), List.copyOf(course.changes().values()), considers))
                .max(Comparator.comparing(Supposition::total, Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    private List<Course> courses(int wanted, int most) {
        course(Map.of()).filter(this::canBeMended).ifPresent(this::follow);
        Map<Set<Object>, Course> found = new LinkedHashMap<>();
        while (!open.isEmpty() && found.size() < wanted && assessments < most) {
            Map<Object, ProfileChange> changes = open.remove();
            boolean holdsAnother =
                    found.keySet().stream().anyMatch(places -> changes.keySet().containsAll(places));
            Course course = holdsAnother ? null : course(changes).orElse(null);
            if (course == null) {
                continue;
            }
            if (course.isReached()) {
                Course least = least(course);
                found.putIfAbsent(Set.copyOf(least.changes().keySet()), least);
            } else if (course.changes().size() < MOST_MOVES) {
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
                    && remedies(course, criterion, finding, null).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private List<ProfileChange> remedies(Course course, Criterion criterion, Finding finding, @Nullable Integer item) {
        Finding.Trace trace =
                Objects.requireNonNull(finding.trace(), "what a course comes to is found with its traces");
        return remedies.of(course.trialProfile(), criterion, trace, item);
    }

    /** The course with those changes made; empty when they cannot be made together. */
    private Optional<Course> course(Map<Object, ProfileChange> changes) {
        TrialProfile trialProfile = origin;
        for (ProfileChange change : changes.values()) {
            trialProfile = change.in(trialProfile);
        }
        TrialProfile made = trialProfile;
        return trialProfile.request().map(request -> {
            assessments++;
            return new Course(made, changes, request);
        });
    }

    private static double cost(Map<Object, ProfileChange> changes) {
        double cost = 0;
        for (ProfileChange change : changes.values()) {
            cost += 1 + 10 * change.effort() + (change instanceof ProfileChange.Answer answer ? answer.reach() : 0);
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
            if (criterion.isRepeated()
                    && goal.isMissedBy(together(course, criterion.condition().subject()))) {
                people(course, criterion.condition().subject().section()).forEach(changes -> branch(course, changes));
                return;
            }
            if (!criterion.isRepeated() && goal.isMissedBy(finding.outcome())) {
                remedies(course, criterion, finding, null).forEach(change -> branch(course, List.of(change)));
                return;
            }
        }
    }

    /** The worst finding on a kind of item, where they are judged together. */
    private Outcome together(Course course, Subject repeated) {
        Outcome worst = Outcome.MET;
        for (Finding finding : course.found().findings()) {
            Criterion criterion = criteria.get(finding.criterion());
            if (criterion != null && criterion.isAbout(repeated) && !criterion.affectsAmount()) {
                worst = worst.worse(finding.outcome());
            }
        }
        return worst;
    }

    /** For each group or training, the changes that mend the first criterion against it; and one more of them, once. */
    private List<List<ProfileChange>> people(Course course, String section) {
        List<List<ProfileChange>> ways = new ArrayList<>();
        int items = course.trialProfile().items(section);
        boolean added = course.changes().containsKey(section);
        for (int item = added ? items - 1 : 0; item < items; item++) {
            mend(course, section, item).forEach(change -> ways.add(List.of(change)));
        }
        if (!added) {
            ways.add(List.of(ProfileChange.Addition.of(
                    section, course.trialProfile().on().plusDays(1), rulebook)));
        }
        return ways;
    }

    private List<ProfileChange> mend(Course course, String section, int item) {
        for (Finding finding : course.found().findings()) {
            Criterion criterion = criteria.get(finding.criterion());
            if (criterion != null
                    && criterion.isRepeatedIn(section)
                    && !criterion.affectsAmount()
                    && goal.isMissedBy(finding.groups().get(item).outcome())) {
                return remedies(course, criterion, finding, item);
            }
        }
        return List.of();
    }

    private void branch(Course course, List<ProfileChange> more) {
        if (onlySuppose && !more.stream().allMatch(ProfileChange::isSupposed)) {
            return;
        }
        Map<Object, ProfileChange> changes = new LinkedHashMap<>(course.changes());
        more.forEach(change -> changes.put(change.place(), sinceOrigin(changes.get(change.place()), change)));
        Map<Object, Proposal.End> outcome = new HashMap<>();
        changes.forEach((place, change) -> outcome.put(place, change.end()));
        if (seen.add(outcome)) {
            open.add(changes);
        }
    }

    /** Without each change that is not needed, and each number no further than needed. */
    private Course least(Course course) {
        Course least = course;
        for (Object place : List.copyOf(course.changes().keySet())) {
            Optional<Course> without = course(without(least.changes(), place)).filter(Course::isReached);
            least = without.isPresent() ? without.get() : nearer(least, place);
        }
        return least;
    }

    /** With an addition goes what is told of it, and with the yes that there is something what is told of that. */
    private Map<Object, ProfileChange> without(Map<Object, ProfileChange> changes, Object place) {
        Map<Object, ProfileChange> fewer = new LinkedHashMap<>(changes);
        ProfileChange gone = fewer.remove(place);
        fewer.values()
                .removeIf(change -> change instanceof ProfileChange.Answer answer
                        && gone instanceof ProfileChange.Answer yes
                        && yes.fact().id().equals(answer.fact().onlyIf()));
        fewer.values()
                .removeIf(change -> change instanceof ProfileChange.Answer answer
                        && answer.fact().section().equals(place)
                        && answer.item() != null
                        && answer.item() >= origin.items(answer.fact().section()));
        return fewer;
    }

    /** The same with one number no further from where it was than needed. */
    private Course nearer(Course course, Object place) {
        if (!(course.changes().get(place) instanceof ProfileChange.Answer answer)
                || answer.before() == null
                || !CountedAnswers.isCounted(answer.fact())) {
            return course;
        }
        BigDecimal before = CountedAnswers.number(answer.before());
        BigDecimal after = CountedAnswers.number(answer.after());
        int way = after.compareTo(before);
        BigDecimal oneStep = CountedAnswers.step(answer.fact()).multiply(BigDecimal.valueOf(way));
        if (state(course, answer.to(after.subtract(oneStep))) != BoundarySearch.State.MET) {
            return course;
        }
        return BoundarySearch.to(before, way, answer.fact(), number -> state(course, answer.to(number)))
                .flatMap(number -> course(ProfileChange.made(course.changes(), answer.to(number))))
                .orElse(course);
    }

    private BoundarySearch.State state(Course course, ProfileChange change) {
        return course(ProfileChange.made(course.changes(), change))
                .map(with -> with.isReached() ? BoundarySearch.State.MET : BoundarySearch.State.SHORT)
                .orElse(BoundarySearch.State.REFUSED);
    }

    /** A second change at the same place starts from where the first one did. */
    private static ProfileChange sinceOrigin(@Nullable ProfileChange first, ProfileChange second) {
        if (first instanceof ProfileChange.Answer was && second instanceof ProfileChange.Answer is) {
            return new ProfileChange.Answer(is.fact(), is.item(), was.before(), is.after());
        }
        return first instanceof ProfileChange.Elsewhere was && second instanceof ProfileChange.Elsewhere is
                ? new ProfileChange.Elsewhere(was.before(), is.after(), is.park(), is.prefecture(), is.or())
                : first instanceof ProfileChange.Wait was && second instanceof ProfileChange.Wait is
                        ? new ProfileChange.Wait(was.before(), is.until())
                        : second;
    }
}
