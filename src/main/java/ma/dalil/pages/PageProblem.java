package ma.dalil.pages;

import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A page cannot be shown, for a reason the reader can mend. */
public class PageProblem extends ErrorResponseException {
    private final String problem;
    private final String given;

    /**
     * A problem said by the messages {@code problem.<problem>.title} and {@code problem.<problem>.detail}.
     *
     * @param given what was asked for, which is shown with it
     */
    public PageProblem(HttpStatus status, String problem, String given) {
        this(status, problem, given, null);
    }

    /** @param cause for ourselves; it is shown to nobody */
    public PageProblem(HttpStatus status, String problem, String given, @Nullable Throwable cause) {
        super(status, cause);
        this.problem = problem;
        this.given = given;
    }

    /** That there is no incentive of that id: where one once had it, the same page of that one is where it has moved. */
    public static PageProblem noIncentive(String id, Rulebook rulebook, Address here) {
        return rulebook.formerly(id)
                .map(successor -> moved(id, here.besides(successor.id())))
                .orElseGet(() -> new PageProblem(HttpStatus.NOT_FOUND, "unknown-incentive", id));
    }

    private static PageProblem moved(String id, String location) {
        PageProblem moved = new PageProblem(HttpStatus.MOVED_PERMANENTLY, "moved-incentive", id);
        moved.getHeaders().set(HttpHeaders.LOCATION, location);
        return moved;
    }

    public static PageProblem notADay(String given) {
        return new PageProblem(HttpStatus.BAD_REQUEST, "not-a-day", given);
    }

    public static PageProblem noSuchPage(String address) {
        return new PageProblem(HttpStatus.NOT_FOUND, "no-such-page", address);
    }

    /** A value in the address that its page cannot read. */
    public static PageProblem notAValue(String parameter, String given) {
        return new PageProblem(HttpStatus.BAD_REQUEST, "not-a-value", parameter + "=" + given);
    }

    HttpStatus status() {
        return HttpStatus.valueOf(getStatusCode().value());
    }

    String problem() {
        return problem;
    }

    String given() {
        return given;
    }

    @Override
    public String getMessage() {
        return problem + ": " + given;
    }
}
