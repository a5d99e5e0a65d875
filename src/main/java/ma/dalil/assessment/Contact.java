package ma.dalil.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import ma.dalil.profile.Place;
import ma.dalil.rulebook.Authority;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Territory;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/**
 * An authority to go to.
 *
 * @param area the region or park it serves here; absent when national or when the site is unknown
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Contact(String id, Text name, @Nullable String address, @Nullable Text area) {

    /** The authority as it serves a place; null for none. */
    public static @Nullable Contact of(@Nullable Authority authority, Place place, Rulebook rulebook) {
        if (authority == null) {
            return null;
        }
        return at(authority, place, rulebook);
    }

    /** The same of an authority that there is. */
    public static Contact at(Authority authority, Place place, Rulebook rulebook) {
        return new Contact(
                authority.id(), authority.name(), authority.contact(), area(authority, place, rulebook.territory()));
    }

    private static @Nullable Text area(Authority authority, Place place, Territory territory) {
        return switch (authority.scope()) {
            case REGION -> {
                Territory.Region region =
                        place.region() == null ? null : territory.regions().get(place.region());
                yield region == null ? null : region.name();
            }
            case PARK -> {
                Territory.Park park =
                        place.kind() == null ? null : territory.parks().get(place.kind());
                yield park == null ? null : park.name();
            }
            case NATIONAL -> null;
        };
    }
}
