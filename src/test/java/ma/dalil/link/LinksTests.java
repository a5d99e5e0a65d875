package ma.dalil.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ma.dalil.advice.AdviceReader;
import ma.dalil.rulebook.Morocco;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import tools.jackson.databind.json.JsonMapper;

/** Answers written into an address come back as they were. */
@SpringBootTest
class LinksTests {
    /** Beyond this some programs cut an address. */
    private static final int LONGEST = 2_000;

    @Autowired
    private Links links;

    @Autowired
    private Seal seal;

    @Autowired
    private AdviceReader reader;

    @ParameterizedTest
    @MethodSource("ma.dalil.Examples#files")
    void answersComeBackAsTheyWere(Path example) throws IOException {
        var request = reader.questions(JsonMapper.builder().build().readTree(Files.readString(example)));
        SavedAnswers saved = new SavedAnswers(request, List.of("site", "activity"))
                .answered(request.profile(), List.of("company.vatLiable"), "project");

        String token = links.write(saved);

        assertThat(links.read(token)).isEqualTo(saved.madeOn(Morocco.today()));
        assertThat(token).hasSizeLessThan(LONGEST);
    }

    @Test
    void noTokenIsNobodysAnswers() {
        assertThat(links.read(null)).isEqualTo(SavedAnswers.NONE);
        assertThat(links.read(" ")).isEqualTo(SavedAnswers.NONE);
    }

    @Test
    void answersToQuestionsThatAreNoLongerAskedAreRefused() {
        String token = seal.close("answers", "{\"request\":{\"profile\":{\"company\":{\"colour\":\"green\"}}}}");

        assertThatThrownBy(() -> links.read(token)).isInstanceOf(BrokenLink.class);
    }
}
