package ma.dalil.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.dalil.api.AnswersWithoutServer;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Explain;
import ma.dalil.eligibility.Assessor;
import ma.dalil.eligibility.CompiledRules;
import ma.dalil.portfolio.Companies;
import ma.dalil.portfolio.Portfolio;
import ma.dalil.portfolio.PortfolioReport;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.RequestReader;
import ma.dalil.profile.StrictJson;
import ma.dalil.report.ReportFiles;
import ma.dalil.rulebook.Morocco;
import ma.dalil.rulebook.ProposedLaw;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.simulation.SimulationReader;
import ma.dalil.simulation.SimulationRequest;
import ma.dalil.simulation.Simulations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What may be asked about companies. */
@Command(name = "dalil")
final class CompanyCommands {
    private static final int MOST_BYTES = 1 << 20;

    private final Terminal terminal;

    @Mixin
    private Choices choices = new Choices();

    CompanyCommands(Terminal terminal) {
        this.terminal = terminal;
    }

    /** One company: what {@code POST /api/v1/assessments} answers. */
    @Command(name = "assess")
    int assess(
            @Parameters(paramLabel = "FILE", descriptionKey = "assess.file") Path file,
            @Option(
                            names = "--explain",
                            paramLabel = "summary|findings|full|trace",
                            defaultValue = "full",
                            descriptionKey = "assess.explain")
                    Explain explain,
            @Option(names = "--fields", paramLabel = "NAME", split = ",", descriptionKey = "assess.fields") @Nullable
                    List<String> fields,
            @Option(names = "--incentives", paramLabel = "ID", split = ",", descriptionKey = "incentives") @Nullable
                    List<String> incentives,
            @Option(names = "--on", paramLabel = "YYYY-MM-DD", descriptionKey = "on") @Nullable LocalDate on,
            @Mixin Choices choices)
            throws IOException {
        List<String> named = fields == null ? List.of() : fields;
        terminal.refuseUnknown(named, AnswersWithoutServer.fields(explain));
        Rulebook rulebook = terminal.rulebook();
        AssessmentRequest told = new RequestReader(rulebook).read(StrictJson.read(terminal.content(file, MOST_BYTES)));
        List<String> wanted = incentives(incentives, rulebook);
        if (!wanted.isEmpty() && !told.incentives().isEmpty()) {
            throw Terminal.refused(terminal.word("said-twice", "--incentives"), "");
        }
        AssessmentRequest asked = new AssessmentRequest(
                        on == null ? told.on() : on,
                        told.knownOn(),
                        wanted.isEmpty() ? told.incentives() : wanted,
                        told.profile())
                .asOf(Morocco.today());
        Assessment assessment = terminal.assessor(rulebook).assess(asked, explain);
        terminal.print(terminal.answers().assessment(assessment, explain, named));
        return 0;
    }

    /** Companies of any number: what {@code POST /api/v1/portfolios} answers. */
    @Command(name = "portfolio")
    int portfolio(
            @Parameters(paramLabel = "FILE", descriptionKey = "portfolio.file") Path file,
            @Option(
                            names = "--format",
                            paramLabel = "ndjson|csv",
                            defaultValue = "ndjson",
                            descriptionKey = "portfolio.format")
                    Portfolio.Format format,
            @Option(names = "--out", paramLabel = "FILE", descriptionKey = "portfolio.out") @Nullable Path to,
            @Option(names = "--report", paramLabel = "FILE", descriptionKey = "portfolio.report") @Nullable
                    Path reportTo,
            @Option(names = "--incentives", paramLabel = "ID", split = ",", descriptionKey = "incentives") @Nullable
                    List<String> incentives,
            @Option(names = "--on", paramLabel = "YYYY-MM-DD", descriptionKey = "on") @Nullable LocalDate on,
            @Mixin Choices choices)
            throws IOException {
        Rulebook rulebook = terminal.rulebook();
        LocalDate today = Morocco.today();
        Portfolio.Order order = new Portfolio.Order(
                on == null ? today : on, today, incentives(incentives, rulebook), terminal.language(), format);
        Portfolio portfolio = new Portfolio(rulebook, new RequestReader(rulebook), terminal.assessor(rulebook));
        Path list = terminal.again(file);
        if (reportTo != null) {
            return report(portfolio.report(() -> Files.newInputStream(list), order, Integer.MAX_VALUE), reportTo);
        }
        Portfolio.ListEnd end;
        if (to == null) {
            end = portfolio.assess(() -> Files.newInputStream(list), order, terminal.out());
        } else {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
                end = portfolio.assess(() -> Files.newInputStream(list), order, out);
            }
        }
        return end.refused() > 0 || end.unread() != null ? Commands.IN_PART : 0;
    }

    /** A workbook where the name of the file says so, else what {@code POST /api/v1/portfolios/report} answers. */
    private int report(PortfolioReport report, Path to) throws IOException {
        boolean isWorkbook = to.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx");
        byte[] content = isWorkbook
                ? ReportFiles.workbookWithoutServer(report, terminal.language())
                : terminal.answers().any(report);
        if (to.toString().equals("-")) {
            terminal.print(content);
        } else {
            Files.write(to, content);
        }
        return report.refused() > 0 || report.unread() != null ? Commands.IN_PART : 0;
    }

    /** A proposal tried on companies: what {@code POST /api/v1/simulations} answers, also of a list of any length. */
    @Command(name = "simulate")
    int simulate(
            @Parameters(paramLabel = "FILE", descriptionKey = "assess.file") Path file,
            @Option(names = "--companies", paramLabel = "FILE", descriptionKey = "simulate.companies") @Nullable
                    Path list,
            @Mixin Choices choices)
            throws IOException {
        Rulebook rulebook = terminal.rulebook();
        RequestReader reader = new RequestReader(rulebook);
        ProposedLaw proposals = Simulations.proposals(RuleFiles.packaged());
        Assessor assessor = terminal.assessor(rulebook);
        SimulationRequest asked = new SimulationReader(reader, proposals, rulebook)
                .read(StrictJson.read(terminal.content(file, MOST_BYTES)));
        Simulations simulations = new Simulations(rulebook, assessor, proposals, reader, CompiledRules.packaged());
        if (list == null) {
            terminal.print(terminal.answers().any(simulations.of(asked, Morocco.today())));
            return 0;
        }
        try (Companies companies = new Portfolio(rulebook, reader, assessor)
                .companies(() -> Files.newInputStream(list), terminal.language())) {
            terminal.print(terminal.answers()
                    .any(simulations.of(
                            asked,
                            companies.as(SimulationRequest.Kind::new),
                            Morocco.today(),
                            soFar -> terminal.tell(Map.of("progress", soFar)))));
            if (companies.refused() > 0) {
                terminal.tell(Map.of("refused", companies.refused(), "rows", companies.told()));
                return Commands.IN_PART;
            }
            return 0;
        }
    }

    /** All when empty. */
    private List<String> incentives(@Nullable List<String> named, Rulebook rulebook) {
        List<String> wanted = named == null ? List.of() : named;
        terminal.refuseUnknown(wanted, List.copyOf(rulebook.incentives().keySet()));
        return wanted;
    }
}
