package ma.dalil.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import ma.dalil.api.AnswersWithoutServer;
import ma.dalil.edition.RefusedPackage;
import ma.dalil.eligibility.Assessor;
import ma.dalil.eligibility.CompiledRules;
import ma.dalil.payroll.UnreadableFile;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.rulebook.BrokenRulebook;
import ma.dalil.rulebook.NearestName;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.RulebookReader;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import tools.jackson.core.JacksonException;

/** Where a command reads and writes, in which language, and how what is wrong is told there: as JSON, and without a trace of our innards. */
final class Terminal {
    private final InputStream in;
    private final OutputStream out;
    private final OutputStream err;
    private final Locale language;
    private final ResourceBundle words;
    private final AnswersWithoutServer answers;

    Terminal(InputStream in, OutputStream out, OutputStream err, Locale language, ResourceBundle words) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.language = language;
        this.words = words;
        this.answers = new AnswersWithoutServer(language);
    }

    /** What is given is refused: the command ends with {@link Commands#REFUSED}. */
    static final class Refused extends RuntimeException {
        private final transient List<Map<String, Object>> errors;

        Refused(List<Map<String, Object>> errors) {
            super(errors.toString());
            this.errors = errors;
        }
    }

    Rulebook rulebook() {
        return RulebookReader.read(RuleFiles.packaged());
    }

    Assessor assessor(Rulebook rulebook) {
        return new Assessor(rulebook, CompiledRules.packaged());
    }

    AnswersWithoutServer answers() {
        return answers;
    }

    Locale language() {
        return language;
    }

    OutputStream out() {
        return out;
    }

    /** What a file holds, or, for {@code -}, what is typed or piped. */
    byte[] content(Path file, int most) throws IOException {
        try (InputStream content = isPiped(file) ? in : Files.newInputStream(file)) {
            byte[] read = content.readNBytes(most + 1);
            if (read.length > most) {
                throw refused(word("too-long", most >> 10), "");
            }
            return read;
        }
    }

    /** A file that can be read again from its beginning: what is piped is kept until the command ends. */
    Path again(Path file) throws IOException {
        if (!isPiped(file)) {
            return file;
        }
        Path kept = Files.createTempFile("dalil", "");
        kept.toFile().deleteOnExit();
        try (OutputStream copy = Files.newOutputStream(kept)) {
            in.transferTo(copy);
        }
        return kept;
    }

    private static boolean isPiped(Path file) {
        return file.toString().equals("-");
    }

    void print(byte[] answer) throws IOException {
        out.write(answer);
        out.write('\n');
        out.flush();
    }

    /** @throws Refused for the first name that is not known, with the one that was most likely meant */
    void refuseUnknown(List<String> names, List<String> known) {
        for (String name : names) {
            if (!known.contains(name)) {
                throw refused(word("unknown", name), NearestName.of(known, name).orElse(""));
            }
        }
    }

    static Refused refused(String detail, String expected) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("detail", detail);
        if (!expected.isEmpty()) {
            error.put("expected", expected);
        }
        return new Refused(List.of(error));
    }

    String word(String key, Object... values) {
        String said = words.getString(key);
        for (int i = 0; i < values.length; i++) {
            said = said.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return said;
    }

    int misused(ParameterException wrong) throws IOException {
        String usage = wrong.getCommandLine().getUsageMessage();
        err.write((misuse(wrong) + "\n\n" + usage).getBytes(StandardCharsets.UTF_8));
        err.flush();
        return Commands.MISUSED;
    }

    /** What the library says in English alone. */
    private String misuse(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return word("unknown", unmatched.getUnmatched().get(0));
        }
        if (wrong instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return word("missing", name(missing.getMissing().get(0)));
        }
        ArgSpec about = wrong.getArgSpec();
        if (about == null) {
            return word("no-command");
        }
        return wrong instanceof OverwrittenOptionException
                ? word("twice", name(about))
                : word("unsuitable", wrong.getValue(), name(about), about.paramLabel());
    }

    private static String name(ArgSpec about) {
        return about instanceof OptionSpec option ? option.longestName() : about.paramLabel();
    }

    int failed(Exception wrong) throws IOException {
        List<Map<String, Object>> errors = new ArrayList<>();
        int code = Commands.REFUSED;
        if (wrong instanceof Refused refused) {
            errors.addAll(refused.errors);
        } else if (wrong instanceof InvalidRequest invalid) {
            invalid.problems()
                    .forEach(it -> errors.add(Map.of(
                            "pointer",
                            it.pointer(),
                            "detail",
                            it.wrong().in(language),
                            "expected",
                            it.right().in(language))));
        } else if (wrong instanceof BrokenRulebook broken) {
            broken.problems()
                    .forEach(it -> errors.add(Map.of(
                            "file",
                            "rules/" + it.file(),
                            "line",
                            it.line(),
                            "detail",
                            it.wrong(),
                            "expected",
                            it.right())));
        } else if (wrong instanceof RefusedPackage unfit) {
            errors.add(Map.of("detail", word("refused-package", String.valueOf(unfit.getMessage()))));
        } else if (wrong instanceof UnreadableFile unreadable) {
            errors.add(Map.of(
                    "reason", unreadable.reason(), "detail", unreadable.says().in(language)));
        } else if (wrong instanceof JacksonException || wrong instanceof ArithmeticException) {
            errors.add(Map.of("detail", word("not-json")));
        } else if (wrong instanceof NoSuchFileException missing) {
            errors.add(Map.of("detail", word("no-file", missing.getFile())));
        } else if (wrong instanceof IOException) {
            errors.add(Map.of("detail", word("no-access")));
        } else {
            code = Commands.FAULT;
            errors.add(Map.of("detail", word("fault")));
        }
        tell(Map.of("errors", errors));
        return code;
    }

    /** Says something beside the answer. */
    void tell(Map<String, Object> told) {
        try {
            err.write(answers.any(told));
            err.write('\n');
            err.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
