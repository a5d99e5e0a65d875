package ma.dalil.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command may be told. */
final class Choices {
    /** Read before all others, as what is wrong with them is told in it. */
    @Option(names = "--language", paramLabel = "fr|ar|en", descriptionKey = "language")
    private @Nullable String language;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "help")
    private boolean isHelpAsked;
}
