package ma.dalil.advice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Place;
import ma.dalil.profile.Site;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Territory;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Value;

/** Where a project can be: in each park, and outside of them in each prefecture and province. */
final class Locations {
    private static final String NO_PARK = "none";

    private Locations() {}

    /** All sites; a park keeps the prefecture of the project's own site when that lies in its region, and has none otherwise. */
    static List<Site> all(Territory territory, Site own) {
        List<Site> sites = new ArrayList<>();
        Territory.Prefecture at =
                own.prefecture() == null ? null : territory.prefectures().get(own.prefecture());
        for (Territory.Park park : territory.parks().values()) {
            boolean same = at != null && at.region().equals(park.region());
            sites.add(new Site(park.id(), same ? at.id() : null, null));
        }
        territory.prefectures().keySet().forEach(prefecture -> sites.add(new Site(NO_PARK, prefecture, null)));
        return sites;
    }

    /** The project of a request at another site. */
    static AssessmentRequest at(TrialProfile trialProfile, Site site, Rulebook rulebook) {
        return trialProfile
                .with(rulebook.facts().get("site.park"), null, Value.of(site.park()))
                .with(rulebook.facts().get("site.prefecture"), null, Value.of(site.prefecture()))
                .request()
                .orElseThrow();
    }

    /** What the law sees of a site: two of one kind are the same to every rule. */
    record Kind(String park, Place place) {}

    static Kind kindOf(Site site, Territory territory, LocalDate day) {
        return new Kind(site.park(), Place.of(site, territory, day));
    }

    static boolean isIn(Site site, String region, Territory territory) {
        return regionOf(site, territory).id().equals(region);
    }

    static Territory.Region regionOf(Site site, Territory territory) {
        return site.prefecture() != null
                ? territory.prefectures().get(site.prefecture()).region()
                : territory.parks().get(site.park()).region();
    }

    /** The id of the park, else of the prefecture. */
    static String idOf(Site site, Territory territory) {
        return territory.parks().containsKey(site.park()) ? site.park() : site.prefecture();
    }

    static Text nameOf(Site site, Territory territory) {
        Territory.Park park = territory.parks().get(site.park());
        return park != null
                ? park.name()
                : territory.prefectures().get(site.prefecture()).name();
    }
}
