package ma.dalil.inquiry;

/**
 * Who sends inquiries for others.
 *
 * @param client id of the client of the API
 * @param called the Idempotency-Key it sends this one under
 */
public record Sender(long client, String called) {}
