package ma.dalil.inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import ma.dalil.advice.AdviceReader;
import ma.dalil.assessment.Assessment;
import ma.dalil.edition.Editions;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.ProfileRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives answers that were kept once more: by the rulebook, the dates and the language they were given under, byte by byte. What another rulebook gave is not
 * given by this one, and is said to be so.
 */
@Component
final class Replay {
    private final List<KeptAnswers> kinds;
    private final ObjectProvider<AdviceReader> reader;
    private final ObjectProvider<Assessor> assessor;
    private final Editions editions;
    private final JsonMapper json;

    Replay(
            List<KeptAnswers> kinds,
            ObjectProvider<AdviceReader> reader,
            ObjectProvider<Assessor> assessor,
            Editions editions,
            JsonMapper json) {
        this.kinds = kinds;
        this.reader = reader;
        this.assessor = assessor;
        this.editions = editions;
        this.json = json;
    }

    /**
     * What came of it.
     *
     * @param same how many answers are the same
     * @param different names of those that are not
     * @param ofOther names of those that another rulebook gave, by its version
     */
    record Report(int same, List<String> different, Map<String, List<String>> ofOther) {}

    /** Replays all that is kept. */
    Report all() {
        List<String> different = new ArrayList<>();
        Map<String, List<String>> ofOther = new TreeMap<>();
        int same = 0;
        for (KeptAnswers kind : kinds) {
            List<KeptAnswers.Kept> some = kind.after("");
            while (!some.isEmpty()) {
                for (KeptAnswers.Kept kept : some) {
                    Optional<Boolean> isGivenAgain = editions.within(kept.rulebook(), () -> isGivenAgain(kept));
                    if (isGivenAgain.isEmpty()) {
                        ofOther.computeIfAbsent(kept.rulebook(), any -> new ArrayList<>())
                                .add(kept.name());
                    } else if (isGivenAgain.get()) {
                        same++;
                    } else {
                        different.add(kept.name());
                    }
                }
                some = kind.after(some.get(some.size() - 1).name());
            }
        }
        return new Report(same, different, ofOther);
    }

    /** An answer does not say whether rules and parameters were asked for with it. */
    private boolean isGivenAgain(KeptAnswers.Kept kept) {
        return again(kept, false).equals(kept.answer()) || again(kept, true).equals(kept.answer());
    }

    private String again(KeptAnswers.Kept kept, boolean isTraced) {
        ProfileRequest told = reader.getObject().questions(json.readTree(kept.asked()));
        List<String> incentives =
                Stream.ofNullable(told.incentives()).flatMap(List::stream).toList();
        LocaleContext before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(Locale.forLanguageTag(kept.language()));
        try {
            Assessment assessment = assessor.getObject()
                    .assess(new AssessmentRequest(kept.on(), kept.knownOn(), incentives, told.told()), isTraced);
            return Objects.requireNonNull(json.writeValueAsString(assessment));
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }
}
