package ma.dalil.assessment;

/**
 * Somebody was given an assessment: told to whoever counts answers. What advice tries for itself, and the rows of lists, are no answers.
 *
 * @param channel how it was asked for
 */
public record AnswerGiven(Assessment assessment, Channel channel) {
    /** How an assessment is asked for. */
    public enum Channel {
        PAGE,
        API,
        ASSISTANT
    }
}
