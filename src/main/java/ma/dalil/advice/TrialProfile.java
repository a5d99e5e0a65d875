package ma.dalil.advice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.Answers;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Contradictions;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.profile.Profile;
import ma.dalil.profile.Site;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/** A request with other answers tried in it. Nothing is tried that would be refused of a stranger. What it says never changes. */
final class TrialProfile {
    private final AssessmentRequest request;
    private final Contradictions contradictions;
    private final Rulebook rulebook;
    private final boolean withinBounds;
    /** What alone was answered otherwise since no answer contradicted another one; null where that is not known. */
    private final @Nullable List<Fact> changed;
    /** Whether its answers contradict each other; null until somebody asks. Worked out anew, it comes out the same. */
    private @Nullable Boolean contradictory;

    private TrialProfile(
            AssessmentRequest request,
            Contradictions contradictions,
            Rulebook rulebook,
            boolean withinBounds,
            @Nullable List<Fact> changed) {
        this.request = request;
        this.contradictions = contradictions;
        this.rulebook = rulebook;
        this.withinBounds = withinBounds;
        this.changed = changed;
    }

    static TrialProfile of(AssessmentRequest request, Rulebook rulebook, Assessor assessor) {
        TrialProfile told = new TrialProfile(request, assessor.contradictions(), rulebook, true, null);
        told.isContradictory();
        return told;
    }

    /**
     * The request it makes.
     *
     * @throws InvalidRequest when its answers contradict each other
     */
    AssessmentRequest read() {
        if (isContradictory()) {
            contradictions.refuse(request.profile());
        }
        return request;
    }

    /** An incentive with its sentences as the law stands on the days of the request. */
    Incentive asAssessed(String incentive, Assessor assessor) {
        return assessor.incentive(incentive, request);
    }

    /** The request it makes; empty when its answers contradict each other or are out of bounds. */
    Optional<AssessmentRequest> request() {
        return withinBounds && !isContradictory() ? Optional.of(request) : Optional.empty();
    }

    private boolean isContradictory() {
        Boolean known = contradictory;
        if (known == null) {
            Profile profile = request.profile();
            known = changed == null ? contradictions.areIn(profile) : contradictions.areIn(profile, changed);
            contradictory = known;
        }
        return known;
    }

    private TrialProfile with(AssessmentRequest other, boolean within, @Nullable List<Fact> changed) {
        return new TrialProfile(other, contradictions, rulebook, within, changed);
    }

    /** The same answers. */
    private TrialProfile with(LocalDate on, List<String> incentives) {
        TrialProfile same = with(
                new AssessmentRequest(on, request.knownOn(), incentives, request.profile()), withinBounds, changed);
        same.contradictory = contradictory;
        return same;
    }

    private TrialProfile with(Profile profile) {
        return with(
                new AssessmentRequest(request.on(), request.knownOn(), request.incentives(), profile),
                withinBounds,
                null);
    }

    /** With other answers to one fact: since somebody asked and there were no contradictions, nothing is looked at but what was answered otherwise. */
    private TrialProfile with(Profile profile, Fact fact, @Nullable Value answer) {
        return with(
                new AssessmentRequest(request.on(), request.knownOn(), request.incentives(), profile),
                withinBounds && CountedAnswers.isWithinBounds(fact, answer),
                changedBy(fact));
    }

    private @Nullable List<Fact> changedBy(Fact fact) {
        if (Boolean.FALSE.equals(contradictory)) {
            return List.of(fact);
        }
        if (changed == null || changed.contains(fact)) {
            return changed;
        }
        List<Fact> more = new ArrayList<>(changed);
        more.add(fact);
        return more;
    }

    LocalDate on() {
        return request.on();
    }

    /** The same on another day. */
    TrialProfile on(LocalDate day) {
        return with(day, request.incentives());
    }

    /** The same for those incentives only. */
    TrialProfile of(List<String> incentives) {
        return with(request.on(), incentives);
    }

    /** The site, of which nothing may be told. */
    Site site() {
        Site site = request.profile().site();
        return site == null ? new Site(null, null, null) : site;
    }

    /** The answer told, or null. */
    @Nullable
    Value told(Fact fact, @Nullable Integer item) {
        return Answers.read(request.profile(), fact, item);
    }

    /** Whether the company has said that there is nothing to tell of it. */
    boolean isNone(Fact fact) {
        return none(fact).isPresent();
    }

    /** The question by whose no the company has said that there is nothing to tell of it; empty where it has not. */
    Optional<Fact> none(Fact fact) {
        return Optional.ofNullable(fact.onlyIf()).map(rulebook::fact).filter(gate -> Value.NO.equals(told(gate, null)));
    }

    /** The same in which there is something to tell of it, where the company has said that there is none. */
    TrialProfile supposing(Fact fact) {
        return none(fact).map(gate -> with(gate, null, Value.YES)).orElse(this);
    }

    /** The same with another answer; null takes it away. */
    TrialProfile with(Fact fact, @Nullable Integer item, @Nullable Value answer) {
        return with(Answers.with(request.profile(), fact, item, answer), fact, answer);
    }

    /** The same with one answer for each of these workforce groups or trainings. */
    TrialProfile withEach(Fact fact, List<Integer> items, @Nullable Value answer) {
        return items.isEmpty() ? this : with(Answers.withEach(request.profile(), fact, items, answer), fact, answer);
    }

    /** How many workforce groups or trainings there are. */
    int items(String section) {
        return Answers.items(request.profile(), section).size();
    }

    /** The same with one more workforce group or training, of which nothing is told. */
    TrialProfile withItem(String section) {
        List<@Nullable Object> items = new ArrayList<>(Answers.items(request.profile(), section));
        items.add(null);
        return with(Answers.withItems(request.profile(), section, items));
    }

    /** The same with other workforce groups or trainings: copies of those at these places, in this order. */
    TrialProfile withItems(String section, List<Integer> places) {
        List<?> items = Answers.items(request.profile(), section);
        return with(Answers.withItems(
                request.profile(), section, places.stream().map(items::get).toList()));
    }
}
