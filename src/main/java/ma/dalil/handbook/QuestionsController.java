package ma.dalil.handbook;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.dalil.pages.Days;
import ma.dalil.pages.DownloadedFile;
import ma.dalil.pages.PageController;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Authority;
import ma.dalil.rulebook.Rulebook;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The open questions, as a page and as a table to take away. */
@PageController
final class QuestionsController {
    private final EachDay<Questions> questions;
    private final Stakes stakes;

    QuestionsController(Rulebook rulebook, Days days, Stakes stakes) {
        this.questions = new EachDay<>(days, day -> new Questions(rulebook, day));
        this.stakes = stakes;
    }

    @GetMapping(Handbook.PAGES + "/questions")
    String questions(Model model) {
        model.addAttribute("count", questions.today().all().size());
        Map<Optional<Authority>, List<OpenQuestion>> byAuthority =
                questions.today().byAuthority();
        byAuthority
                .values()
                .forEach(group -> group.sort(Comparator.comparing(stakes::of).reversed()));
        model.addAttribute("byAuthority", byAuthority);
        model.addAttribute("stakes", stakes);
        return "handbook/questions";
    }

    @GetMapping(Handbook.PAGES + "/questions.csv")
    ResponseEntity<byte[]> table(@ModelAttribute("w") Words words) {
        return DownloadedFile.text(
                "questions",
                words.language(),
                "csv",
                "csv",
                new QuestionsTable(words).write(questions.today().all()));
    }
}
