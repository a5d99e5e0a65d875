package ma.dalil.edition;

/** A package that is not taken; the message says what is wrong with it, for operators. */
public final class RefusedPackage extends RuntimeException {
    RefusedPackage(String wrong) {
        super(wrong);
    }

    RefusedPackage(String wrong, Throwable cause) {
        super(wrong, cause);
    }
}
