package ma.dalil.link;

import ma.dalil.pages.PageProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A token that was cut, changed, or signed by somebody else. */
public final class BrokenLink extends PageProblem {
    BrokenLink(@Nullable Throwable cause) {
        super(HttpStatus.BAD_REQUEST, "broken-link", "", cause);
    }
}
