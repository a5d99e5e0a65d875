package ma.dalil.eligibility;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import ma.dalil.rulebook.Morocco;
import org.yaml.snakeyaml.Yaml;

/** What a run found, and {@code docs/mutants.md}. */
final class MutationReport {
    private static final String REASONS = "/mutation-reasons.yaml";

    private final List<MutationRun.Result> results;
    private final List<String> unread;
    private final int incentives;
    private final long scenarios;
    private final int trials;
    private final Duration time;
    private final List<Map<String, String>> reasons;

    MutationReport(
            List<MutationRun.Result> results,
            List<String> unread,
            int incentives,
            long scenarios,
            int trials,
            Duration time) {
        this.results = results;
        this.unread = unread;
        this.incentives = incentives;
        this.scenarios = scenarios;
        this.trials = trials;
        this.time = time;
        InputStream written = MutationReport.class.getResourceAsStream(REASONS);
        this.reasons = written == null ? List.of() : new Yaml().load(written);
    }

    private List<MutationRun.Result> which(Predicate<MutationRun.Result> condition) {
        return results.stream().filter(condition).toList();
    }

    private static boolean isUnseen(MutationRun.Result result) {
        return result.mutation().unseen() != null && result.telling() == null;
    }

    /** Changes left out of the rate that a request tells all the same: the reason given for leaving them out does not hold. */
    List<String> wronglyLeftOut() {
        return which(result -> result.telling() != null).stream()
                .map(result -> {
                    Mutation it = result.mutation();
                    return "%s, %s: %s, left out because %s%n  %s"
                            .formatted(it.where(), it.place(), it.change(), it.unseen(), result.telling());
                })
                .toList();
    }

    private static boolean isKilled(MutationRun.Result result) {
        return result.killer() != null;
    }

    List<MutationRun.Result> survivors() {
        return which(result -> !isKilled(result) && !isUnseen(result));
    }

    private long killed() {
        return which(MutationReport::isKilled).size();
    }

    /** The part noticed of what could be noticed. */
    double rate() {
        return (double) killed() / (killed() + survivors().size());
    }

    String summary() {
        return String.format(
                "%d mutants of %d incentives, %d of which no request could tell from the law; %d of the other %d"
                        + " killed by %d scenarios: %.2f %%; %d s",
                results.size(),
                incentives,
                which(MutationReport::isUnseen).size(),
                killed(),
                killed() + survivors().size(),
                scenarios,
                100 * rate(),
                time.toSeconds());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("# Mutants of the rules\n\n");
        text.append("Written by `./mvnw -Pmutation test` on ").append(Morocco.today());
        text.append("; do not edit. The law was changed in one small way at a time, and the scenarios of\n");
        text.append(
                "`rules/**/scenarios.yaml` were asked whether they notice: a mutant is killed when one no longer comes"
                        + " out as expected.\n\n");
        text.append(summary()).append(".\n");
        long refused = which(it -> isKilled(it) && it.killer().startsWith(MutationBench.REFUSED))
                .size();
        text.append("Of those killed, ").append(refused).append(" were refused before any scenario ran.\n\n");
        kinds(text);
        survivors(text);
        unseen(text);
        if (!unread.isEmpty()) {
            text.append("\n"
                    + "## Not asked about\n\n"
                    + "No incentive reads these parameters, so nothing can notice a change of them:\n\n");
            unread.forEach(it -> text.append("- ").append(it).append('\n'));
        }
        return text.toString();
    }

    private void kinds(StringBuilder text) {
        text.append("| change | mutants | no request can tell | killed | survived |\n"
                + "| --- | ---: | ---: | ---: | ---: |\n");
        for (Mutation.Kind kind : Mutation.Kind.values()) {
            row(text, kind.says, result -> result.mutation().kind() == kind);
        }
        row(text, "**all**", result -> true);
    }

    private void row(StringBuilder text, String name, Predicate<MutationRun.Result> of) {
        long unseen = which(of.and(MutationReport::isUnseen)).size();
        long killed = which(of.and(MutationReport::isKilled)).size();
        long all = which(of).size();
        text.append(String.format("| %s | %d | %d | %d | %d |%n", name, all, unseen, killed, all - unseen - killed));
    }

    private void survivors(StringBuilder text) {
        text.append("\n## Survivors\n\n");
        if (survivors().isEmpty()) {
            text.append("None.\n");
            return;
        }
        text.append("They count against the rate whatever the reason, which stands in `src/test/resources")
                .append(REASONS);
        text.append("`.\n\n| where | what | change | why nothing notices |\n| --- | --- | --- | --- |\n");
        survivors().forEach(result -> {
            Mutation it = result.mutation();
            text.append(
                    String.format("| %s | %s | %s | %s |%n", it.where(), it.place(), cell(it.change()), reason(it)));
        });
    }

    private static String cell(String change) {
        return change.replace("|", "\\|");
    }

    private String reason(Mutation mutation) {
        return reasons.stream()
                .filter(it -> it.get("file").equals(mutation.file())
                        && mutation.place().startsWith(it.get("place"))
                        && mutation.change().contains(it.getOrDefault("change", "")))
                .map(it -> it.get("because"))
                .findFirst()
                .orElse("a scenario is missing");
    }

    private void unseen(StringBuilder text) {
        Map<String, StringBuilder> byReason = new TreeMap<>();
        which(MutationReport::isUnseen).forEach(result -> {
            Mutation it = result.mutation();
            byReason.computeIfAbsent(it.unseen(), reason -> new StringBuilder())
                    .append(String.format("- %s, %s: %s%n", it.where(), it.place(), cell(it.change())));
        });
        if (!byReason.isEmpty()) {
            text.append("\n## No request can tell\n\n"
                            + "Found by the run itself, by rule, and left out of the rate. The run fails when one of ")
                    .append(trials)
                    .append(" requests drawn for each of them,\n"
                            + "and for each incentive concerned, gets another verdict, finding, reason, missing fact, amount,"
                            + " line or dispute than under the law. What an answer cites\nis not compared.\n");
            byReason.forEach((reason, list) ->
                    text.append("\n**").append(reason).append("**\n\n").append(list));
        }
    }
}
