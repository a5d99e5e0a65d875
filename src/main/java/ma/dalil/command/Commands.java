package ma.dalil.command;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** What may be asked at a command line. Answers go to the one stream, what is wrong to the other; the exit code says which it was. */
public final class Commands {
    /** What was given is refused, and it is said why. */
    static final int REFUSED = 1;
    /** A command that is not understood. */
    static final int MISUSED = 2;
    /** A list was answered, but for some of its rows. */
    static final int IN_PART = 3;
    /** A fault of ours. */
    static final int FAULT = 70;

    private static final String COMPLETION = "generate-completion";
    private static final List<String> NAMES =
            List.of("assess", "portfolio", "simulate", "rules", "law", COMPLETION, "--help", "-h", "help");
    private static final List<String> LANGUAGES = List.of("fr", "ar", "en");

    private Commands() {}

    /** Whether a start is one of these, and not that of the server. */
    public static boolean areMeant(String... arguments) {
        return arguments.length > 0 && NAMES.contains(arguments[0]);
    }

    /**
     * Runs one.
     *
     * @return the exit code: 0 when it is done, 1 when what was given is refused, 2 when the command is not understood, 3 when rows of a list are refused,
     *     70 for a fault of ours
     */
    public static int run(String... arguments) {
        // What libraries log is for who runs a server. Said before anybody logs: some do while logging is set up.
        System.setProperty("logback.configurationFile", "command/logback.xml");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        return run(System.in, System.out, System.err, arguments);
    }

    static int run(InputStream in, OutputStream out, OutputStream err, String... arguments) {
        Locale language = language(arguments);
        ResourceBundle words = ResourceBundle.getBundle(
                "messages.command",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Terminal terminal = new Terminal(in, out, err, language, words);
        CommandLine line = new CommandLine(new CompanyCommands(terminal));
        line.addSubcommand(new RulesCommand(terminal));
        line.addSubcommand(new LawCommand(terminal));
        line.addSubcommand(COMPLETION, new AutoComplete.GenerateCompletion());
        line.setResourceBundle(words);
        line.registerConverter(LocalDate.class, Commands::day);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((wrong, any) -> terminal.misused(wrong));
        line.setExecutionExceptionHandler((wrong, command, any) -> terminal.failed(wrong));
        return line.execute(arguments);
    }

    private static LocalDate day(String told) {
        try {
            return LocalDate.parse(told);
        } catch (DateTimeParseException none) {
            throw new TypeConversionException("YYYY-MM-DD");
        }
    }

    /** That of the answers, as far as it is named; what the whole command is read in. */
    private static Locale language(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String named = arguments[i].startsWith("--language=")
                    ? arguments[i].substring("--language=".length())
                    : arguments[i].equals("--language") && i + 1 < arguments.length ? arguments[i + 1] : "";
            if (LANGUAGES.contains(named)) {
                return Locale.forLanguageTag(named);
            }
        }
        return Locale.FRENCH;
    }
}
