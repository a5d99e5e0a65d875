package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.assessment.Outcome;
import ma.dalil.inquiry.InquiryState;
import ma.dalil.rulebook.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the desk keeps is a constant, and each has its words for the pages. */
class WordsOfTheDeskTests {
    @ParameterizedTest
    @ValueSource(strings = {"", "_ar", "_en"})
    void everyConstantOnAPageHasItsWords(String suffix) throws IOException {
        Properties words = new Properties();
        try (Reader reader =
                Files.newBufferedReader(Path.of("src/main/resources/messages/desk" + suffix + ".properties"))) {
            words.load(reader);
        }

        assertThat(words.stringPropertyNames())
                .contains(keys("desk.act.", AuditLog.Action.values()))
                .contains(keys("desk.fault.", DeskFault.values()))
                .contains(keys("desk.audit.", AuditLog.Breach.Kind.values()))
                .contains(keys("desk.reply.is.", Reply.State.values()))
                .contains(keys("desk.same.", Duplicates.Same.values()))
                .contains(keys("desk.piece.", ClaimPieces.PieceStanding.values()))
                .contains(keys("desk.state.", InquiryState.values()))
                .contains(keys("desk.outcome.", Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.TO_CONFIRM));
        assertThat(words.stringPropertyNames().stream().filter(key -> key.matches("desk\\.(act|fault)\\..*")))
                .as("words that nothing calls for any more")
                .hasSize(AuditLog.Action.values().length + DeskFault.values().length);
    }

    @ParameterizedTest
    @EnumSource
    void whateverIsDoneToAnInquiryIsAnActionOfTheLogWhereverItStands(InquiryEvent.Kind kind) {
        assertThat(Stream.of(InquiryState.values()).map(kind::action).collect(Collectors.toSet()))
                .hasSize(kind == InquiryEvent.Kind.MOVED ? InquiryState.values().length : 1);
    }

    @Test
    void whereverAPieceStandsIsSaidOfTheInquiry() {
        assertThat(ClaimPieces.PieceStanding.values())
                .allSatisfy(
                        piece -> assertThat(InquiryEvent.Kind.of(piece).id()).isEqualTo("piece-" + piece.id()));
    }

    /** The queue may be narrowed to any state, by the word that the state has everywhere. */
    @ParameterizedTest
    @EnumSource
    void anyStateCanBeLookedForByItsWord(InquiryState state) {
        assertThat(Ids.sent(InquiryQueue.Wanted.WantedState.class, state.id())).isPresent();
    }

    private static String[] keys(String prefix, Enum<?>... constants) {
        return Stream.of(constants).map(constant -> prefix + Ids.of(constant)).toArray(String[]::new);
    }
}
