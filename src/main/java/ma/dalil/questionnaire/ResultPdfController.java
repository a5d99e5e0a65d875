package ma.dalil.questionnaire;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import ma.dalil.document.DocumentContent;
import ma.dalil.document.DocumentContents;
import ma.dalil.document.TodoList;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.DownloadedFile;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PublicAddress;
import ma.dalil.pages.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The result as a document: two pages, and on request the proofs, of the same parts as its page. */
@PageController
final class ResultPdfController {
    private final Results results;
    private final Links links;
    private final DocumentContents papers;
    private final PrintedDocuments prints;
    private final Topics topics;
    private final PublicAddress publicAddress;

    ResultPdfController(
            Results results,
            Links links,
            DocumentContents papers,
            PrintedDocuments prints,
            Topics topics,
            PublicAddress publicAddress) {
        this.results = results;
        this.links = links;
        this.papers = papers;
        this.prints = prints;
        this.topics = topics;
        this.publicAddress = publicAddress;
    }

    @GetMapping(PageController.IN_LANGUAGE + "/result.pdf")
    ResponseEntity<byte[]> pdf(
            @RequestParam(required = false) String a,
            @RequestParam(defaultValue = "false") boolean proofs,
            @ModelAttribute("w") Words w,
            HttpServletRequest request) {
        SavedAnswers saved = links.read(a);
        Result result = results.of(saved);
        Map<String, Object> parts = results.parts(result, saved, links.write(saved), w, true);
        DocumentContent paper = papers.result(results.request(saved), result.assessment());
        TodoList todo = TodoList.of(result.assessment());
        parts.put("proofs", proofs);
        parts.put("todo", todo);
        parts.put(
                "summary",
                PrintedSummary.of(
                        result,
                        MoneyByYear.of(result, w.language().isWrittenFromTheRight()),
                        todo,
                        topics.told(saved, w),
                        w));
        return DownloadedFile.pdf(
                "result", w.language(), prints.result(paper, w, publicAddress.origin(request), parts));
    }
}
