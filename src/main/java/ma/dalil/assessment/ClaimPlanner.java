package ma.dalil.assessment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ma.dalil.rulebook.Step;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/** Puts days to the steps of a package: forward for the earliest, backward for the latest. */
final class ClaimPlanner {
    private final LocalDate start;
    private final List<Node> nodes;

    /** The same step of several incentives is done once. */
    private record Key(String step, Contact where, Text says) {}

    /** A step, what it waits for, and its days as they are worked out. */
    private static final class Node {
        final List<Claim.ClaimStep> asked = new ArrayList<>();
        final Set<String> incentives = new LinkedHashSet<>();
        final Set<Node> after = new LinkedHashSet<>();
        int number;
        LocalDate from;

        @Nullable
        LocalDate until;

        boolean critical;

        Node(LocalDate start) {
            this.from = start;
        }

        Claim.ClaimStep step() {
            return asked.get(0);
        }

        LocalDate done() {
            return from.plusDays(days());
        }

        int days() {
            return step().within() == null ? 0 : step().within().days();
        }
    }

    /** @param held what is claimed */
    ClaimPlanner(List<IncentiveAssessment> held, LocalDate start) {
        this.start = start;
        this.nodes = nodes(held, start);
    }

    ClaimPlan plan() {
        nodes.forEach(this::forward);
        for (int i = nodes.size() - 1; i >= 0; i--) {
            backward(nodes.get(i));
        }
        LocalDate decided =
                nodes.stream().map(Node::done).max(Comparator.naturalOrder()).orElse(null);
        nodes.stream().filter(node -> node.done().equals(decided)).forEach(ClaimPlanner::markCritical);
        List<Node> ordered = nodes.stream()
                .sorted(Comparator.comparing((Node node) -> node.from))
                .toList();
        for (int i = 0; i < ordered.size(); i++) {
            ordered.get(i).number = i + 1;
        }
        return new ClaimPlan(start, ordered.stream().map(ClaimPlanner::planned).toList(), documents(ordered), decided);
    }

    /** Every step, each after those it waits for. */
    private static List<Node> nodes(List<IncentiveAssessment> held, LocalDate start) {
        Map<Key, Node> nodes = new LinkedHashMap<>();
        for (IncentiveAssessment incentive : held) {
            Map<String, Node> own = new LinkedHashMap<>();
            for (Claim.ClaimStep step :
                    Objects.requireNonNull(incentive.claim()).steps()) {
                Node node =
                        nodes.computeIfAbsent(new Key(step.id(), step.where(), step.says()), any -> new Node(start));
                node.asked.add(step);
                node.incentives.add(incentive.id());
                step.after().stream()
                        .map(own::get)
                        .filter(before -> before != node)
                        .forEach(node.after::add);
                own.put(step.id(), node);
            }
        }
        Set<Node> ordered = new LinkedHashSet<>();
        nodes.values().forEach(node -> order(node, ordered, new LinkedHashSet<>()));
        return List.copyOf(ordered);
    }

    /** Two incentives may ask for the same two steps the other way round: the first one's order stands. */
    private static void order(Node node, Set<Node> ordered, Set<Node> waiting) {
        if (!ordered.contains(node) && waiting.add(node)) {
            node.after.removeIf(waiting::contains);
            node.after.forEach(before -> order(before, ordered, waiting));
            waiting.remove(node);
            ordered.add(node);
        }
    }

    /** When everything before is done and the first window that is not over by then has opened. */
    private void forward(Node node) {
        LocalDate ready = start;
        for (Node before : node.after) {
            ready = before.done().isAfter(ready) ? before.done() : ready;
        }
        node.from = ready;
        for (Claim.Opening window : node.step().windows()) {
            node.until = window.closes();
            if (!window.closes().isBefore(ready)) {
                node.from = window.opens().isAfter(ready) ? window.opens() : ready;
                return;
            }
        }
    }

    /** What a step waits for is done no later than the step itself allows. */
    private static void backward(Node node) {
        if (node.until == null) {
            return;
        }
        for (Node before : node.after) {
            LocalDate latest = node.until.minusDays(before.days());
            before.until = before.until == null || latest.isBefore(before.until) ? latest : before.until;
        }
    }

    /** What ends last, and what it waited for to the day. */
    private static void markCritical(Node node) {
        node.critical = true;
        node.after.stream().filter(before -> before.done().equals(node.from)).forEach(ClaimPlanner::markCritical);
    }

    private static ClaimPlan.PlannedStep planned(Node node) {
        return new ClaimPlan.PlannedStep(
                node.number,
                List.copyOf(node.asked),
                List.copyOf(node.incentives),
                node.after.stream().map(before -> before.number).sorted().toList(),
                node.from,
                node.until,
                node.done(),
                node.until != null && node.until.isBefore(node.from),
                node.critical);
    }

    private static List<ClaimPlan.NeededDocument> documents(List<Node> ordered) {
        Map<String, Step.Document> documents = new LinkedHashMap<>();
        Map<String, Set<Integer>> numbers = new LinkedHashMap<>();
        for (Node node : ordered) {
            for (Claim.ClaimStep step : node.asked) {
                for (Step.Document document : step.documents()) {
                    documents.putIfAbsent(document.id(), document);
                    numbers.computeIfAbsent(document.id(), any -> new LinkedHashSet<>())
                            .add(node.number);
                }
            }
        }
        return documents.values().stream()
                .map(it -> new ClaimPlan.NeededDocument(
                        it.id(), it.says(), it.validity(), List.copyOf(numbers.get(it.id()))))
                .toList();
    }
}
