package ma.dalil.api;

/** The body is longer than what is read. */
final class BodyTooLarge extends RuntimeException {}
