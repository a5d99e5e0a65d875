package ma.dalil.job;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import ma.dalil.inquiry.Database;
import ma.dalil.portfolio.Companies;
import ma.dalil.portfolio.Portfolio;
import ma.dalil.profile.Fields;
import ma.dalil.simulation.Simulation;
import ma.dalil.simulation.SimulationReader;
import ma.dalil.simulation.SimulationRequest;
import ma.dalil.simulation.Simulations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes lists of companies on which a proposal is to be tried, and tells what came of it; each to the client alone that sent it. Safe for use by many threads. */
@Component
public final class SimulationJobs {
    private static final List<String> COMPANIES = List.of("profile", "population", "synthetic");
    private static final int MOST_ROWS_TOLD = 100;
    /** Lists whose sums so far are held. */
    private static final int MOST_SUMMED = 200;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PortfolioJobs lists;
    private final PartWorks works;
    private final JobRecords records;
    private final Database database;
    private final Portfolio portfolio;
    private final SimulationReader reader;
    private final Simulations simulations;
    private final Clock clock;
    private final Cache<String, Summed> summed =
            Caffeine.newBuilder().maximumSize(MOST_SUMMED).build();

    SimulationJobs(
            PortfolioJobs lists,
            PartWorks works,
            JobRecords records,
            Database database,
            Portfolio portfolio,
            SimulationReader reader,
            Simulations simulations,
            Clock clock) {
        this.lists = lists;
        this.works = works;
        this.records = records;
        this.database = database;
        this.portfolio = portfolio;
        this.reader = reader;
        this.simulations = simulations;
        this.clock = clock;
    }

    /** Sums of the parts that this server has read already: who asks again and again how far a list is has each part read once. */
    private record Summed(Set<Integer> parts, Simulation.@Nullable SoFar sums) {
        static final Summed NOTHING = new Summed(Set.of(), null);

        Summed and(Simulation.SoFar more) {
            return new Summed(parts, sums == null ? more : sums.and(more));
        }
    }

    /** What is noted of a part beside what is kept of it. */
    record PartSums(Simulation.SoFar sums, List<Companies.RefusedRow> refused) {}

    /**
     * Reads a proposal and a list, and keeps both until the list is followed.
     *
     * @param proposal a request of a simulation without companies of its own
     * @param call null where the client gives it no name
     * @return that of the first where the same comes again under its name
     * @throws ma.dalil.inquiry.SentOtherwise when another was sent under that name
     * @throws ma.dalil.profile.InvalidRequest when it is none, or makes no rulebook
     * @throws ma.dalil.payroll.UnreadableFile when the list is none
     * @throws TooManyJobs when so many lists are kept already
     * @throws ma.dalil.inquiry.NotStored when the database does not answer
     */
    public SimulationJob accept(long client, JsonNode proposal, byte[] list, Locale language, @Nullable SentList call)
            throws IOException {
        SimulationRequest asked = reader.read(proposal).dated(LocalDate.now(clock));
        refuseCompanies(proposal);
        simulations.refuseContradictory(asked.reform());
        LocalDate on = Objects.requireNonNull(asked.on());
        LocalDate knownOn = Objects.requireNonNull(asked.knownOn());
        ObjectNode dated = ((ObjectNode) proposal.deepCopy()).put("on", on.toString());
        dated.put("knownOn", knownOn.toString());
        Portfolio.Order order = new Portfolio.Order(
                on,
                knownOn,
                asked.incentives() == null ? List.of() : asked.incentives(),
                language,
                Portfolio.Format.NDJSON);
        return job(lists.accept(client, list, order, false, JSON.writeValueAsString(dated), call));
    }

    private static void refuseCompanies(JsonNode proposal) {
        Fields fields = new Fields();
        COMPANIES.stream()
                .filter(name -> !Fields.isAbsent(proposal.get(name)))
                .forEach(name -> fields.wrong("/" + name, "companies-twice", name));
        fields.refuseIfWrong();
    }

    /** All that are kept for that client, the last first. */
    public List<SimulationJob> of(long client) {
        return lists.all(client)
                .filter(kept -> kept.proposal() != null)
                .map(this::job)
                .toList();
    }

    /** Empty where that client has none of that id. */
    public Optional<SimulationJob> find(String id, long client) {
        return own(id, client).map(this::job);
    }

    private Optional<JobRecords.KeptJob> own(String id, long client) {
        return lists.own(id, client).filter(kept -> kept.proposal() != null);
    }

    /** What is summed by one law is not told of another. */
    private JobState state(PortfolioJob list) {
        boolean isOfAnotherLaw =
                list.state() == JobState.DONE && !list.reading().rulebook().equals(portfolio.rulebook());
        return isOfAnotherLaw ? JobState.FAILED : list.state();
    }

    private SimulationJob job(JobRecords.KeptJob kept) {
        PortfolioJob list = kept.job();
        JobState state = state(list);
        return new SimulationJob(
                list.id(),
                state,
                list.rows(),
                list.answered(),
                list.refused(),
                list.refused() == 0 ? List.of() : refused(list.id()),
                list.unread(),
                list.received(),
                list.keptUntil(),
                list.reading(),
                state == JobState.RUNNING ? partial(list) : null);
    }

    private List<Companies.RefusedRow> refused(String id) {
        List<String> parts = database.reach(() -> records.sums(id, records.refusedParts(id, MOST_ROWS_TOLD)));
        return parts.stream()
                .flatMap(part -> JSON.readValue(part, PartSums.class).refused().stream())
                .limit(MOST_ROWS_TOLD)
                .toList();
    }

    private Simulation.@Nullable SoFar partial(PortfolioJob list) {
        String key = list.id() + " " + list.reading().rulebook();
        List<Integer> answered = database.reach(() -> records.answeredParts(list.id()));
        Summed known = summed.get(key, any -> Summed.NOTHING);
        // A list that was begun anew has fewer parts than before.
        Summed before = answered.containsAll(known.parts()) ? known : Summed.NOTHING;
        List<Integer> later =
                answered.stream().filter(part -> !before.parts().contains(part)).toList();
        Summed now = before;
        for (String sums : database.reach(() -> records.sums(list.id(), later))) {
            now = now.and(JSON.readValue(sums, PartSums.class).sums());
        }
        summed.put(key, new Summed(Set.copyOf(answered), now.sums()));
        return now.sums();
    }

    /** The answer to a list that is done; empty where there is none. */
    public Optional<Simulation> result(String id, long client) {
        return own(id, client)
                .filter(kept -> state(kept.job()) == JobState.DONE)
                .map(kept ->
                        simulations.joined(works.proposal(Objects.requireNonNull(kept.proposal())), lists.answers(id)));
    }

    /** Whether there was one; all that is kept of it is erased. */
    public boolean erase(String id, long client) {
        boolean isThere = own(id, client).isPresent();
        if (isThere) {
            lists.erase(id);
        }
        return isThere;
    }
}
