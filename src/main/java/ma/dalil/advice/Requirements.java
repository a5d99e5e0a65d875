package ma.dalil.advice;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ma.dalil.rulebook.Text;

/**
 * What a company is asked for some incentives, before it has told anything: enough for a portal to draw the form by itself.
 *
 * @param on the day the law applies
 * @param questions every fact that their criteria and amounts read, in the order of a profile, each with why it is asked and the article
 * @param closed those of the incentives that nobody can be granted on that day, whatever he tells
 * @param profile JSON Schema (draft 2020-12) of the {@code profile} of a request that tells these facts; the first and last day of a date are with its question
 */
public record Requirements(
        LocalDate on,
        List<Question> questions,
        List<Closed> closed,
        @Schema(implementation = Object.class) Map<String, Object> profile) {

    /** @param because why not */
    public record Closed(String incentive, Text name, Text because) {}
}
