package ma.dalil.pages;

import org.springframework.http.HttpStatus;

/** A page cannot be shown, for a reason the reader can mend. */
public class PageProblem extends RuntimeException {
    private final transient HttpStatus status;
    private final String problem;
    private final String given;

    /**
     * A problem said by the messages {@code problem.<problem>.title} and {@code problem.<problem>.detail}.
     *
     * @param given what was asked for, which is shown with it
     */
    public PageProblem(HttpStatus status, String problem, String given) {
        super(problem + ": " + given);
        this.status = status;
        this.problem = problem;
        this.given = given;
    }

    public static PageProblem unknownIncentive(String id) {
        return new PageProblem(HttpStatus.NOT_FOUND, "unknown-incentive", id);
    }

    public static PageProblem notADay(String given) {
        return new PageProblem(HttpStatus.BAD_REQUEST, "not-a-day", given);
    }

    public static PageProblem noSuchPage(String address) {
        return new PageProblem(HttpStatus.NOT_FOUND, "no-such-page", address);
    }

    HttpStatus status() {
        return status;
    }

    String problem() {
        return problem;
    }

    String given() {
        return given;
    }
}
