package ma.dalil.questionnaire;

import java.util.HashMap;
import java.util.Map;
import ma.dalil.document.Certificates;
import ma.dalil.document.DocumentContent;
import ma.dalil.document.Printer;
import ma.dalil.document.TodoList;
import ma.dalil.pages.Address;
import ma.dalil.pages.Words;
import org.springframework.stereotype.Component;

/** The investor's documents: numbered, dated, and verified at the address they were asked for. */
@Component
final class PrintedDocuments {
    private final Certificates certificates;
    private final Printer printer;

    PrintedDocuments(Certificates certificates, Printer printer) {
        this.certificates = certificates;
        this.printer = printer;
    }

    /**
     * Two pages, or all that is known of each step.
     *
     * @param base address of the product, to which the document leads
     */
    byte[] claim(DocumentContent paper, TodoList todo, boolean details, Words w, String base) {
        return print(
                "document/claim",
                paper,
                w,
                base,
                Map.of("todo", todo, "details", details, "summary", PrintedClaim.of(todo, w)));
    }

    /** @param more what the fragments of the answer find besides {@code w}, {@code here}, {@code paper} and {@code certificate} */
    byte[] result(DocumentContent paper, Words w, String base, Map<String, Object> more) {
        return print("document/result", paper, w, base, more);
    }

    private byte[] print(String template, DocumentContent paper, Words w, String base, Map<String, Object> more) {
        Map<String, Object> model = new HashMap<>(more);
        model.put("paper", paper);
        model.put("certificate", certificates.issue(paper, w.language(), base));
        // Whoever showed the page, the document leads to the product itself.
        model.put("here", new Address("", w.language(), "", null));
        return printer.print(template, model, w, base);
    }
}
