package ma.dalil.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.Examples;
import ma.dalil.advice.AdviceReader;
import ma.dalil.advice.Ladder;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.Outcome;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.Language;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.ToConfirm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.MessageSource;
import tools.jackson.databind.json.JsonMapper;

/** What is probable is asked of whoever can make it sure, all of it, and nothing else. */
@SpringBootTest
class LettersTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** What speaks to whoever reads our pages. */
    private static final Pattern TO_THE_READER =
            Pattern.compile("\\b(?:vous|votre|vos|you|your)\\b", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Autowired
    private AdviceReader reader;

    @Autowired
    private Results results;

    @Autowired
    private Topics topics;

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private MessageSource messages;

    private static List<Path> examples() {
        return Examples.files();
    }

    private SavedAnswers saved(Path example) throws IOException {
        return new SavedAnswers(reader.questions(JSON.readTree(Files.readString(example))), null);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyDoubtOfWhatIsProbableIsInTheLetterToWhoCanTakeItAway(Language language) throws IOException {
        Words w = new Words(language, messages);
        int asked = 0;
        for (Path example : examples()) {
            SavedAnswers saved = saved(example);
            Result result = results.of(saved);
            List<ConfirmationLetter> letters = ConfirmationLetter.of(result);
            for (Ladder.RungLine line : result.ladder().probable().lines()) {
                for (Finding finding : result.granted().stream()
                        .map(Result.Granted::found)
                        .filter(found ->
                                found.id().equals(line.incentive()) && line.certainty() != Ladder.Certainty.SURE)
                        .flatMap(found -> found.findings().stream())
                        .filter(it -> it.outcome() == Outcome.TO_CONFIRM && it.confirmWith() != null)
                        .toList()) {
                    String letter = letters.stream()
                            .filter(it ->
                                    it.to().id().equals(finding.confirmWith().id()))
                            .map(it -> String.join("\n", it.lines(topics.told(saved, w), Set.of(), w)))
                            .map(LettersTests::plain)
                            .collect(Collectors.joining());
                    assertThat(letter)
                            .contains(
                                    plain(w.text(finding.says())),
                                    plain(w.text(line.name())),
                                    plain(w.text(finding.confirmWith().name())));
                    assertThat(letter)
                            .contains(finding.cites().stream()
                                    .map(cite -> plain(w.name(cite.source())))
                                    .toList());
                    asked++;
                }
            }
        }
        assertThat(asked).isGreaterThan(20);
    }

    /** In French some spaces are of a kind that keeps a mark with its word. */
    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void itNamesNobodyAndSaysWhatItWouldDecide(Language language) throws IOException {
        Words w = new Words(language, messages);
        for (Path example : examples()) {
            SavedAnswers saved = saved(example);
            for (ConfirmationLetter letter : ConfirmationLetter.of(results.of(saved))) {
                List<String> lines = letter.lines(topics.told(saved, w), Set.of(), w);
                assertThat(lines.get(0)).startsWith("[").endsWith("]");
                assertThat(lines.get(lines.size() - 1)).startsWith("[").endsWith("]");
                assertThat(String.join("\n", lines))
                        .contains(w.money(letter.total()))
                        .doesNotContain("??", "{0}", "null");
                assertThat(letter.total())
                        .isEqualByComparingTo(letter.asked().stream()
                                .map(ConfirmationLetter.Asked::total)
                                .reduce(BigDecimal.ZERO, BigDecimal::add));
            }
        }
    }

    /** An authority is not told to ask itself, whatever the law page advises its reader. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void noDoubtOfTheRulebookIsPutWithAdviceOrWithoutWords(Language language) {
        Words w = new Words(language, messages);
        List<ToConfirm> doubts = rulebook.incentives().values().stream()
                .flatMap(incentive -> incentive.criteria().stream())
                .flatMap(criterion -> Stream.of(criterion.toConfirm(), criterion.otherwise(), criterion.before()))
                .filter(Objects::nonNull)
                .toList();

        assertThat(doubts).hasSizeGreaterThan(60).allSatisfy(doubt -> assertThat(
                        ConfirmationLetter.withoutAdvice(doubt.because(), w))
                .isNotBlank()
                .doesNotContainPattern(TO_THE_READER));
    }
}
