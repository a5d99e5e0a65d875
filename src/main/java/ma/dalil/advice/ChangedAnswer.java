package ma.dalil.advice;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Verdict;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.LawChange;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One incentive on which the law of today gives the same answers another verdict or another sum, or asks for something else.
 *
 * @param before as the asker read it; null where the rulebook had it not, or it was not judged
 * @param after null where the rulebook has it no more
 * @param totalBefore in MAD; null, as {@code totalAfter}, where none is computed
 * @param reasons what is otherwise, the first {@value #MOST_REASONS}; empty where the rulebook only computes in another way
 */
public record ChangedAnswer(
        String incentive,
        @Nullable Verdict before,
        @Nullable Verdict after,
        @Nullable BigDecimal totalBefore,
        @Nullable BigDecimal totalAfter,
        List<Because> reasons) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_REASONS = 12;
    private static final Set<Verdict> CLOSED = Set.of(Verdict.NOT_ELIGIBLE, Verdict.NOT_IN_FORCE);

    /**
     * Something that is otherwise.
     *
     * @param says the condition, the value or the text it is about
     * @param before id of an outcome or of a degree of evidence, or a plain value; null, as {@code after}, where there is none
     * @param unit of values; null for anything else
     */
    public record Because(Kind kind, Text says, @Nullable String before, @Nullable String after, @Nullable Unit unit) {
        public enum Kind {
            /** A dated change that came into force: {@code after} is its first day. */
            LAW,
            /** Why it is not in force. */
            WINDOW,
            ADDED,
            REMOVED,
            OUTCOME,
            EVIDENCE,
            /** What the law asks for. */
            VALUE,
            /** As {@link #VALUE}, of what is no single number or day. */
            OTHER_VALUE,
            /** A number of the computation. */
            LINE;

            @JsonValue
            public String id() {
                return Ids.of(this);
            }
        }

        private static Because of(Kind kind, Text says) {
            return new Because(kind, says, null, null, null);
        }
    }

    /**
     * What differs.
     *
     * @param read the answer that was kept, as the JSON of the API
     * @param now by incentive, in the order of the rulebook
     * @param since the dated changes that came into force meanwhile
     */
    static List<ChangedAnswer> between(JsonNode read, Map<String, IncentiveAssessment> now, List<LawChange> since) {
        Map<String, JsonNode> before = byId(read.path("incentives"), "id");
        List<ChangedAnswer> changed = new ArrayList<>();
        now.forEach((id, after) -> {
            JsonNode one = before.get(id);
            ChangedAnswer answer = new ChangedAnswer(
                    id,
                    one == null ? null : verdict(one),
                    after.verdict(),
                    one == null ? null : total(one),
                    after.amount() == null ? null : after.amount().total(),
                    one == null ? List.of() : reasons(one, after, since));
            if (answer.matters() || answer.asksOtherwise()) {
                changed.add(answer);
            }
        });
        before.forEach((id, one) -> {
            ChangedAnswer gone = new ChangedAnswer(id, verdict(one), null, total(one), null, List.of());
            if (!now.containsKey(id) && gone.matters()) {
                changed.add(gone);
            }
        });
        return changed;
    }

    /** Another verdict or another sum; what appears or goes counts where it was no firm no. */
    public boolean matters() {
        if (before == null || after == null) {
            Verdict there = before == null ? after : before;
            return there != null && !CLOSED.contains(there);
        }
        boolean sameTotal = totalBefore == null || totalAfter == null
                ? totalBefore == totalAfter
                : totalBefore.compareTo(totalAfter) == 0;
        return before != after || !sameTotal;
    }

    /** Whether any condition is another; a change that came into force, or why it is not in force, is no change of the answer by itself. */
    private boolean asksOtherwise() {
        return reasons.stream()
                .anyMatch(because -> because.kind() != Because.Kind.LAW && because.kind() != Because.Kind.WINDOW);
    }

    private static Verdict verdict(JsonNode one) {
        return Ids.constant(Verdict.class, one.path("verdict").asString());
    }

    private static @Nullable BigDecimal total(JsonNode one) {
        JsonNode total = one.path("amount").path("total");
        return total.isNumber() ? total.decimalValue() : null;
    }

    private static Map<String, JsonNode> byId(JsonNode list, String id) {
        return StreamSupport.stream(list.spliterator(), false)
                .collect(Collectors.toMap(
                        it -> it.path(id).asString(), it -> it, (first, later) -> first, LinkedHashMap::new));
    }

    private static List<Because> reasons(JsonNode before, IncentiveAssessment after, List<LawChange> since) {
        List<Because> reasons = new ArrayList<>();
        since.stream()
                .filter(change ->
                        change.concerned().stream().anyMatch(it -> it.id().equals(after.id())))
                .forEach(change -> reasons.add(new Because(
                        Because.Kind.LAW,
                        change.about(),
                        null,
                        change.firstDay().toString(),
                        null)));
        Text because = after.standing().because();
        if (after.verdict() == Verdict.NOT_IN_FORCE && because != null) {
            reasons.add(Because.of(Because.Kind.WINDOW, because));
        }
        if (after.verdict() != Verdict.NOT_IN_FORCE && verdict(before) != Verdict.NOT_IN_FORCE) {
            criteria(byId(before.path("findings"), "criterion"), after, reasons);
        }
        lines(byId(before.path("amount").path("lines"), "id"), after, reasons);
        return List.copyOf(reasons.subList(0, Math.min(reasons.size(), MOST_REASONS)));
    }

    private static void criteria(Map<String, JsonNode> before, IncentiveAssessment after, List<Because> reasons) {
        Map<String, Finding> now = new LinkedHashMap<>();
        after.findings().forEach(it -> now.put(it.criterion(), it));
        now.forEach((id, finding) -> {
            JsonNode one = before.get(id);
            if (one == null) {
                reasons.add(Because.of(Because.Kind.ADDED, finding.says()));
                return;
            }
            String outcome = one.path("outcome").asString();
            String evidence = one.path("evidence").asString();
            if (!outcome.equals(Ids.of(finding.outcome()))) {
                reasons.add(
                        new Because(Because.Kind.OUTCOME, finding.says(), outcome, Ids.of(finding.outcome()), null));
            } else if (!evidence.equals(Ids.of(finding.evidence()))) {
                reasons.add(
                        new Because(Because.Kind.EVIDENCE, finding.says(), evidence, Ids.of(finding.evidence()), null));
            }
            required(one.path("required"), finding, reasons);
        });
        before.forEach((id, one) -> {
            if (!now.containsKey(id)) {
                // The rulebook has its sentence no more: it is told as it was read.
                String says = one.path("says").asString();
                reasons.add(Because.of(Because.Kind.REMOVED, new Text(says, says, says)));
            }
        });
    }

    private static void required(JsonNode before, Finding finding, List<Because> reasons) {
        Value after = finding.required();
        boolean isNone = before.isMissingNode() || before.isNull();
        if (isNone || after == null) {
            if (isNone != (after == null)) {
                reasons.add(Because.of(Because.Kind.OTHER_VALUE, finding.says()));
            }
            return;
        }
        BigDecimal number = after.number();
        if (after instanceof Value.Day day) {
            String was = before.asString();
            if (!was.equals(day.plain().toString())) {
                reasons.add(new Because(
                        Because.Kind.VALUE, finding.says(), was, day.plain().toString(), Unit.DATE));
            }
        } else if (number != null && before.isNumber() && finding.unit() != null) {
            if (before.decimalValue().compareTo(number) != 0) {
                reasons.add(new Because(
                        Because.Kind.VALUE,
                        finding.says(),
                        before.decimalValue().toPlainString(),
                        number.toPlainString(),
                        finding.unit()));
            }
        } else if (number == null && !(after instanceof Value.Brackets) && !before.equals(JSON.valueToTree(after))) {
            reasons.add(Because.of(Because.Kind.OTHER_VALUE, finding.says()));
        }
    }

    /** Of each number that is shown, as it first is. */
    private static void lines(Map<String, JsonNode> before, IncentiveAssessment after, List<Because> reasons) {
        Amount amount = after.amount();
        if (amount == null) {
            return;
        }
        Map<String, Amount.Line> now = new LinkedHashMap<>();
        amount.lines().forEach(line -> now.putIfAbsent(line.id(), line));
        now.forEach((id, line) -> {
            JsonNode value = before.containsKey(id) ? before.get(id).path("value") : null;
            if (value != null && value.isNumber() && value.decimalValue().compareTo(line.value()) != 0) {
                reasons.add(new Because(
                        Because.Kind.LINE,
                        line.says(),
                        value.decimalValue().toPlainString(),
                        line.value().toPlainString(),
                        line.unit()));
            }
        });
    }
}
