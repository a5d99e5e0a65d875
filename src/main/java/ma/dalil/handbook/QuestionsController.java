package ma.dalil.handbook;

import java.nio.charset.StandardCharsets;
import ma.dalil.pages.PageController;
import ma.dalil.pages.Words;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The open questions, as a page and as a table to take away. */
@PageController
final class QuestionsController {
    private final Questions questions;

    QuestionsController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping(Handbook.PAGES + "/questions")
    String questions(Model model) {
        model.addAttribute("count", questions.all().size());
        model.addAttribute("byAuthority", questions.byAuthority());
        return "rulebook/questions";
    }

    @GetMapping(Handbook.PAGES + "/questions.csv")
    ResponseEntity<byte[]> table(@ModelAttribute("w") Words words) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("questions-" + words.language().id() + ".csv")
                                .build()
                                .toString())
                .body(new QuestionsTable(words).write(questions.all()).getBytes(StandardCharsets.UTF_8));
    }
}
