package ma.dalil.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import ma.dalil.access.ApiClient;
import ma.dalil.job.SentList;
import ma.dalil.job.SimulationJob;
import ma.dalil.job.SimulationJobs;
import ma.dalil.payroll.Parts;
import ma.dalil.payroll.UnreadableFile;
import ma.dalil.rulebook.Sentences;
import ma.dalil.simulation.Simulation;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Proposals tried on lists of companies in the background. The door lets in clients alone. */
@RestController
@RequestMapping(path = SimulationJobController.PLACE, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "simulations")
class SimulationJobController {
    static final String PLACE = "/api/v1/simulations/jobs";

    private static final Sentences SENTENCES = new Sentences("messages.simulation");

    private final SimulationJobs jobs;

    SimulationJobController(SimulationJobs jobs) {
        this.jobs = jobs;
    }

    @PostMapping
    @Operation(
            operationId = "simulationJob",
            summary = "A proposal tried on a list of companies, in the background",
            description =
                    """
                    Takes two files in the parts of a form: first the proposal, as `POST /api/v1/simulations` takes it but without companies, then a list of companies as \
                    `POST /api/v1/portfolios` takes it, in which a row may say how many companies it stands for (a column `Weight`, in NDJSON `weight` beside `profile`). \
                    `Location` is where the job stands. It goes on after a restart of the server, and each row is counted once. The list is kept until it is followed, the \
                    sums until `keptUntil` or until they are deleted; both are read by the client that sent the list alone. Needs a key that opens `bulk` and is not one \
                    for tests.""")
    @ApiResponse(responseCode = "202", description = "Read, and kept until it is followed")
    ResponseEntity<SimulationJob> accept(
            @Parameter(description = IdempotencyKey.OF_A_LIST, example = IdempotencyKey.EXAMPLE)
                    @RequestHeader(name = IdempotencyKey.HEADER, required = false)
                    @Nullable
                    String called,
            HttpServletRequest request,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client)
            throws IOException {
        IdempotencyKey.refuseMalformed(called);
        if (client.test()) {
            throw new ClientRefused(ProblemType.TEST_KEY);
        }
        List<byte[]> files = Parts.areIn(request) ? Parts.files(request) : List.of();
        if (files.size() != 2) {
            throw UnreadableFile.saying("no-proposal-and-list", SENTENCES.text("no-proposal-and-list"));
        }
        Locale language = LocaleContextHolder.getLocale();
        byte[] proposal = files.get(0);
        byte[] list = files.get(1);
        SentList call = called == null
                ? null
                : SentList.of(
                        called, list, List.of(new String(proposal, StandardCharsets.UTF_8), language.getLanguage()));
        SimulationJob job = jobs.accept(client.id(), StrictBodyConverter.parse(proposal), list, language, call);
        return ResponseEntity.accepted()
                .location(URI.create(PLACE + "/" + job.id()))
                .cacheControl(CacheControl.noStore())
                .body(job);
    }

    @GetMapping
    @Operation(
            operationId = "simulationJobs",
            summary = "The lists on which this client has a proposal tried, the last first")
    ResponseEntity<List<SimulationJob>> all(
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(jobs.of(client.id()));
    }

    @GetMapping("/{id}")
    @Operation(
            operationId = "simulationJobState",
            summary = "How far it is, and the sums so far",
            description =
                    "`partial` has the sums of the companies that were followed so far: they are not those of the list, and are left out once the result is there.")
    ResponseEntity<SimulationJob> find(
            @Parameter(description = "As it was answered") @PathVariable String id,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(own(id, client));
    }

    private SimulationJob own(String id, ApiClient client) {
        return jobs.find(id, client.id()).orElseThrow(() -> new ClientRefused(ProblemType.UNKNOWN_JOB));
    }

    @GetMapping("/{id}/result")
    @Operation(
            operationId = "simulationJobResult",
            summary = "The answer to a list that is done",
            description =
                    "What `POST /api/v1/simulations` answers, over all companies of the list; `place` counts them from 0, without the rows that were refused.")
    ResponseEntity<Simulation> result(
            @Parameter(description = "As it was answered") @PathVariable String id,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        own(id, client);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(jobs.result(id, client.id()).orElseThrow(() -> new ClientRefused(ProblemType.JOB_NOT_DONE)));
    }

    @DeleteMapping("/{id}")
    @Operation(
            operationId = "deleteSimulationJob",
            summary = "Erase a list, its proposal and its sums",
            description = "Also while it is being followed.")
    @ApiResponse(responseCode = "204", description = "Nothing of it is kept any more")
    ResponseEntity<Void> erase(
            @Parameter(description = "As it was answered") @PathVariable String id,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        if (!jobs.erase(id, client.id())) {
            throw new ClientRefused(ProblemType.UNKNOWN_JOB);
        }
        return ResponseEntity.noContent().build();
    }
}
