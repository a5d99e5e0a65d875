package ma.dalil.simulation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import ma.dalil.advice.Difference;
import ma.dalil.advice.Outlook;
import ma.dalil.advice.OutlookRequest;
import ma.dalil.advice.YearsAhead;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.AllCores;
import ma.dalil.eligibility.Assessor;
import ma.dalil.eligibility.CompiledRules;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Fields;
import ma.dalil.profile.FiscalYears;
import ma.dalil.profile.Profile;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.BrokenRulebook;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.ProposedLaw;
import ma.dalil.rulebook.Relation;
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
    private static final int COMPANIES_TOLD = 5_000;
    /** Followed by a core at once. */
    private static final int COMPANIES_AT_ONCE = 8;

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
    private final Cache<Population, List<Subject>> populations = Caffeine.newBuilder()
            .maximumSize(MOST_POPULATIONS_KEPT)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    /** Companies that are drawn, and how they are followed. */
    private record Population(Synthetic synthetic, LocalDate on, LocalDate knownOn, List<String> incentives) {}

    /**
     * A company that a proposal is tried on.
     *
     * @param place of one that was given or drawn
     * @param isDrawn whether nobody knows it but us
     * @param followed how it stands by the law as it is; null until it is followed
     */
    private record Subject(
            @Nullable Integer place,
            SimulationRequest.Kind kind,
            boolean isDrawn,
            @Nullable Map<String, YearsAhead.Followed> followed) {
        Subject followed(Map<String, YearsAhead.Followed> byTheLaw) {
            return new Subject(place, kind, isDrawn, byTheLaw);
        }

        Subject at(int other) {
            return new Subject(other, kind, isDrawn, followed);
        }
    }

    /**
     * One side of the comparison.
     *
     * @param judgedAnew incentives that it judges otherwise than the law as it is, or that are counted with one of those
     */
    private record Law(Set<String> dropped, List<String> judgedAnew, Assessor assessor, YearsAhead years) {
        Law(Rulebook rulebook, Set<String> dropped, List<String> judgedAnew, Assessor assessor) {
            this(dropped, judgedAnew, assessor, new YearsAhead(rulebook, assessor));
        }
    }

    /**
     * @param assessor that of the law as it is
     * @param proposals over the files of that rulebook
     * @param compiled the rules of that rulebook
     */
    public Simulations(
            Rulebook rulebook, Assessor assessor, ProposedLaw proposals, RequestReader reader, CompiledRules compiled) {
        this.synthetics = new SyntheticPopulation(rulebook, reader);
        this.rulebook = rulebook;
        this.law = new Law(rulebook, Set.of(), List.of(), assessor);
        this.proposals = proposals;
        this.compiled = compiled;
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
        return of(request, Collections.emptyIterator(), today, soFar -> {});
    }

    /**
     * The same, also of companies that nobody holds all at once; their places follow those of the request.
     *
     * @param listed read one by one, and none of them kept
     * @param progress told the sums so far, after each {@value #COMPANIES_TOLD} companies
     */
    public Simulation of(
            SimulationRequest request,
            Iterator<SimulationRequest.Kind> listed,
            LocalDate today,
            Consumer<Simulation.SoFar> progress) {
        Tally tally = followed(request, listed, today, progress);
        return answer(request, request.asOf(today), tally);
    }

    /**
     * Sums of some companies of a list, to be joined with those of the others.
     *
     * @param request dated; it has no companies of its own
     * @param out where they are kept
     */
    public Simulation.SoFar part(SimulationRequest request, Iterator<SimulationRequest.Kind> listed, OutputStream out) {
        Tally tally = followed(request, listed, Objects.requireNonNull(request.on()), soFar -> {});
        tally.store(out);
        return tally.soFar();
    }

    /**
     * What {@link #of(SimulationRequest, Iterator, LocalDate, Consumer)} answers to all companies of a list.
     *
     * @param request the same as that of each part
     * @param parts what was kept of each, in the order of the list
     */
    public Simulation joined(SimulationRequest request, Iterator<InputStream> parts) {
        AssessmentRequest first = request.asOf(Objects.requireNonNull(request.on()));
        Tally tally = tally(first);
        parts.forEachRemaining(tally::join);
        return answer(request, first, tally);
    }

    /** @throws ma.dalil.profile.InvalidRequest when it makes no rulebook */
    public void refuseContradictory(Reform reform) {
        proposed(reform);
    }

    private Law proposed(Reform reform) {
        return reform.isEmpty() ? law : reformed.get(reform, this::read);
    }

    private Tally tally(AssessmentRequest first) {
        return new Tally(rulebook, first.on(), YearsAhead.years(first.on()));
    }

    private Tally followed(
            SimulationRequest request,
            Iterator<SimulationRequest.Kind> listed,
            LocalDate today,
            Consumer<Simulation.SoFar> progress) {
        Law proposed = proposed(request.reform());
        AssessmentRequest first = request.asOf(today);
        Tally tally = tally(first);
        AllCores.run(
                subjects(request, first, listed),
                COMPANIES_AT_ONCE,
                subject -> bothSides(subject, first, proposed),
                (subject, company) -> {
                    tally.add(
                            company,
                            (incentive, year, gained) ->
                                    turned(incentive, year, gained, first, company.profile(), proposed));
                    if (tally.followed() % COMPANIES_TOLD == 0) {
                        progress.accept(tally.soFar());
                    }
                });
        return tally;
    }

    private Simulation answer(SimulationRequest request, AssessmentRequest first, Tally tally) {
        Law proposed = proposed(request.reform());
        Synthetic synthetic = request.synthetic();
        return tally.simulation(
                proposed(request.reform(), first),
                synthetic == null ? null : synthetics.described(synthetic),
                proposed == law || first.profile().equals(Profile.EMPTY)
                        ? null
                        : ofProfile(first, request.reform().from(first.on()), proposed));
    }

    private Simulation.OfProfile ofProfile(AssessmentRequest first, LocalDate on, Law proposed) {
        AssessmentRequest asked = new AssessmentRequest(on, first.knownOn(), first.incentives(), first.profile());
        Assessment before = law.assessor().assess(asked, false);
        Assessment after = proposed.assessor().assess(asked, false);
        return new Simulation.OfProfile(
                on,
                Difference.worth(before, after, Combination::year),
                Difference.worth(before, after, Combination::horizon),
                Difference.between(before, after));
    }

    private Iterator<Subject> subjects(
            SimulationRequest request, AssessmentRequest first, Iterator<SimulationRequest.Kind> listed) {
        List<Subject> subjects = new ArrayList<>();
        if (!first.profile().equals(Profile.EMPTY)) {
            subjects.add(new Subject(null, new SimulationRequest.Kind(1, first.profile()), false, null));
        }
        AtomicInteger place = new AtomicInteger();
        request.population().forEach(kind -> subjects.add(new Subject(place.getAndIncrement(), kind, false, null)));
        Synthetic synthetic = request.synthetic();
        if (synthetic != null) {
            populations
                    .get(new Population(synthetic, first.on(), first.knownOn(), first.incentives()), this::drawn)
                    .forEach(drawn -> subjects.add(drawn.at(place.getAndIncrement())));
        }
        Stream<SimulationRequest.Kind> rest =
                StreamSupport.stream(Spliterators.spliteratorUnknownSize(listed, 0), false);
        return Stream.concat(
                        subjects.stream(), rest.map(kind -> new Subject(place.getAndIncrement(), kind, false, null)))
                .iterator();
    }

    /** The companies of a population, as the law as it is judges them. */
    private List<Subject> drawn(Population population) {
        List<Subject> drawn = new ArrayList<>();
        AllCores.run(
                synthetics.drawn(population.synthetic(), population.on()).iterator(),
                COMPANIES_AT_ONCE,
                kind -> law.years()
                        .followed(
                                outlook(kind.profile(), population.on(), population.knownOn(), population.incentives()),
                                population.on()),
                (kind, followed) -> drawn.add(new Subject(null, kind, true, followed)));
        return drawn;
    }

    private Tally.BothSides bothSides(Subject subject, AssessmentRequest first, Law proposed) {
        OutlookRequest asked = outlook(subject.kind().profile(), first.on(), first.knownOn(), first.incentives());
        Map<String, YearsAhead.Followed> before =
                subject.followed() == null ? law.years().followed(asked, first.on()) : subject.followed();
        Map<String, YearsAhead.Followed> after = followed(before, asked, proposed);
        Outlook byTheLaw = law.years().drawn(asked, first.on(), before);
        return new Tally.BothSides(
                subject.place(),
                subject.kind().weight(),
                subject.kind().profile(),
                subject.isDrawn(),
                byTheLaw,
                after.equals(before) ? byTheLaw : proposed.years().drawn(asked, first.on(), after));
    }

    /** By the proposal: judged anew is only what it judges otherwise. */
    private Map<String, YearsAhead.Followed> followed(
            Map<String, YearsAhead.Followed> before, OutlookRequest asked, Law proposed) {
        List<String> anew = asked.incentives() == null || asked.incentives().isEmpty()
                ? proposed.judgedAnew()
                : proposed.judgedAnew().stream()
                        .filter(asked.incentives()::contains)
                        .toList();
        if (anew.isEmpty()) {
            return before;
        }
        Map<String, YearsAhead.Followed> after = proposed.years()
                .followed(
                        outlook(asked.profile(), asked.on(), asked.knownOn(), anew),
                        Objects.requireNonNull(asked.on()));
        Map<String, YearsAhead.Followed> all = new LinkedHashMap<>();
        for (String id : rulebook.incentives().keySet()) {
            YearsAhead.Followed one = (anew.contains(id) ? after : before).get(id);
            if (one != null) {
                all.put(id, one);
            }
        }
        return all;
    }

    private static OutlookRequest outlook(
            @Nullable Profile profile,
            @Nullable LocalDate on,
            @Nullable LocalDate knownOn,
            @Nullable List<String> incentives) {
        return new OutlookRequest(on, knownOn, incentives, profile, List.of());
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
            return new Law(read, reform.dropped(), judgedAnew(read), new Assessor(read, compiled));
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

    /** The incentives that a rulebook judges otherwise, and those whose sum depends on which of them are granted. */
    private List<String> judgedAnew(Rulebook proposed) {
        Set<String> anew = new LinkedHashSet<>();
        rulebook.incentives().forEach((id, incentive) -> {
            if (!incentive.isJudgedAs(proposed.incentive(id))) {
                anew.add(id);
            }
        });
        for (Relation relation : rulebook.relations()) {
            List<String> together = Stream.concat(Stream.of(relation.incentive()), relation.with().stream())
                    .toList();
            if (relation.counts() != null && together.stream().anyMatch(anew::contains)) {
                anew.addAll(together);
            }
        }
        return List.copyOf(anew);
    }
}
