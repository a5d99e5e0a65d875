package ma.dalil.inquiry;

/** The database cannot be reached, or refuses: nothing was stored, and the same can be sent again later. */
public final class NotStored extends RuntimeException {
    NotStored(Throwable cause) {
        super("inquiries cannot be stored or read", cause);
    }
}
