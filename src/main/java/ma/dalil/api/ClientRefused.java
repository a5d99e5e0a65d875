package ma.dalil.api;

import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponseException;

/** What a client asks for is not its own or not there yet, or what it sends lacks what is needed to keep it. */
final class ClientRefused extends ErrorResponseException {
    private final ProblemType problem;
    private final transient Object[] values;

    /** @param values those of its words */
    ClientRefused(ProblemType problem, Object... values) {
        super(HttpStatusCode.valueOf(problem.status()));
        this.problem = problem;
        this.values = values;
    }

    ProblemType problem() {
        return problem;
    }

    Object[] values() {
        return values;
    }
}
