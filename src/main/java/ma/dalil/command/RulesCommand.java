package ma.dalil.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.dalil.edition.PackageFolder;
import ma.dalil.edition.RulebookPackage;
import ma.dalil.edition.Signatures;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.RulebookReader;
import ma.dalil.rulebook.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

    /** A pair of keys: the private one in a file for its owner's eyes only, the public one as the answer. */
    @Command(name = "keys")
    int keys(@Parameters(paramLabel = "FILE", descriptionKey = "rules.key") Path file, @Mixin Choices choices)
            throws IOException {
        Signatures.Keys keys = Signatures.Keys.drawn();
        Files.writeString(file, keys.privateKey() + "\n", StandardOpenOption.CREATE_NEW);
        if (!file.toFile().setReadable(false, false) || !file.toFile().setReadable(true, true)) {
            throw new IOException(file.toString());
        }
        terminal.print(terminal.answers().any(Map.of("publicKey", keys.publicKey())));
        return 0;
    }

    /** A package of what a build has compiled, tried as servers try it. */
    @Command(name = "package")
    int pack(
            @Parameters(paramLabel = "FOLDER", descriptionKey = "rules.classes") Path classes,
            @Option(names = "--key", required = true, paramLabel = "FILE", descriptionKey = "rules.key") Path key,
            @Option(names = "--out", required = true, paramLabel = "FILE", descriptionKey = "rules.out") Path out,
            @Mixin Choices choices)
            throws IOException {
        if (!Files.isDirectory(classes)) {
            throw new NoSuchFileException(classes.toString());
        }
        byte[] content = RulebookPackage.build(classes, Files.readString(key), terminal.rulebook());
        Files.write(out, content);
        terminal.print(terminal.answers().any(Map.of("package", out.toString(), "bytes", content.length)));
        return 0;
    }

    /** Puts a package into the folder of servers, who answer by it from then on. */
    @Command(name = "publish")
    int publish(
            @Parameters(paramLabel = "FILE", descriptionKey = "rules.out") Path file,
            @Option(names = "--to", required = true, paramLabel = "FOLDER", descriptionKey = "rules.packages") Path to,
            @Mixin Choices choices)
            throws IOException {
        terminal.print(terminal.answers().any(Map.of("current", PackageFolder.publish(file, to))));
        return 0;
    }
}
