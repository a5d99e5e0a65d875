package ma.dalil.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.rulebook.ProposedLaw;
import ma.dalil.simulation.Simulation;
import ma.dalil.simulation.SimulationRequest;
import ma.dalil.simulation.Simulations;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Proposals tried on companies, for those who write the law. Nothing is stored. */
@RestController
@RequestMapping(path = "/api/v1/simulations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "simulations")
class SimulationController {
    private final Simulations simulations;
    private final ProposedLaw proposals;
    private final Clock clock;

    SimulationController(Simulations simulations, ProposedLaw proposals, Clock clock) {
        this.simulations = simulations;
        this.proposals = proposals;
        this.clock = clock;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "simulate",
            summary = "What another rule would cost, and whom it would reach",
            description =
                    """
                    Lays a proposal over the law (other values of its parameters, another last day of its windows), follows each company through ten years by the law as it \
                    is and as proposed, and sums both sides: the cost year by year, what each incentive pays, to whom it is granted and refused by the proposal alone and \
                    why, winners and losers by segment, region and size. What rests on the proposal is marked as such and is no law.""")
    Simulation simulate(@RequestBody SimulationRequest request) {
        return simulations.of(request, LocalDate.now(clock));
    }

    @GetMapping("/parameters")
    @Operation(
            operationId = "proposable",
            summary = "The parameters for which a proposal may have another value",
            description = "The id by which a proposal names each, what it is, and its unit.")
    List<ProposedLaw.Proposable> parameters() {
        return proposals.parameters();
    }
}
