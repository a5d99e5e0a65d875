package ma.dalil.questionnaire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.advice.Changes;
import ma.dalil.advice.Hint;
import ma.dalil.advice.Ladder;
import ma.dalil.advice.Ladders;
import ma.dalil.advice.NextQuestions;
import ma.dalil.advice.Question;
import ma.dalil.advice.Questionnaire;
import ma.dalil.advice.SchemeChoice;
import ma.dalil.advice.SchemeChoices;
import ma.dalil.advice.WorthDoing;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.eligibility.Assessor;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.Days;
import ma.dalil.pages.DrawnCitations;
import ma.dalil.pages.Words;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.LawChanges;
import ma.dalil.rulebook.Regime;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Assesses answers and lays out what was found. */
@Component
final class Results {
    private final Rulebook rulebook;
    private final Assessor assessor;
    private final NextQuestions questions;
    private final Changes changes;
    private final WorthDoing worthDoing;
    private final Ladders ladders;
    private final SchemeChoices choices;
    private final LawChanges lawChanges;
    private final Days days;
    private final DrawnCitations drawnCitations;
    private final Map<String, Text> names = new HashMap<>();
    private final Map<String, List<Regime>> replacedBy = new HashMap<>();

    Results(
            Rulebook rulebook,
            Assessor assessor,
            NextQuestions questions,
            Changes changes,
            WorthDoing worthDoing,
            Ladders ladders,
            SchemeChoices choices,
            LawChanges lawChanges,
            Days days,
            DrawnCitations drawnCitations) {
        this.rulebook = rulebook;
        this.assessor = assessor;
        this.questions = questions;
        this.changes = changes;
        this.worthDoing = worthDoing;
        this.ladders = ladders;
        this.choices = choices;
        this.lawChanges = lawChanges;
        this.days = days;
        this.drawnCitations = drawnCitations;
        rulebook.incentives().forEach((id, incentive) -> names.put(id, incentive.name()));
        for (Regime regime : rulebook.regimes().values()) {
            regime.replaces().forEach(old -> replacedBy
                    .computeIfAbsent(old, any -> new ArrayList<>())
                    .add(regime));
        }
    }

    /** The assessment alone, of today where the answers name no day. */
    Assessment assessment(SavedAnswers saved) {
        return assessor.assess(request(saved), false);
    }

    /** What one may count on by those answers. */
    Ladder ladder(SavedAnswers saved) {
        return ladders.of(request(saved));
    }

    /** The packages to choose between, by those answers. */
    SchemeChoice choice(SavedAnswers saved) {
        return choices.of(request(saved), assessment(saved));
    }

    Result of(SavedAnswers saved) {
        AssessmentRequest request = request(saved);
        Assessment assessment = assessor.assess(request, false);
        Questionnaire questionnaire = questions.of(saved.request(), days.today(), assessment);
        Ladder ladder = ladders.of(request, assessment);
        List<Hint> hinted = changes.of(request, assessment);
        Map<String, Hint> hints = hinted.stream().collect(Collectors.toMap(Hint::incentive, Function.identity()));
        Set<String> held = Set.copyOf(ladder.probable().held().incentives());
        List<Result.Granted> granted = new ArrayList<>();
        List<Result.OpenIncentive> open = new ArrayList<>();
        List<Result.Refused> refused = new ArrayList<>();
        List<Result.Closed> closed = new ArrayList<>();
        for (IncentiveAssessment found : assessment.incentives()) {
            switch (found.verdict()) {
                case ELIGIBLE, LIKELY -> granted.add(new Result.Granted(found, held.contains(found.id())));
                case INCOMPLETE -> open.add(new Result.OpenIncentive(found, settling(found.id(), questionnaire)));
                case NOT_ELIGIBLE -> refused.add(new Result.Refused(found, hints.get(found.id())));
                case NOT_IN_FORCE -> closed.add(
                        new Result.Closed(found, replacedBy.getOrDefault(found.regime(), List.of())));
            }
        }
        granted.sort(Comparator.comparing(Result.Granted::held)
                .thenComparing(Result.Granted::total)
                .reversed());
        return new Result(
                assessment,
                granted,
                open,
                refused,
                closed,
                ladder,
                worthDoing.of(request, hinted),
                !questionnaire.questions().isEmpty(),
                saved.request().skip().stream()
                        .flatMap(fact -> Stream.ofNullable(rulebook.fact(fact).topic()))
                        .map(Fact.Topic::id)
                        .distinct()
                        .toList(),
                names);
    }

    /** The first question of the smallest set that may settle the incentive with a yes, or else with a no. */
    private static @Nullable Question settling(String incentive, Questionnaire questionnaire) {
        Map<String, Question> asked = new LinkedHashMap<>();
        questionnaire.questions().forEach(question -> asked.put(question.fact(), question));
        return questionnaire.open().stream()
                .filter(it -> it.incentive().equals(incentive))
                .flatMap(it -> (it.grantedBy().isEmpty() ? it.refusedBy() : it.grantedBy()).stream())
                .sorted(Comparator.comparingInt(List::size))
                .flatMap(List::stream)
                .filter(asked::containsKey)
                .map(asked::get)
                .findFirst()
                .orElse(null);
    }

    /** What the parts of the answer find, on its page and in print: {@code inPrint}, {@code a}, {@code result}, {@code dates}, {@code next}, {@code answered}, {@code money}, {@code cited} and {@code drawn}. */
    Map<String, Object> parts(Result result, SavedAnswers saved, String token, Words w, boolean inPrint) {
        ResultDates dates = ResultDates.of(result, saved.made(), lawChanges);
        NextStep next = NextStep.of(
                Objects.requireNonNull(result.assessment().claimPlan(), "a whole assessment has a plan"),
                dates,
                result.ladder().probable().lines().stream()
                        .map(Ladder.RungLine::incentive)
                        .toList());
        Map<String, Object> parts = new HashMap<>(Map.of(
                "inPrint",
                inPrint,
                "a",
                token,
                "result",
                result,
                "dates",
                dates,
                "answered",
                inPrint ? AnswerFormatter.inPrint(rulebook, w) : new AnswerFormatter(rulebook, w),
                "money",
                MoneyByYear.of(result, w.language().isWrittenFromTheRight())));
        parts.put("next", next);
        // Paper has no place to lead to: there each text is named where it is cited.
        parts.put("cited", inPrint ? null : result.cited());
        parts.put("drawn", inPrint ? null : drawnCitations.of(result.citesOfFindings(), w));
        return parts;
    }

    AssessmentRequest request(SavedAnswers saved) {
        return saved.request().asOf(days.today());
    }
}
