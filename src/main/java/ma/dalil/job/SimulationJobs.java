package ma.dalil.job;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import ma.dalil.inquiry.Database;
import ma.dalil.portfolio.Companies;
import ma.dalil.portfolio.Portfolio;
import ma.dalil.profile.Fields;
import ma.dalil.simulation.Simulation;
import ma.dalil.simulation.SimulationReader;
import ma.dalil.simulation.SimulationRequest;
import ma.dalil.simulation.Simulations;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes lists of companies on which a proposal is to be tried, and tells what came of it; each to the client alone that sent it. Safe for use by many threads. */
@Component
public final class SimulationJobs {
    private static final List<String> COMPANIES = List.of("profile", "population", "synthetic");
    private static final int MOST_ROWS_TOLD = 100;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PortfolioJobs lists;
    private final PartWorks works;
    private final JobRecords records;
    private final Database database;
    private final Portfolio portfolio;
    private final SimulationReader reader;
    private final Simulations simulations;
    private final Clock clock;

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

    /** What is noted of a part beside what is kept of it. */
    record PartSums(Simulation.SoFar sums, List<Companies.RefusedRow> refused) {}

    /**
     * Reads a proposal and a list, and keeps both until the list is followed.
     *
     * @param proposal a request of a simulation without companies of its own
     * @throws ma.dalil.profile.InvalidRequest when it is none, or makes no rulebook
     * @throws ma.dalil.payroll.UnreadableFile when the list is none
     * @throws TooManyJobs when so many lists are kept already
     * @throws ma.dalil.inquiry.NotStored when the database does not answer
     */
    public SimulationJob accept(long client, JsonNode proposal, byte[] list, Locale language) throws IOException {
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
        return job(lists.accept(client, list, order, false, JSON.writeValueAsString(dated), null));
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
    private SimulationJob job(JobRecords.KeptJob kept) {
        PortfolioJob list = kept.job();
        List<PartSums> parts = database.reach(() -> records.sums(list.id())).stream()
                .map(sums -> JSON.readValue(sums, PartSums.class))
                .toList();
        boolean isOfAnotherLaw =
                list.state() == JobState.DONE && !list.reading().rulebook().equals(portfolio.rulebook());
        JobState state = isOfAnotherLaw ? JobState.FAILED : list.state();
        return new SimulationJob(
                list.id(),
                state,
                list.rows(),
                list.answered(),
                list.refused(),
                parts.stream()
                        .flatMap(part -> part.refused().stream())
                        .limit(MOST_ROWS_TOLD)
                        .toList(),
                list.unread(),
                list.received(),
                list.keptUntil(),
                list.reading(),
                state == JobState.RUNNING
                        ? parts.stream()
                                .map(PartSums::sums)
                                .reduce(Simulation.SoFar::and)
                                .orElse(null)
                        : null);
    }

    /** The answer to a list that is done; empty where there is none. */
    public Optional<Simulation> result(String id, long client) {
        return own(id, client)
                .filter(kept -> job(kept).state() == JobState.DONE)
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
