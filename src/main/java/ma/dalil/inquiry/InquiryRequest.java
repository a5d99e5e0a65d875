package ma.dalil.inquiry;

import java.time.LocalDate;
import java.util.List;
import ma.dalil.advice.QuestionsRequest;
import ma.dalil.link.SavedAnswers;
import ma.dalil.profile.Profile;
import ma.dalil.profile.ProfileRequest;
import org.jspecify.annotations.Nullable;

/**
 * A question to the animation structure, which a portal sends for its visitor.
 *
 * @param on the day the law applies; today when absent
 * @param knownOn only texts published by that day count; today when absent
 * @param incentives ids of the incentives of interest; all when absent or empty
 * @param profile what the visitor told: the adviser sees its assessment; none is kept when absent
 * @param name whom to answer, at most 100 characters
 * @param email an address to answer at; absent where {@code phone} is given
 * @param phone a number to answer at; absent where {@code email} is given
 * @param message the question, at most 4000 characters, without identity numbers
 * @param consent whether the visitor has read the notice and agrees; nothing is kept without
 */
public record InquiryRequest(
        @Nullable LocalDate on,
        @Nullable LocalDate knownOn,
        @Nullable List<String> incentives,
        @Nullable Profile profile,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String message,
        @Nullable Boolean consent)
        implements ProfileRequest {

    /** As a letter of that form, in that language. */
    Letter letter(String form, String language) {
        return new Letter(
                form,
                language,
                null,
                told(name),
                told(email),
                told(phone),
                told(message),
                Boolean.TRUE.equals(consent),
                "");
    }

    private static String told(@Nullable String words) {
        return words == null ? "" : words;
    }

    SavedAnswers answers() {
        return profile == null
                ? SavedAnswers.NONE
                : new SavedAnswers(new QuestionsRequest(on, knownOn, incentives, profile, List.of(), true), List.of());
    }
}
