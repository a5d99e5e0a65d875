package ma.dalil.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.dalil.advice.AdviceReader;
import ma.dalil.advice.QuestionsRequest;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Outcome;
import ma.dalil.eligibility.Assessor;
import ma.dalil.inquiry.Inquiry;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Confirmation;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the answers of an inquiry give today, with what authorities answered this company. */
@Component
final class CurrentAnswer {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ToldAnswers told;
    private final AdviceReader reader;
    private final Assessor assessor;
    private final Links links;
    private final Rulebook rulebook;
    private final Clock clock;

    CurrentAnswer(
            ToldAnswers told, AdviceReader reader, Assessor assessor, Links links, Rulebook rulebook, Clock clock) {
        this.told = told;
        this.reader = reader;
        this.assessor = assessor;
        this.links = links;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /**
     * A point that only an authority can settle.
     *
     * @param id {@code <incentive>/<criterion>}
     * @param incentive its name; null, as {@code criterion}, where the rulebook has it no more
     */
    record Point(String id, @Nullable Text incentive, @Nullable Text criterion) {}

    /**
     * Answers, assessed.
     *
     * @param saved the answers as they stand
     * @param request as of today, with what authorities answered
     * @param token leads to the investor's own pages with these answers
     */
    record Assessed(
            SavedAnswers saved, AssessmentRequest request, Assessment assessment, String token, List<Point> open) {}

    /** The answers as they stand: those that the desk completed, else the asker's; none where there are none, or the rulebook reads them no more. */
    SavedAnswers saved(Inquiry inquiry) {
        Optional<String> answers = told.of(inquiry.reference())
                .or(() -> Optional.ofNullable(inquiry.seen()).map(Inquiry.Seen::answers));
        try {
            return answers.map(it -> new SavedAnswers(reader.questions(JSON.readTree(it)), List.of()))
                    .orElse(SavedAnswers.NONE);
        } catch (InvalidRequest outdated) {
            return SavedAnswers.NONE;
        }
    }

    /** Null where nothing was answered, or the rulebook reads those answers no more. */
    @Nullable
    Assessed of(Inquiry inquiry, List<Confirmation> confirmations) {
        SavedAnswers saved = saved(inquiry);
        if (saved.equals(SavedAnswers.NONE)) {
            return null;
        }
        QuestionsRequest asked = saved.request();
        QuestionsRequest now = new QuestionsRequest(
                asked.on(),
                null,
                asked.incentives(),
                saved.profile().confirmed(confirmations),
                asked.skip(),
                asked.amounts());
        AssessmentRequest request = now.asOf(LocalDate.now(clock));
        Assessment assessment = assessor.assess(request, false);
        return new Assessed(
                saved, request, assessment, links.write(new SavedAnswers(now, List.of())), open(assessment));
    }

    private List<Point> open(Assessment assessment) {
        return assessment.incentives().stream()
                .flatMap(found -> found.findings().stream()
                        .filter(it -> it.outcome() == Outcome.TO_CONFIRM)
                        .map(it -> point(found.id(), it.criterion())))
                .filter(it -> it.criterion() != null)
                .toList();
    }

    /** By the rulebook of today; without words where it has it no more. */
    Point point(String incentive, String criterion) {
        Incentive known = rulebook.incentives().get(incentive);
        return new Point(
                incentive + "/" + criterion,
                known == null ? null : known.name(),
                known == null
                        ? null
                        : known.criteria().stream()
                                .filter(it -> it.id().equals(criterion))
                                .findFirst()
                                .map(it -> it.says())
                                .orElse(null));
    }
}
