package ma.dalil.assessment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        final List<Claim.ClaimStep> asked = new ArrayList<>(2);
        final List<String> incentives = new ArrayList<>(2);
        final List<Node> after = new ArrayList<>(2);
        boolean isWaiting;
        boolean isOrdered;
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
        LocalDate decided = null;
        for (Node node : nodes) {
            forward(node);
            decided = decided == null || node.done().isAfter(decided) ? node.done() : decided;
        }
        for (int i = nodes.size() - 1; i >= 0; i--) {
            backward(nodes.get(i));
        }
        for (Node node : nodes) {
            if (node.done().equals(decided)) {
                markCritical(node);
            }
        }
        List<Node> ordered = new ArrayList<>(nodes);
        ordered.sort(Comparator.comparing(node -> node.from));
        for (int i = 0; i < ordered.size(); i++) {
            ordered.get(i).number = i + 1;
        }
        return new ClaimPlan(start, ordered.stream().map(ClaimPlanner::planned).toList(), documents(ordered), decided);
    }

    /** Every step, each after those it waits for. */
    private static List<Node> nodes(List<IncentiveAssessment> held, LocalDate start) {
        Map<Key, Node> nodes = new LinkedHashMap<>();
        for (IncentiveAssessment incentive : held) {
            Map<String, Node> own = new HashMap<>();
            for (Claim.ClaimStep step :
                    Objects.requireNonNull(incentive.claim()).steps()) {
                Node node =
                        nodes.computeIfAbsent(new Key(step.id(), step.where(), step.says()), any -> new Node(start));
                node.asked.add(step);
                if (!node.incentives.contains(incentive.id())) {
                    node.incentives.add(incentive.id());
                }
                for (String id : step.after()) {
                    Node before = own.get(id);
                    if (before != node && !node.after.contains(before)) {
                        node.after.add(before);
                    }
                }
                own.put(step.id(), node);
            }
        }
        List<Node> ordered = new ArrayList<>(nodes.size());
        for (Node node : nodes.values()) {
            order(node, ordered);
        }
        return ordered;
    }

    /** Two incentives may ask for the same two steps the other way round: the first one's order stands. */
    private static void order(Node node, List<Node> ordered) {
        if (!node.isOrdered && !node.isWaiting) {
            node.isWaiting = true;
            node.after.removeIf(before -> before.isWaiting);
            for (Node before : node.after) {
                order(before, ordered);
            }
            node.isWaiting = false;
            node.isOrdered = true;
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
        for (Node before : node.after) {
            if (before.done().equals(node.from)) {
                markCritical(before);
            }
        }
    }

    private static ClaimPlan.PlannedStep planned(Node node) {
        return new ClaimPlan.PlannedStep(
                node.number,
                List.copyOf(node.asked),
                List.copyOf(node.incentives),
                node.after.isEmpty()
                        ? List.of()
                        : node.after.stream()
                                .map(before -> before.number)
                                .sorted()
                                .toList(),
                node.from,
                node.until,
                node.done(),
                node.until != null && node.until.isBefore(node.from),
                node.critical);
    }

    private static List<ClaimPlan.NeededDocument> documents(List<Node> ordered) {
        Map<String, Step.Document> documents = new LinkedHashMap<>();
        Map<String, List<Integer>> numbers = new HashMap<>();
        for (Node node : ordered) {
            for (Claim.ClaimStep step : node.asked) {
                for (Step.Document document : step.documents()) {
                    documents.putIfAbsent(document.id(), document);
                    List<Integer> needed = numbers.computeIfAbsent(document.id(), any -> new ArrayList<>(2));
                    if (!needed.contains(node.number)) {
                        needed.add(node.number);
                    }
                }
            }
        }
        return documents.values().stream()
                .map(it -> new ClaimPlan.NeededDocument(
                        it.id(), it.says(), it.validity(), List.copyOf(numbers.get(it.id()))))
                .toList();
    }
}
