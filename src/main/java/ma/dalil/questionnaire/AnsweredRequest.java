package ma.dalil.questionnaire;

import java.time.Clock;
import java.time.LocalDate;
import ma.dalil.eligibility.AssessmentRequest;
import ma.dalil.link.BrokenLink;
import ma.dalil.link.Links;
import ma.dalil.pages.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The assessment that the answers in an address ask for. */
@Component
final class AnsweredRequest {
    private final Links links;
    private final Clock clock;

    AnsweredRequest(Links links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    /**
     * With both dates set: today where the answers leave one out.
     *
     * @throws PageProblem when the token is none of ours
     */
    AssessmentRequest of(String token) {
        try {
            return links.read(token).request().asOf(LocalDate.now(clock));
        } catch (BrokenLink e) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "broken-link", "");
        }
    }
}
