package ma.dalil.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
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
import ma.dalil.profile.Profile;
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

    private final AdviceReader reader;
    private final Assessor assessor;
    private final Links links;
    private final Rulebook rulebook;
    private final Clock clock;

    CurrentAnswer(AdviceReader reader, Assessor assessor, Links links, Rulebook rulebook, Clock clock) {
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
     * @param token leads to the investor's own pages with these answers
     */
    record Assessed(Assessment assessment, String token, List<Point> open) {}

    /** Null where the asker had answered nothing, or the rulebook reads those answers no more. */
    @Nullable
    Assessed of(Inquiry inquiry, List<Confirmation> confirmations) {
        if (inquiry.seen() == null) {
            return null;
        }
        try {
            QuestionsRequest told =
                    reader.questions(JSON.readTree(inquiry.seen().answers()));
            Profile profile = (told.profile() == null ? Profile.EMPTY : told.profile()).confirmed(confirmations);
            QuestionsRequest now =
                    new QuestionsRequest(told.on(), null, told.incentives(), profile, told.skip(), told.amounts());
            AssessmentRequest request = now.asOf(LocalDate.now(clock));
            Assessment assessment = assessor.assess(request, false);
            return new Assessed(assessment, links.write(new SavedAnswers(now, null)), open(assessment));
        } catch (InvalidRequest outdated) {
            return null;
        }
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
