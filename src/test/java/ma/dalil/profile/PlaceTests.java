package ma.dalil.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import ma.dalil.eligibility.ChangedFiles;
import ma.dalil.eligibility.Rulebooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a park and a prefecture say together. Fès-Meknès has a park, Souss-Massa has none; Fès is in category A, Agadir in none. */
class PlaceTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final LocalDate BEFORE_THE_CATEGORIES = LocalDate.of(2023, 3, 12);

    @ParameterizedTest(name = "park {0}, prefecture {1}: park {2}, {3}")
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
            fes-shore, fes,                    fes-shore, fes-shore,           fes-meknes,  A
            fes-shore, -,                      fes-shore, fes-shore,           fes-meknes,  -
            none,      fes,                    none,      outside-park,        fes-meknes,  A
            none,      agadir-ida-ou-tanane,   none,      region-without-park, souss-massa, none
            none,      -,                      none,      -,                   -,           -
            -,         fes,                    -,         -,                   fes-meknes,  A
            -,         agadir-ida-ou-tanane,   none,      region-without-park, souss-massa, none
            -,         -,                      -,         -,                   -,           -
            """)
    void followsFromParkAndPrefecture(
            String park, String prefecture, String where, String kind, String region, String category) {
        assertThat(place(new Site(park, prefecture, null), TODAY)).isEqualTo(new Place(where, kind, region, category));
    }

    @Test
    void isUnknownWithoutASite() {
        assertThat(place(null, TODAY)).isEqualTo(new Place(null, null, null, null));
    }

    @Test
    void hasACategorySinceTheOrderOfMarch2023() {
        Site fes = new Site("none", "fes", null);

        assertThat(place(fes, BEFORE_THE_CATEGORIES).category()).isNull();
        assertThat(place(fes, BEFORE_THE_CATEGORIES.plusDays(1)).category()).isEqualTo("A");
    }

    @Test
    void isInARegionWithoutParkUntilItsParkOpens() {
        LocalDate opening = LocalDate.of(2028, 1, 1);
        var territory = ChangedFiles.of(Rulebooks.FILES)
                .replace("tables/parks.yaml", "region: fes-meknes", "region: fes-meknes\n  from: 2028-01-01")
                .read()
                .territory();
        Site fes = new Site(null, "fes", null);

        assertThat(Place.of(fes, territory, opening.minusDays(1)).kind()).isEqualTo("region-without-park");
        assertThat(Place.of(fes, territory, opening).kind()).isNull();
        Site planned = new Site("fes-shore", "fes", null);
        assertThat(Place.of(planned, territory, opening.minusDays(1)).kind()).isEqualTo("region-without-park");
        assertThat(Place.of(planned, territory, opening).kind()).isEqualTo("fes-shore");
    }

    private static Place place(Site site, LocalDate on) {
        return Place.of(site, Rulebooks.PACKAGED.territory(), on);
    }
}
