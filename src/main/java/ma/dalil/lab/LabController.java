package ma.dalil.lab;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.dalil.document.Printer;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.Address;
import ma.dalil.pages.Days;
import ma.dalil.pages.DownloadedFile;
import ma.dalil.pages.Language;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PublicAddress;
import ma.dalil.pages.Words;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.simulation.Simulation;
import ma.dalil.simulation.SimulationReader;
import ma.dalil.simulation.SimulationRequest;
import ma.dalil.simulation.Simulations;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Another rule, tried before it is signed. The address holds the proposal, so that it can be sent to somebody; nothing is kept. */
@PageController
final class LabController {
    private static final String PAGE = PageController.IN_LANGUAGE + "/lab";
    private static final String FILE = "dalil-proposal";

    private final Levers levers;
    private final SimulationReader reader;
    private final Simulations simulations;
    private final Links links;
    private final Rulebook rulebook;
    private final Days days;
    private final Printer printer;
    private final PublicAddress address;

    /** @param field in which it was typed; null where it stands in none */
    private record Wrong(@Nullable String field, String says) {}

    LabController(
            Levers levers,
            SimulationReader reader,
            Simulations simulations,
            Links links,
            Rulebook rulebook,
            Days days,
            Printer printer,
            PublicAddress address) {
        this.levers = levers;
        this.reader = reader;
        this.simulations = simulations;
        this.links = links;
        this.rulebook = rulebook;
        this.days = days;
        this.printer = printer;
        this.address = address;
    }

    @GetMapping(PAGE)
    String page(@RequestParam MultiValueMap<String, String> sent, @ModelAttribute("w") Words w, Model model) {
        TypedProposal draft = draft(sent);
        List<Wrong> wrong = new ArrayList<>();
        if (draft.from().isEmpty()) {
            wrong.add(new Wrong(TypedProposal.FROM, w.word("lab.from.wrong")));
        } else if (draft.isAsked()) {
            try {
                model.addAttribute("result", result(draft));
            } catch (InvalidRequest refused) {
                refused.problems()
                        .forEach(problem -> wrong.add(new Wrong(
                                TypedProposal.field(problem.pointer()),
                                w.text(problem.wrong()) + " " + w.text(problem.right()))));
            }
        }
        model.addAttribute("draft", draft);
        model.addAttribute("wrong", wrong);
        model.addAttribute("facts", rulebook.facts());
        model.addAttribute("regions", rulebook.territory().regions().values());
        return "lab/lab";
    }

    /** What is the law is left out of the address, which would be too long otherwise. */
    @PostMapping(PAGE)
    String take(@RequestParam MultiValueMap<String, String> sent, @ModelAttribute("here") Address here) {
        return "redirect:" + here.to("/lab?" + draft(sent).query());
    }

    /** Every sum of the answer as a line, for programs: by its id. */
    @GetMapping(PAGE + ".csv")
    ResponseEntity<byte[]> table(@RequestParam MultiValueMap<String, String> sent, @ModelAttribute("w") Words w) {
        Simulation simulation = simulated(draft(sent));
        StringWriter table = new StringWriter();
        // Spreadsheets know the encoding by it; those set to French take the semicolon for the end of a cell.
        table.write('\ufeff');
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(w.language() == Language.EN ? ',' : ';')
                .build(table)) {
            csv.writeRecord("of", "year", "law", "proposal", "difference");
            write(csv, "cost", simulation.years(), simulation.cost());
            write(csv, "firm", simulation.years(), simulation.firm());
            simulation
                    .incentives()
                    .forEach(incentive -> write(csv, incentive.incentive(), simulation.years(), incentive.cost()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return DownloadedFile.text(FILE + ".csv", "csv", table.toString());
    }

    /** The same in words, with all that the page says, for people who go on counting. */
    @GetMapping(PAGE + ".xlsx")
    ResponseEntity<byte[]> workbook(@RequestParam MultiValueMap<String, String> sent, @ModelAttribute("w") Words w) {
        return DownloadedFile.of(FILE + ".xlsx", DownloadedFile.WORKBOOK, LabWorkbook.of(result(sent), w));
    }

    /** The answer in print. */
    @GetMapping(PAGE + ".pdf")
    ResponseEntity<byte[]> print(
            @RequestParam MultiValueMap<String, String> sent,
            @ModelAttribute("w") Words w,
            HttpServletRequest request) {
        Map<String, Object> model =
                Map.of("result", result(sent), "here", new Address("", w.language(), "", null), "today", days.today());
        return DownloadedFile.of(
                FILE + ".pdf",
                MediaType.APPLICATION_PDF,
                printer.print("lab/printed", model, w, address.origin(request)));
    }

    private static void write(CsvWriter csv, String of, List<Integer> years, Simulation.OverYears sums) {
        for (int i = 0; i < years.size(); i++) {
            csv.writeRecord(
                    of,
                    String.valueOf(years.get(i)),
                    plain(sums.law().get(i)),
                    plain(sums.reform().get(i)),
                    plain(sums.difference().get(i)));
        }
    }

    private static String plain(BigDecimal sum) {
        return sum.toPlainString();
    }

    private LabResult result(MultiValueMap<String, String> sent) {
        return result(draft(sent));
    }

    private LabResult result(TypedProposal draft) {
        return new LabResult(simulated(draft), rulebook, links);
    }

    private TypedProposal draft(MultiValueMap<String, String> sent) {
        LocalDate today = days.today();
        return new TypedProposal(sent, levers.on(today), LocalDate.of(today.getYear() + 1, 1, 1));
    }

    private Simulation simulated(TypedProposal draft) {
        SimulationRequest request = reader.read(draft.request());
        SavedAnswers company = links.read(draft.typed(TypedProposal.COMPANY));
        return simulations.of(
                new SimulationRequest(
                        null,
                        null,
                        null,
                        company == SavedAnswers.NONE ? null : company.profile(),
                        request.reform(),
                        request.population(),
                        request.synthetic()),
                days.today());
    }
}
