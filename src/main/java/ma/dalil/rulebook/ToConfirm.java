package ma.dalil.rulebook;

/** What nothing published settles: the sentence the user sees, and who can confirm. */
public record ToConfirm(Text because, Authority with) {}
