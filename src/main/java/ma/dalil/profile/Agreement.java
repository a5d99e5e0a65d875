package ma.dalil.profile;

import java.time.LocalDate;

/** An agreement held with the State, and the regime it was signed under. */
public record Agreement(String regime, LocalDate signedOn) {}
