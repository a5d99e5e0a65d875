package ma.dalil.link;

/** A token that was cut, changed, or signed by somebody else. */
public final class BrokenLink extends RuntimeException {
    BrokenLink(Throwable cause) {
        super("the token does not hold what we signed", cause);
    }
}
