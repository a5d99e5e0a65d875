package ma.dalil.inquiry;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Where an inquiry stands.
 *
 * @param reference what its writer quotes
 * @param state {@code new}, {@code assigned} (an adviser has it in hand), {@code waiting} (for the company), {@code answered} or {@code closed}
 * @param eraseAfter the last day it is kept
 */
public record InquiryStatus(String reference, Instant received, InquiryState state, LocalDate eraseAfter) {}
