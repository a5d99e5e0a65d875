package ma.dalil.simulation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import ma.dalil.advice.Outlook;
import ma.dalil.advice.OutlookRequest;
import ma.dalil.advice.YearsAhead;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.Assessor;
import ma.dalil.eligibility.CompiledRules;
import ma.dalil.eligibility.Deadline;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Fields;
import ma.dalil.profile.FiscalYears;
import ma.dalil.profile.Profile;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.BrokenRulebook;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.ProposedLaw;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Sentences;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/**
 * Tries proposals on companies, by the engine that assesses. A reformed rulebook is read as every rulebook is, so that what the build would refuse
 * is refused here.
 */
public final class Simulations {
    /** Each is a law with its own caches. */
    private static final int MOST_REFORMS_KEPT = 4;

    private static final int MOST_POPULATIONS_KEPT = 2;

    private final Rulebook rulebook;
    private final Law law;
    private final ProposedLaw proposals;
    private final CompiledRules compiled;
    private final SyntheticPopulation synthetics;
    private final Cache<Reform, Law> reformed = Caffeine.newBuilder()
            .maximumSize(MOST_REFORMS_KEPT)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    /** Who tries one value after another tries them on the same companies. */
    private final Cache<Population, Baseline> baselines = Caffeine.newBuilder()
            .maximumSize(MOST_POPULATIONS_KEPT)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    /** Companies that are drawn, and how they are followed. */
    private record Population(Synthetic synthetic, LocalDate on, LocalDate knownOn, List<String> incentives) {}

    /** What each of them draws by the law as it is. */
    private record Baseline(List<SimulationRequest.Kind> kinds, List<Outlook> outlooks) {}

    /** One side of the comparison. */
    private record Law(Set<String> dropped, Assessor assessor, YearsAhead years) {
        Law(Rulebook rulebook, Set<String> dropped, Assessor assessor) {
            this(dropped, assessor, new YearsAhead(rulebook, assessor));
        }
    }

    /**
     * @param assessor that of the law as it is
     * @param proposals over the files of that rulebook
     */
    public Simulations(Rulebook rulebook, Assessor assessor, ProposedLaw proposals, RequestReader reader) {
        this.synthetics = new SyntheticPopulation(rulebook, reader);
        this.rulebook = rulebook;
        this.law = new Law(rulebook, Set.of(), assessor);
        this.proposals = proposals;
        this.compiled = CompiledRules.packaged();
    }

    /** What may be proposed of the law in those files. */
    public static ProposedLaw proposals(RuleFiles files) {
        return new ProposedLaw(files, new Sentences("messages.simulation").text("source"));
    }

    /**
     * Both sides of every company, summed.
     *
     * @param today stands for a date that the request leaves out
     * @throws ma.dalil.profile.InvalidRequest when the reform makes no rulebook
     */
    public Simulation of(SimulationRequest request, LocalDate today) {
        Law proposed = request.reform().isEmpty() ? law : reformed.get(request.reform(), this::read);
        AssessmentRequest first = request.asOf(today);
        Tally tally = new Tally(rulebook, first.on());
        if (!first.profile().equals(Profile.EMPTY)) {
            add(tally, null, 1, first.profile(), first, proposed);
        }
        for (int place = 0; place < request.population().size(); place++) {
            SimulationRequest.Kind company = request.population().get(place);
            add(tally, place, company.weight(), company.profile(), first, proposed);
        }
        Synthetic synthetic = request.synthetic();
        if (synthetic != null) {
            Baseline drawn = baselines.get(
                    new Population(synthetic, first.on(), first.knownOn(), first.incentives()), this::baseline);
            for (int i = 0; i < drawn.kinds().size(); i++) {
                SimulationRequest.Kind company = drawn.kinds().get(i);
                int place = request.population().size() + i;
                add(
                        tally,
                        place,
                        company.weight(),
                        company.profile(),
                        first,
                        drawn.outlooks().get(i),
                        proposed);
            }
        }
        return tally.simulation(
                proposed(request.reform(), first),
                request.population().size(),
                synthetic == null ? null : synthetics.described(synthetic));
    }

    private void add(
            Tally tally, @Nullable Integer place, int weight, Profile profile, AssessmentRequest first, Law proposed) {
        add(tally, place, weight, profile, first, outlook(law, profile, first), proposed);
    }

    private void add(
            Tally tally,
            @Nullable Integer place,
            int weight,
            Profile profile,
            AssessmentRequest first,
            Outlook before,
            Law proposed) {
        Outlook after = proposed == law ? before : outlook(proposed, profile, first);
        tally.add(
                new Tally.BothSides(place, weight, profile, before, after),
                (incentive, year, gained) -> turned(incentive, year, gained, first, profile, proposed));
    }

    private static Outlook outlook(Law law, Profile profile, AssessmentRequest first) {
        Deadline.check();
        return law.years()
                .of(
                        new OutlookRequest(first.on(), first.knownOn(), first.incentives(), profile, List.of()),
                        first.on());
    }

    private Baseline baseline(Population population) {
        List<SimulationRequest.Kind> kinds = synthetics.drawn(population.synthetic(), population.on());
        return new Baseline(
                kinds,
                kinds.stream()
                        .map(kind -> outlook(
                                law,
                                kind.profile(),
                                new AssessmentRequest(
                                        population.on(),
                                        population.knownOn(),
                                        population.incentives(),
                                        kind.profile())))
                        .toList());
    }

    /** What turns for a company in an incentive at the end of a year: the criteria that are judged otherwise, or else the time in which it applies. */
    private List<Simulation.Turn> turned(
            String incentive, int fiscalYear, boolean gained, AssessmentRequest first, Profile profile, Law proposed) {
        Incentive asked = Objects.requireNonNull(rulebook.incentives().get(incentive));
        LocalDate day = FiscalYears.of(profile.company()).countedFor(asked).closes(fiscalYear);
        AssessmentRequest request = new AssessmentRequest(day, first.knownOn(), List.of(incentive), profile);
        IncentiveAssessment before =
                law.assessor().assess(request, true).incentives().get(0);
        IncentiveAssessment after =
                proposed.assessor().assess(request, true).incentives().get(0);
        List<Simulation.Turn> turned = new ArrayList<>();
        before.findings().stream()
                .filter(finding -> proposed.dropped().contains(incentive + "." + finding.criterion()))
                .forEach(finding -> turned.add(new Simulation.Turn(
                        fiscalYear,
                        gained,
                        finding.criterion(),
                        finding.says(),
                        finding.outcome(),
                        null,
                        true,
                        finding.cites())));
        for (Finding finding : after.findings()) {
            before.findings().stream()
                    .filter(same -> same.criterion().equals(finding.criterion()) && same.outcome() != finding.outcome())
                    .forEach(same -> turned.add(new Simulation.Turn(
                            fiscalYear,
                            gained,
                            finding.criterion(),
                            finding.says(),
                            same.outcome(),
                            finding.outcome(),
                            restsOnProposal(finding),
                            finding.cites())));
        }
        IncentiveAssessment closed = gained ? before : after;
        if (turned.isEmpty() && closed.verdict() == Verdict.NOT_IN_FORCE) {
            turned.add(new Simulation.Turn(
                    fiscalYear, gained, null, closed.whyNotInForce(), null, null, !gained, List.of()));
        }
        return turned;
    }

    private static boolean restsOnProposal(Finding finding) {
        return finding.trace() != null
                && finding.trace().parameters().stream()
                        .flatMap(read -> read.cites().stream())
                        .anyMatch(cite -> cite.source().id().equals(ProposedLaw.SOURCE));
    }

    private List<Simulation.Proposed> proposed(Reform reform, AssessmentRequest asked) {
        List<Simulation.Proposed> proposed = new ArrayList<>();
        reform.values()
                .forEach((id, dated) -> dated.forEach((day, value) -> {
                    ProposedLaw.Proposable parameter = proposals.parameter(id);
                    proposed.add(new Simulation.Proposed(
                            id, parameter.says(), parameter.unit(), day, proposals.value(id, day), value));
                }));
        reform.ends().forEach((id, day) -> {
            ProposedLaw.Ending window = proposals.window(id);
            proposed.add(new Simulation.Proposed(
                    id, window.says(), null, null, window.last(), StringNode.valueOf(day.toString())));
        });
        reform.dropped()
                .forEach(id -> proposed.add(
                        new Simulation.Proposed(id, says(id, asked), null, null, BooleanNode.TRUE, BooleanNode.FALSE)));
        return proposed;
    }

    /** What a criterion says on the day of the request, by the id of its incentive and its own. */
    private Text says(String criterion, AssessmentRequest asked) {
        int own = criterion.lastIndexOf('.');
        return rulebook.incentive(criterion.substring(0, own))
                .on(asked.on(), asked.knownOn())
                .criterion(criterion.substring(own + 1))
                .says();
    }

    private Law read(Reform reform) {
        try {
            Rulebook read = proposals.read(reform.values(), reform.ends(), reform.dropped());
            return new Law(read, reform.dropped(), new Assessor(read, compiled));
        } catch (BrokenRulebook broken) {
            Fields fields = new Fields();
            fields.wrong(
                    "/reform",
                    "contradictory-reform",
                    broken.problems().stream().map(BrokenRulebook.Fault::wrong).collect(Collectors.joining("; ")));
            fields.refuseIfWrong();
            throw broken;
        }
    }
}
