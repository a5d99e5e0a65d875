package ma.dalil.advice;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Site;
import ma.dalil.profile.WorkforceGroup;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Territory;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/** What the best package of a company would be worth after one step, over all years and in MAD. Safe for use by many threads. */
public final class SingleSteps {
    private final Rulebook rulebook;
    private final Assessor assessor;
    private final Fact headcount;
    private final Fact stableJobs;

    public SingleSteps(Rulebook rulebook, Assessor assessor) {
        this.rulebook = rulebook;
        this.assessor = assessor;
        this.headcount = rulebook.fact("workforce.headcount");
        this.stableJobs = rulebook.fact("project.stableJobs");
    }

    /**
     * With one more job: one more person like those of its largest group, who is one more stable job of the project where these are told.
     *
     * @param request with both dates set
     * @return empty where no group is told, or one more would be refused
     */
    public Optional<BigDecimal> oneMoreJob(AssessmentRequest request) {
        List<WorkforceGroup> groups = request.profile().workforce();
        return IntStream.range(0, groups.size())
                .boxed()
                .filter(place -> people(groups.get(place)) > 0)
                .max((one, other) -> Integer.compare(people(groups.get(one)), people(groups.get(other))))
                .flatMap(largest -> {
                    TrialProfile more = more(TrialProfile.of(request, rulebook, assessor), headcount, largest);
                    return more(more, stableJobs, null).request();
                })
                .map(with -> assessor.screen(with).worth());
    }

    private static int people(WorkforceGroup group) {
        Integer told = group.headcount();
        return told == null ? 0 : told;
    }

    private static TrialProfile more(TrialProfile trialProfile, Fact fact, @Nullable Integer item) {
        Value told = trialProfile.told(fact, item);
        return told == null
                ? trialProfile
                : trialProfile.with(
                        fact,
                        item,
                        CountedAnswers.answer(fact, CountedAnswers.number(told).add(BigDecimal.ONE)));
    }

    /**
     * At its best other site in each region.
     *
     * @param request with both dates set
     * @return by id of the region; empty where the company does not tell its own site
     */
    public Map<String, BigDecimal> elsewhere(AssessmentRequest request) {
        TrialProfile trialProfile = TrialProfile.of(request, rulebook, assessor);
        Territory territory = rulebook.territory();
        Site own = trialProfile.site();
        if (Locations.regionOf(own, territory).isEmpty()) {
            return Map.of();
        }
        Locations.Kind here = Locations.kindOf(own, territory, request.on());
        Map<String, BigDecimal> best = new LinkedHashMap<>();
        Map<Locations.Kind, BigDecimal> worth = new HashMap<>();
        for (Site site : Locations.all(territory, own)) {
            Locations.Kind kind = Locations.kindOf(site, territory, request.on());
            if (kind.equals(here)) {
                continue;
            }
            BigDecimal there =
                    worth.computeIfAbsent(kind, any -> assessor.screen(Locations.at(trialProfile, site, rulebook))
                            .worth());
            Locations.regionOf(site, territory).ifPresent(region -> best.merge(region.id(), there, BigDecimal::max));
        }
        return best;
    }
}
