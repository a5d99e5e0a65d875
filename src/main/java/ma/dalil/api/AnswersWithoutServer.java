package ma.dalil.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Explain;
import ma.dalil.rulebook.Incentive;
import org.springframework.context.i18n.LocaleContextHolder;
import tools.jackson.databind.json.JsonMapper;

/** The answers of the API, written as it writes them, for who asks by another way. */
public final class AnswersWithoutServer {
    private final JsonMapper whole;
    private final PartialAssessment.Writer partial;

    /** @param language of all answers that the thread writes */
    public AnswersWithoutServer(Locale language) {
        this(mapper());
        LocaleContextHolder.setLocale(language);
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .changeDefaultPropertyInclusion(any -> any.withValueInclusion(JsonInclude.Include.NON_NULL)
                        .withContentInclusion(JsonInclude.Include.NON_NULL));
        JsonInTheReadersLanguage.sayIn(builder);
        return builder.build();
    }

    /** @param whole writes in the language of whoever the thread answers */
    public AnswersWithoutServer(JsonMapper whole) {
        this.whole = whole;
        this.partial = new PartialAssessment.Writer(whole);
    }

    /** @param fields names of the properties to write of the answer and of each incentive; all when empty */
    public byte[] assessment(Assessment assessment, Explain explain, List<String> fields) {
        return partial.written(new PartialAssessment(assessment, explain, fields, Cites.WHOLE));
    }

    /** Names of the properties that such an answer has. */
    public static List<String> fields(Explain explain) {
        return PartialAssessment.choices(explain);
    }

    /** An incentive whole, with the values that hold on a day. */
    public byte[] incentive(Incentive incentive, LocalDate on, LocalDate knownOn) {
        return whole.writeValueAsBytes(IncentiveView.of(incentive.on(on, knownOn), on, knownOn));
    }

    /** Whatever else is told, such as what is wrong. */
    public byte[] any(Object told) {
        return whole.writeValueAsBytes(told);
    }
}
