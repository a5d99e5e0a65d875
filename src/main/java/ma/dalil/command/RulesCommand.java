package ma.dalil.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.RulebookReader;
import ma.dalil.rulebook.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The law as data, as the build checks it. */
@Command(name = "rules")
final class RulesCommand {
    private final Terminal terminal;

    @Mixin
    private Choices choices = new Choices();

    RulesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "check")
    int check(@Parameters(paramLabel = "FOLDER", descriptionKey = "rules.folder") Path folder, @Mixin Choices choices)
            throws IOException {
        Path facts = folder.resolve("facts.yaml");
        if (!Files.isRegularFile(facts)) {
            throw new NoSuchFileException(facts.toString());
        }
        RuleFiles files = RuleFiles.in(folder);
        Rulebook rulebook = RulebookReader.read(files);
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("rulebook", rulebook.version());
        found.put("regimes", rulebook.regimes().size());
        found.put("incentives", rulebook.incentives().size());
        found.put("scenarios", Scenario.all(files).size());
        terminal.print(terminal.answers().any(found));
        return 0;
    }
}
