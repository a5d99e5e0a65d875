package ma.dalil.command;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Morocco;
import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The law of one incentive: what {@code GET /api/v1/incentives/{id}} answers. */
@Command(name = "law")
final class LawCommand {
    private final Terminal terminal;

    @Mixin
    private Choices choices = new Choices();

    LawCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "show")
    int show(
            @Parameters(paramLabel = "ID", descriptionKey = "law.id") String id,
            @Option(names = "--on", paramLabel = "YYYY-MM-DD", descriptionKey = "on") @Nullable LocalDate on,
            @Mixin Choices choices)
            throws IOException {
        Rulebook rulebook = terminal.rulebook();
        terminal.refuseUnknown(List.of(id), List.copyOf(rulebook.incentives().keySet()));
        Incentive incentive = Objects.requireNonNull(rulebook.incentives().get(id));
        LocalDate today = Morocco.today();
        terminal.print(terminal.answers().incentive(incentive, on == null ? today : on, today));
        return 0;
    }
}
