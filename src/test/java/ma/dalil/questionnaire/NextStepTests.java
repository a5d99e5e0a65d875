package ma.dalil.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ma.dalil.Examples;
import ma.dalil.advice.AdviceReader;
import ma.dalil.advice.Ladder;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.Language;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Step;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.MessageSource;
import tools.jackson.databind.json.JsonMapper;

/** Of a long list of steps, what binds this company next. */
@SpringBootTest
class NextStepTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private AdviceReader reader;

    @Autowired
    private Results results;

    @Autowired
    private MessageSource messages;

    @Test
    void whatFollowsIsForTheCompanyToDoAndPaysIt() throws IOException {
        int after = 0;
        for (Path example : Examples.files()) {
            SavedAnswers saved = new SavedAnswers(reader.questions(JSON.readTree(Files.readString(example))), null);
            Result result = results.of(saved);
            NextStep next = (NextStep) results.parts(result, saved, "", new Words(Language.EN, messages), false)
                    .get("next");
            List<String> paying = result.ladder().probable().lines().stream()
                    .map(Ladder.RungLine::incentive)
                    .toList();
            if (next != null) {
                after += next.then().size();
                assertThat(next.then()).hasSizeLessThanOrEqualTo(2).allSatisfy(step -> {
                    assertThat(step.actor()).isEqualTo(Step.Actor.COMPANY);
                    assertThat(step.missed()).isFalse();
                    assertThat(step.incentives()).containsAnyElementsOf(paying);
                    assertThat(step.says()).isNotEqualTo(next.says());
                    if (next.until() != null && step.until() != null) {
                        assertThat(step.until()).isAfterOrEqualTo(next.until());
                    }
                });
                assertThat(next.missed()).allMatch(ClaimPlan.PlannedStep::missed);
            }
        }
        assertThat(after).isPositive();
    }
}
