package ma.dalil.advice;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Claim;
import ma.dalil.assessment.Contact;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.Text;

/** Puts days to the claim of the package worth most: forward for the earliest, backward for the latest. */
public final class ClaimCalendars {
    private final Assessor assessor;

    public ClaimCalendars(Assessor assessor) {
        this.assessor = assessor;
    }

    /** The same step of several incentives is done once. */
    private record Key(String step, Contact where, Text says) {}

    /** A step, what it waits for, and its days as they are worked out. */
    private static final class Node {
        final Claim.ClaimStep step;
        final Set<String> incentives = new LinkedHashSet<>();
        final Set<Node> after = new LinkedHashSet<>();
        LocalDate from;
        LocalDate until;
        boolean critical;

        Node(Claim.ClaimStep step) {
            this.step = step;
        }

        LocalDate done() {
            return from.plusDays(days());
        }

        int days() {
            return step.within() == null ? 0 : step.within().days();
        }
    }

    /** The calendar asked for; {@code today} stands for a date the request leaves out. */
    public ClaimCalendar of(ClaimCalendarRequest request, LocalDate today) {
        AssessmentRequest asked = request.asOf(today);
        LocalDate start = request.start() == null ? asked.on() : request.start();
        return of(assessor.assess(asked, false), start);
    }

    /** For what was found, from the day the company begins. */
    public ClaimCalendar of(Assessment found, LocalDate start) {
        List<Node> nodes = nodes(found);
        nodes.forEach(node -> forward(node, start));
        for (int i = nodes.size() - 1; i >= 0; i--) {
            backward(nodes.get(i), nodes);
        }
        LocalDate decided =
                nodes.stream().map(Node::done).max(Comparator.naturalOrder()).orElse(null);
        nodes.stream().filter(node -> node.done().equals(decided)).forEach(ClaimCalendars::markCritical);
        return new ClaimCalendar(
                start,
                nodes.stream()
                        .sorted(Comparator.comparing((Node node) -> node.from))
                        .map(ClaimCalendars::dated)
                        .toList(),
                found.claimPlan().documents(),
                decided);
    }

    /** Every step of the package held, each after those it waits for. */
    private static List<Node> nodes(Assessment found) {
        Map<Key, Node> nodes = new LinkedHashMap<>();
        for (IncentiveAssessment incentive : found.incentives()) {
            if (found.combination().horizon().incentives().contains(incentive.id())) {
                Map<String, Node> own = new LinkedHashMap<>();
                for (Claim.ClaimStep step : incentive.claim().steps()) {
                    Node node =
                            nodes.computeIfAbsent(new Key(step.id(), step.where(), step.says()), any -> new Node(step));
                    node.incentives.add(incentive.id());
                    step.after().stream()
                            .map(own::get)
                            .filter(before -> before != node)
                            .forEach(node.after::add);
                    own.put(step.id(), node);
                }
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
    private static void forward(Node node, LocalDate start) {
        LocalDate ready = start;
        for (Node before : node.after) {
            ready = before.done().isAfter(ready) ? before.done() : ready;
        }
        node.from = ready;
        for (Claim.Opening window : node.step.windows()) {
            node.until = window.closes();
            if (!window.closes().isBefore(ready)) {
                node.from = window.opens().isAfter(ready) ? window.opens() : ready;
                return;
            }
        }
    }

    /** No later than its own window, nor than what follows allows. */
    private static void backward(Node node, List<Node> nodes) {
        for (Node next : nodes) {
            if (next.after.contains(node) && next.until != null) {
                LocalDate latest = next.until.minusDays(node.days());
                node.until = node.until == null || latest.isBefore(node.until) ? latest : node.until;
            }
        }
    }

    /** What ends last, and what it waited for to the day. */
    private static void markCritical(Node node) {
        node.critical = true;
        node.after.stream().filter(before -> before.done().equals(node.from)).forEach(ClaimCalendars::markCritical);
    }

    private static ClaimCalendar.Dated dated(Node node) {
        return new ClaimCalendar.Dated(
                node.step.id(),
                List.copyOf(node.incentives),
                node.step.says(),
                node.step.actor(),
                node.step.where(),
                node.after.stream().map(before -> before.step.id()).distinct().toList(),
                node.from,
                node.until,
                node.step.within(),
                node.done(),
                node.until != null && node.until.isBefore(node.from),
                node.critical,
                node.step.cites());
    }
}
