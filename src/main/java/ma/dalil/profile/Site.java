package ma.dalil.profile;

/** Where the project is. */
public record Site(String park, String prefecture, Boolean accelerationZone) {}
