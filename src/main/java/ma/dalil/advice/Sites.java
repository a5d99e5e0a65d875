package ma.dalil.advice;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Site;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Territory;
import ma.dalil.rulebook.Text;

/** Sets the same project in every park and every prefecture. */
public final class Sites {
    private final Rulebook rulebook;
    private final Assessor assessor;

    public Sites(Rulebook rulebook, Assessor assessor) {
        this.rulebook = rulebook;
        this.assessor = assessor;
    }

    /**
     * The project at its own site and at the others.
     *
     * @param own the site of the profile
     * @param sites the other sites: parks first, then prefectures
     * @param regions each region with its best site, for a map; where several are as good, the first
     */
    public record SitesCompared(Located own, List<Located> sites, List<Best> regions) {}

    /**
     * The project at one site.
     *
     * @param id id of the park or prefecture; absent for the profile's own site
     * @param thisYear worth of the best permitted package in the fiscal year of the day assessed, in MAD
     * @param total the same over the horizon
     * @param verdicts by id of the incentive
     * @param differs what differs from the profile's own site
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Located(
            String id,
            Text name,
            Site site,
            String region,
            BigDecimal thisYear,
            BigDecimal total,
            Map<String, Verdict> verdicts,
            List<Difference> differs) {

        /** The same at a site that is alike to the law. */
        private Located at(String other, Site where, Territory territory) {
            return new Located(
                    other,
                    Locations.nameOf(where, territory),
                    where,
                    Locations.regionOf(where, territory).id(),
                    thisYear,
                    total,
                    verdicts,
                    differs);
        }
    }

    /** The best site of a region. */
    public record Best(String region, Text name, String site, BigDecimal thisYear, BigDecimal total) {}

    /** The sites asked for; {@code today} stands for a date the request leaves out. */
    public SitesCompared of(SitesRequest request, LocalDate today) {
        AssessmentRequest own = request.asOf(today);
        TrialProfile trialProfile = TrialProfile.of(own, rulebook);
        Assessment here = assessor.assess(own, false);
        Territory territory = rulebook.territory();
        List<Located> sites = new ArrayList<>();
        Map<Locations.Kind, Located> found = new HashMap<>();
        for (Site site : Locations.all(territory, trialProfile.site())) {
            String id = Locations.idOf(site, territory);
            if (request.sites().isEmpty() || request.sites().contains(id)) {
                Located alike = found.computeIfAbsent(Locations.kindOf(site, territory, own.on()), any -> {
                    Assessment there = assessor.assess(at(trialProfile, site), false);
                    return located(id, site, there, Difference.between(here, there));
                });
                sites.add(alike.at(id, site, territory));
            }
        }
        return new SitesCompared(located(null, trialProfile.site(), here, List.of()), List.copyOf(sites), best(sites));
    }

    private AssessmentRequest at(TrialProfile trialProfile, Site site) {
        Fact park = rulebook.facts().get("site.park");
        Fact prefecture = rulebook.facts().get("site.prefecture");
        return trialProfile
                .with(park, null, site.park())
                .with(prefecture, null, site.prefecture())
                .request()
                .orElseThrow();
    }

    private Located located(String id, Site site, Assessment found, List<Difference> differs) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        found.incentives().forEach(incentive -> verdicts.put(incentive.id(), incentive.verdict()));
        Territory territory = rulebook.territory();
        boolean isSomewhere = site.prefecture() != null || territory.parks().containsKey(String.valueOf(site.park()));
        return new Located(
                id,
                id == null ? null : Locations.nameOf(site, territory),
                site,
                isSomewhere ? Locations.regionOf(site, territory).id() : null,
                found.combination().year().worth(),
                found.combination().horizon().worth(),
                verdicts,
                differs);
    }

    private List<Best> best(List<Located> sites) {
        Map<String, Best> best = new LinkedHashMap<>();
        for (Located site : sites) {
            Text name = rulebook.territory().regions().get(site.region()).name();
            Best own = new Best(site.region(), name, site.id(), site.thisYear(), site.total());
            best.merge(site.region(), own, (one, other) -> other.total().compareTo(one.total()) > 0 ? other : one);
        }
        return List.copyOf(best.values());
    }
}
