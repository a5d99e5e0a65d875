package ma.dalil.rulebook;

import com.fasterxml.jackson.annotation.JsonInclude;

/** What nothing published settles: the sentence the user sees, and who can confirm. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ToConfirm(Text because, Authority with) {}
