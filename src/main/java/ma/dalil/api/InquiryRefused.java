package ma.dalil.api;

import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponseException;

/** An inquiry is not of who asks for it, or is sent without a name by which it is known when it comes again. */
final class InquiryRefused extends ErrorResponseException {
    private final ProblemType problem;

    InquiryRefused(ProblemType problem) {
        super(HttpStatusCode.valueOf(problem.status()));
        this.problem = problem;
    }

    ProblemType problem() {
        return problem;
    }
}
