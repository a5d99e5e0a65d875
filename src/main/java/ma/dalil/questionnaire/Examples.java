package ma.dalil.questionnaire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import ma.dalil.advice.AdviceReader;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.profile.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Profiles to start from: those of {@code examples/} that speak of our time, as of today. */
@Component
final class Examples {
    private static final List<String> SHOWN = List.of(
            "casanearshore-call-centre-500-seats",
            "fes-shore-employer",
            "tanger-city-site",
            "eso-1000-engineers",
            "crm-3000-jobs-site-undecided");

    private final List<Example> all = new ArrayList<>();

    /** @param answers what it tells, as a token */
    record Example(String id, String answers) {}

    Examples(AdviceReader reader, Links links) {
        JsonMapper mapper = JsonMapper.builder().build();
        for (String id : SHOWN) {
            try (InputStream json = Examples.class.getResourceAsStream("/examples/" + id + ".json")) {
                JsonNode request = mapper.readTree(json);
                // What groups are called there is in one language; a page numbers them in its own.
                request.at("/profile/workforce").forEach(group -> ((ObjectNode) group).remove("label"));
                Profile profile = reader.questions(request).told();
                all.add(new Example(id, links.write(SavedAnswers.NONE.answered(profile, List.of(), null))));
            } catch (IOException e) {
                throw new UncheckedIOException(id, e);
            }
        }
    }

    List<Example> all() {
        return all;
    }
}
