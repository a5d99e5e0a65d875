package ma.dalil.link;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ma.dalil.advice.QuestionsRequest;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Profile;
import org.jspecify.annotations.Nullable;

/**
 * What a person has answered so far.
 *
 * @param request the profile, its dates, and the facts the person does not know
 * @param topics the pages of questions answered, in that order
 * @param made the day their link was made; null where they come from no link
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SavedAnswers(QuestionsRequest request, List<String> topics, @Nullable LocalDate made) {
    public static final SavedAnswers NONE =
            new SavedAnswers(new QuestionsRequest(null, null, null, Profile.EMPTY, List.of(), true), List.of());

    public SavedAnswers(QuestionsRequest request, @Nullable List<String> topics) {
        this(request, topics == null ? List.of() : topics, null);
    }

    /** What was assessed, as answers. */
    public static SavedAnswers of(AssessmentRequest request) {
        return new SavedAnswers(
                new QuestionsRequest(
                        request.on(), request.knownOn(), request.incentives(), request.profile(), List.of(), true),
                List.of());
    }

    public SavedAnswers {
        topics = List.copyOf(topics);
    }

    /** The same with another profile and other facts that are not known, once that page is answered. */
    public SavedAnswers answered(Profile profile, List<String> notKnown, @Nullable String topic) {
        List<String> visited = new ArrayList<>(topics);
        if (topic != null && !visited.contains(topic)) {
            visited.add(topic);
        }
        return new SavedAnswers(
                new QuestionsRequest(
                        request.on(), request.knownOn(), request.incentives(), profile, notKnown, request.amounts()),
                visited,
                made);
    }

    SavedAnswers madeOn(LocalDate day) {
        return new SavedAnswers(request, topics, day);
    }

    public Profile profile() {
        return request.told();
    }
}
