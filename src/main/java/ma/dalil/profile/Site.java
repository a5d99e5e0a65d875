package ma.dalil.profile;

import org.jspecify.annotations.Nullable;

/** Where the project is. */
public record Site(@Nullable String park, @Nullable String prefecture, @Nullable Boolean accelerationZone) {}
