package ma.dalil.eligibility;

/** Where the project is. */
public record Site(String park, String prefecture, Boolean accelerationZone) {}
