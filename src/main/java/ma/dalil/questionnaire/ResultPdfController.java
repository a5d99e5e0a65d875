package ma.dalil.questionnaire;

import java.util.Map;
import ma.dalil.document.Papers;
import ma.dalil.pages.PageController;
import ma.dalil.pages.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The answer as a document. */
@PageController
final class ResultPdfController {
    private final AnsweredRequest request;
    private final Papers papers;
    private final Prints prints;

    ResultPdfController(AnsweredRequest request, Papers papers, Prints prints) {
        this.request = request;
        this.papers = papers;
        this.prints = prints;
    }

    @GetMapping(PageController.IN_LANGUAGE + "/result.pdf")
    ResponseEntity<byte[]> pdf(
            @RequestParam(name = "a", required = false) String answers, @ModelAttribute("w") Words w) {
        return Taken.pdf("result", w.language(), prints.result(papers.result(request.of(answers)), w, Map.of()));
    }
}
