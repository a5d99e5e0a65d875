package ma.dalil.job;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import ma.dalil.portfolio.Companies;
import ma.dalil.portfolio.ListParts;
import ma.dalil.portfolio.Portfolio;
import ma.dalil.portfolio.ReportSums;
import ma.dalil.profile.StrictJson;
import ma.dalil.simulation.Simulation;
import ma.dalil.simulation.SimulationReader;
import ma.dalil.simulation.SimulationRequest;
import ma.dalil.simulation.Simulations;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Assesses the companies of a list, or tries a proposal on them. */
@Component
final class PartWorks {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Portfolio portfolio;
    private final Simulations simulations;
    private final SimulationReader reader;

    PartWorks(Portfolio portfolio, Simulations simulations, SimulationReader reader) {
        this.portfolio = portfolio;
        this.simulations = simulations;
        this.reader = reader;
    }

    /** The version by which they are answered. */
    String rulebook() {
        return portfolio.rulebook();
    }

    /** @throws ma.dalil.profile.InvalidRequest when a proposal is no longer one */
    PartWork of(JobRecords.KeptJob job, byte[] list) {
        ListParts parts = portfolio.parts(() -> new ByteArrayInputStream(list), job.order());
        return job.proposal() == null
                ? new Assessed(parts, job.job().reported())
                : new Tried(parts, simulations, proposal(job.proposal()));
    }

    SimulationRequest proposal(String json) {
        return reader.read(StrictJson.read(json.getBytes(StandardCharsets.UTF_8)));
    }

    private record Assessed(ListParts parts, boolean isReported) implements PartWork {
        @Override
        public Done answer(JobRecords.Part part, OutputStream out) throws IOException {
            if (!isReported) {
                return new Done(parts.answer(part.first(), part.rows(), out), null);
            }
            ReportSums sums = new ReportSums();
            int refused = parts.report(part.first(), part.rows(), out, sums);
            return new Done(refused, sums.json());
        }

        @Override
        public void close() throws IOException {
            parts.close();
        }
    }

    private record Tried(ListParts parts, Simulations simulations, SimulationRequest proposal) implements PartWork {
        @Override
        public Done answer(JobRecords.Part part, OutputStream out) throws IOException {
            Companies companies = parts.companies(part.first(), part.rows());
            Simulation.SoFar sums = simulations.part(proposal, companies.as(SimulationRequest.Kind::new), out);
            return new Done(
                    companies.refused(), JSON.writeValueAsString(new SimulationJobs.PartSums(sums, companies.told())));
        }

        @Override
        public void close() throws IOException {
            parts.close();
        }
    }
}
