package ma.dalil.inquiry;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A question to the animation structure, as it was received.
 *
 * @param reference what the person quotes, as {@code DL-2026-7K3M9Q}; empty until it is drawn
 * @param submission digest of the form and of what was written in it: the same is not stored twice
 * @param language {@code fr}, {@code ar} or {@code en}
 * @param partner tag of the portal it was sent from; null for our own pages
 * @param seen what the person had been answered; null when no question had been
 */
public record Inquiry(
        String reference,
        String submission,
        Instant received,
        String language,
        @Nullable String partner,
        Inquirer inquirer,
        String message,
        Consent consent,
        @Nullable Seen seen) {

    /** The same under a reference. */
    Inquiry called(String drawn) {
        return new Inquiry(drawn, submission, received, language, partner, inquirer, message, consent, seen);
    }

    /** Who asks: {@code email} or {@code phone} may be null, not both. */
    public record Inquirer(String name, @Nullable String email, @Nullable String phone) {}

    /**
     * What the person agreed to.
     *
     * @param purpose version of the words that were agreed to, as in the messages {@code inquiry.purpose.<version>}
     * @param eraseAfter the last day it is kept
     */
    public record Consent(Instant consented, String purpose, LocalDate eraseAfter) {}

    /**
     * The answer that was on the screen.
     *
     * @param answers the request, as JSON that the API takes
     * @param assessment the answer, as the JSON of the API in the person's language
     * @param rulebook version of the rulebook that gave it
     */
    public record Seen(String answers, String assessment, LocalDate assessedOn, LocalDate knownOn, String rulebook) {}
}
