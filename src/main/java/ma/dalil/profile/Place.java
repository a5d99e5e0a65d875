package ma.dalil.profile;

import java.time.LocalDate;
import ma.dalil.rulebook.Territory;
import org.jspecify.annotations.Nullable;

/**
 * What the site is to the law on a day, as far as it can be told.
 *
 * @param park id of the park, or {@code none} where the site is in no park, wherever that is; null when unknown
 * @param kind id of the park, {@code region-without-park} or {@code outside-park}; null when unknown
 * @param region id of the region; null when unknown
 * @param category territorial category of the Investment Charter; null when unknown or before the categories existed
 */
public record Place(@Nullable String park, @Nullable String kind, @Nullable String region, @Nullable String category) {
    private static final String NO_PARK = "none";
    private static final String REGION_WITHOUT_PARK = "region-without-park";
    private static final String OUTSIDE_PARK = "outside-park";

    /** What the rules see of a site on a day; {@code site} may be null. */
    public static Place of(@Nullable Site site, Territory territory, LocalDate on) {
        if (site == null) {
            return new Place(null, null, null, null);
        }
        Territory.Park park = site.park() == null ? null : territory.parks().get(site.park());
        Territory.Prefecture prefecture =
                site.prefecture() == null ? null : territory.prefectures().get(site.prefecture());
        Territory.Region region = prefecture != null ? prefecture.region() : park != null ? park.region() : null;
        String kind = kind(site, park, region, territory, on);
        return new Place(
                park(site, park, kind),
                kind,
                region == null ? null : region.id(),
                prefecture == null || on.isBefore(territory.categoriesFrom())
                        ? null
                        : prefecture.category().id());
    }

    private static @Nullable String park(Site site, Territory.@Nullable Park park, @Nullable String kind) {
        if (park != null && park.id().equals(kind)) {
            return kind;
        }
        return kind != null || NO_PARK.equals(site.park()) ? NO_PARK : null;
    }

    private static @Nullable String kind(
            Site site,
            Territory.@Nullable Park park,
            Territory.@Nullable Region region,
            Territory territory,
            LocalDate on) {
        if (park != null && park.isOpen(on)) {
            return park.id();
        }
        if (region == null) {
            return null;
        }
        if (!territory.hasPark(region, on)) {
            return REGION_WITHOUT_PARK;
        }
        return site.park() == null ? null : OUTSIDE_PARK;
    }
}
