package ma.dalil.link;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ma.dalil.advice.AdviceReader;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.profile.WorkforceGroup;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers into a token for an address, and reads them back. */
public final class Links {
    private static final String PURPOSE = "answers";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_EMPTY)
                    .withContentInclusion(JsonInclude.Include.ALWAYS))
            .build();

    private final Seal seal;
    private final AdviceReader reader;
    private final Clock clock;

    Links(Seal seal, AdviceReader reader, Clock clock) {
        this.seal = seal;
        this.reader = reader;
        this.clock = clock;
    }

    /** The token is dated: who opens it later is told what changed since. */
    public String write(SavedAnswers answers) {
        return seal.close(PURPOSE, MAPPER.writeValueAsString(answers.madeOn(LocalDate.now(clock))));
    }

    /**
     * The answers in a token; those of nobody for none.
     *
     * @throws BrokenLink when we did not write it, or can no longer read it by the questions of today
     */
    public SavedAnswers read(@Nullable String token) {
        if (token == null || token.isBlank()) {
            return SavedAnswers.NONE;
        }
        try {
            JsonNode json = MAPPER.readTree(seal.open(PURPOSE, token.strip()));
            List<String> topics = new ArrayList<>();
            json.path("topics").forEach(topic -> topics.add(topic.asString()));
            String made = json.path("made").asString(null);
            return new SavedAnswers(
                    reader.questions(json.path("request")), topics, made == null ? null : LocalDate.parse(made));
        } catch (JacksonException | InvalidRequest e) {
            throw new BrokenLink(e);
        }
    }

    /** A token as somebody sent it, written anew; empty for none. */
    public String rewrite(String token) {
        return token.isBlank() ? "" : write(read(token));
    }

    /** The workforce of a profile as the API takes it. */
    public JsonNode json(List<WorkforceGroup> workforce) {
        return MAPPER.valueToTree(workforce);
    }

    /** The request as the API takes it. */
    public JsonNode json(SavedAnswers answers) {
        return MAPPER.valueToTree(answers.request());
    }
}
