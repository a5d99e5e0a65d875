package ma.dalil.advice;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Screening;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Site;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Territory;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/** Sets the same project in every park and every prefecture. */
public final class Sites {
    private static final Comparator<Located> BY_WORTH =
            Comparator.comparing(Located::total).thenComparing(Located::sure);

    private final Rulebook rulebook;
    private final Assessor assessor;
    private final Ladders ladders;

    public Sites(Rulebook rulebook, Assessor assessor) {
        this.rulebook = rulebook;
        this.assessor = assessor;
        this.ladders = new Ladders(rulebook, assessor);
    }

    /**
     * The project at its own site and at the others.
     *
     * @param own the site of the profile
     * @param sites the other sites: parks first, then prefectures
     * @param regions each region with what its best sites are worth, for a map
     */
    public record SitesCompared(Located own, List<Located> sites, List<Best> regions) {}

    /**
     * The project at one site.
     *
     * @param id id of the park or prefecture; absent for the profile's own site
     * @param thisYear what is sure and what is probable of the best permitted package, in the fiscal year of the day assessed, in MAD
     * @param total the same over the horizon
     * @param sure what of it is eligible by published texts, over the horizon
     * @param verdicts by id of the incentive
     * @param differs what differs from the profile's own site
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Located(
            @Nullable String id,
            @Nullable Text name,
            Site site,
            @Nullable String region,
            BigDecimal thisYear,
            BigDecimal total,
            BigDecimal sure,
            Map<String, Verdict> verdicts,
            List<Difference> differs) {

        /** The same at a site that is alike to the law. */
        private Located at(String other, Site where, Territory territory) {
            return new Located(
                    other,
                    Locations.nameOf(where, territory),
                    where,
                    Locations.regionOf(where, territory)
                            .map(Territory.Region::id)
                            .orElse(null),
                    thisYear,
                    total,
                    sure,
                    verdicts,
                    differs);
        }
    }

    /**
     * What a region is worth: where its probable figure is highest, and among such sites the sure one.
     *
     * @param sites ids of all sites that are worth as much, parks first: more than one are a tie
     */
    public record Best(
            String region, Text name, List<String> sites, BigDecimal thisYear, BigDecimal total, BigDecimal sure) {}

    /** The sites asked for; {@code today} stands for a date the request leaves out. */
    public SitesCompared of(SitesRequest request, LocalDate today) {
        AssessmentRequest own = request.asOf(today);
        TrialProfile trialProfile = TrialProfile.of(own, rulebook, assessor);
        Assessor.Judgement here = assessor.judge(own);
        Map<String, IncentiveAssessment> explained = new HashMap<>();
        Territory territory = rulebook.territory();
        List<Located> sites = new ArrayList<>();
        Map<Locations.Kind, Located> found = new HashMap<>();
        for (Site site : Locations.all(territory, trialProfile.site())) {
            String id = Locations.idOf(site, territory);
            if (request.sites().isEmpty() || request.sites().contains(id)) {
                Located alike = found.computeIfAbsent(Locations.kindOf(site, territory, own.on()), any -> {
                    AssessmentRequest elsewhere = Locations.at(trialProfile, site, rulebook);
                    Assessor.Judgement there = assessor.judge(elsewhere);
                    return located(id, site, elsewhere, there, differences(here, explained, there));
                });
                sites.add(alike.at(id, site, territory));
            }
        }
        return new SitesCompared(
                located(null, trialProfile.site(), own, here, List.of()), List.copyOf(sites), best(sites));
    }

    /** @param explained what was explained of the own site so far */
    private static List<Difference> differences(
            Assessor.Judgement here, Map<String, IncentiveAssessment> explained, Assessor.Judgement there) {
        List<IncentiveAssessment> before = new ArrayList<>();
        List<IncentiveAssessment> after = new ArrayList<>();
        for (String id : here.differing(there)) {
            before.add(explained.computeIfAbsent(id, any -> here.found(any, false)));
            after.add(there.found(id, false));
        }
        return Difference.between(before, after);
    }

    private Located located(
            @Nullable String id,
            Site site,
            AssessmentRequest request,
            Assessor.Judgement judgement,
            List<Difference> differs) {
        Screening screening = judgement.screening();
        Combination.Held held = judgement.horizon();
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        screening.incentives().forEach(incentive -> verdicts.put(incentive.id(), incentive.verdict()));
        Territory territory = rulebook.territory();
        return new Located(
                id,
                id == null ? null : Locations.nameOf(site, territory),
                site,
                Locations.regionOf(site, territory).map(Territory.Region::id).orElse(null),
                held.in(request.on()),
                held.worth(),
                ladders.sure(request, screening),
                verdicts,
                differs);
    }

    private List<Best> best(List<Located> sites) {
        Map<String, List<Located>> byRegion = new LinkedHashMap<>();
        sites.forEach(site -> byRegion.computeIfAbsent(site.region(), any -> new ArrayList<>())
                .add(site));
        List<Best> best = new ArrayList<>();
        byRegion.forEach((region, there) -> {
            Located most = Collections.max(there, BY_WORTH);
            best.add(new Best(
                    region,
                    Rulebook.known(rulebook.territory().regions(), region).name(),
                    there.stream()
                            .filter(site -> BY_WORTH.compare(site, most) == 0)
                            .map(Located::id)
                            .toList(),
                    most.thisYear(),
                    most.total(),
                    most.sure()));
        });
        return List.copyOf(best);
    }
}
