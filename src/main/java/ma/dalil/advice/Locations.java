package ma.dalil.advice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Place;
import ma.dalil.profile.Site;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Territory;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/** Where a project can be: in each park, and outside of them in each prefecture and province. */
final class Locations {
    private static final String NO_PARK = "none";

    private Locations() {}

    /** All sites; a park keeps the prefecture of the project's own site when that lies in its region, and has none otherwise. */
    static List<Site> all(Territory territory, Site own) {
        List<Site> sites = new ArrayList<>();
        Optional<Territory.Prefecture> at = prefecture(own, territory);
        for (Territory.Park park : territory.parks().values()) {
            String prefecture = at.filter(it -> it.region().equals(park.region()))
                    .map(Territory.Prefecture::id)
                    .orElse(null);
            sites.add(new Site(park.id(), prefecture, null));
        }
        territory.prefectures().keySet().forEach(prefecture -> sites.add(new Site(NO_PARK, prefecture, null)));
        return sites;
    }

    /** The project of a request at another site. */
    static AssessmentRequest at(TrialProfile trialProfile, Site site, Rulebook rulebook) {
        return moved(trialProfile, site, rulebook).request().orElseThrow();
    }

    /** The same project at another site. */
    static TrialProfile moved(TrialProfile trialProfile, Site site, Rulebook rulebook) {
        return trialProfile
                .with(rulebook.fact("site.park"), null, Value.of(site.park()))
                .with(rulebook.fact("site.prefecture"), null, Value.of(site.prefecture()));
    }

    /** What the law sees of a site: two of one kind are the same to every rule. */
    record Kind(@Nullable String park, Place place) {}

    static Kind kindOf(Site site, Territory territory, LocalDate day) {
        return new Kind(site.park(), Place.of(site, territory, day));
    }

    static boolean isIn(Site site, @Nullable String region, Territory territory) {
        return regionOf(site, territory).filter(it -> it.id().equals(region)).isPresent();
    }

    /** The region it lies in; empty for a site of which neither park nor prefecture is told. */
    static Optional<Territory.Region> regionOf(Site site, Territory territory) {
        Optional<Territory.Region> told = prefecture(site, territory).map(Territory.Prefecture::region);
        return told.or(() -> park(site, territory).map(Territory.Park::region));
    }

    /** The id of the park, else of the prefecture. */
    static String idOf(Site site, Territory territory) {
        return park(site, territory)
                .map(Territory.Park::id)
                .or(() -> Optional.ofNullable(site.prefecture()))
                .orElseThrow();
    }

    static Text nameOf(Site site, Territory territory) {
        return park(site, territory)
                .map(Territory.Park::name)
                .or(() -> prefecture(site, territory).map(Territory.Prefecture::name))
                .orElseThrow();
    }

    private static Optional<Territory.Park> park(Site site, Territory territory) {
        return Optional.ofNullable(site.park()).map(territory.parks()::get);
    }

    private static Optional<Territory.Prefecture> prefecture(Site site, Territory territory) {
        return Optional.ofNullable(site.prefecture()).map(territory.prefectures()::get);
    }
}
