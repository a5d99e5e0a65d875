package ma.dalil.desk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import ma.dalil.document.ClaimEvents;
import ma.dalil.document.DocumentContent;
import ma.dalil.document.Printer;
import ma.dalil.document.TodoList;
import ma.dalil.eligibility.Assessor;
import ma.dalil.pages.Address;
import ma.dalil.pages.Language;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Rulebook;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** All that a company takes along to claim, as one archive: letters to sign, the computation, the list of pieces with where each stands and how sure its facts are, the calendar. */
@Component
final class ClaimFile {
    private final ClaimChecklist checklist;
    private final Assessor assessor;
    private final Rulebook rulebook;
    private final Printer printer;
    private final MessageSource messages;
    private final Clock clock;

    ClaimFile(
            ClaimChecklist checklist,
            Assessor assessor,
            Rulebook rulebook,
            Printer printer,
            MessageSource messages,
            Clock clock) {
        this.checklist = checklist;
        this.assessor = assessor;
        this.rulebook = rulebook;
        this.printer = printer;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * The archive.
     *
     * @param language the asker's; letters come in French, for the authority, as well
     * @param base address of the product
     */
    byte[] of(QueuedInquiry entry, CurrentAnswer.Assessed assessed, Language language, String base) {
        Words w = new Words(language, messages);
        TodoList todo = ClaimChecklist.todo(assessed);
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            put(
                    zip,
                    "computation-" + language.id() + ".xlsx",
                    ClaimWorkbook.of(
                            assessed.request(),
                            assessed.assessment(),
                            assessor.workings(assessed.request()),
                            rulebook,
                            w));
            Map<String, Object> model = Map.of(
                    "todo",
                    todo,
                    "listed",
                    checklist.of(entry, assessed, w),
                    "entry",
                    entry,
                    "here",
                    new Address("", language, "", null));
            put(zip, "checklist-" + language.id() + ".pdf", printer.print("desk/claim-checklist", model, w, base));
            DocumentContent paper = new DocumentContent(
                    DocumentContent.Kind.CLAIM,
                    assessed.request(),
                    todo.plan().start(),
                    assessed.assessment(),
                    todo.plan());
            put(
                    zip,
                    "calendar-" + language.id() + ".ics",
                    ClaimEvents.of(todo, paper, w, clock.instant()).getBytes(StandardCharsets.UTF_8));
            for (Language written : languages(language)) {
                letters(zip, assessed, new Words(written, messages), base);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return archive.toByteArray();
    }

    /** Authorities read French. */
    private static Set<Language> languages(Language asker) {
        return new LinkedHashSet<>(List.of(Language.FR, asker));
    }

    private void letters(ZipOutputStream zip, CurrentAnswer.Assessed assessed, Words w, String base)
            throws IOException {
        for (ClaimLetter letter : ClaimLetter.of(assessed.request().profile(), assessed.assessment(), rulebook, w)) {
            String name = "letters/" + letter.id() + "-" + w.language().id();
            put(zip, name + ".docx", EditableLetter.of(letter, w));
            put(zip, name + ".pdf", printer.print("desk/claim-letter", Map.of("letter", letter), w, base));
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
