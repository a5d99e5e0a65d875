package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.ToConfirm;

/** Puts the outcome of a criterion into a finding: what was observed, what is required, how far off, and on what it rests. */
final class Explanation {
    private static final String FISCAL_YEAR = "operation.fiscalYear";

    private final Judgement judgement;
    private final Law law;
    private final Situation situation;
    private final FactReader reader;
    private final Rulebook rulebook;

    Explanation(Judgement judgement, Law law, Situation situation, FactReader reader, Rulebook rulebook) {
        this.judgement = judgement;
        this.law = law;
        this.situation = situation;
        this.reader = reader;
        this.rulebook = rulebook;
    }

    Finding of(Criterion criterion) {
        if (criterion.condition() == null) {
            return finding(criterion, Outcome.TO_CONFIRM, null, null, List.of());
        }
        if (!criterion.isRepeated()) {
            Object observed = observed(criterion, null);
            return finding(criterion, judgement.of(criterion), observed, observed, List.of());
        }
        List<?> items = situation.of(criterion.condition().subject());
        List<Finding.OfItem> groups = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Outcome outcome = judgement.of(criterion, items.get(i));
            Object observed = observed(criterion, items.get(i));
            groups.add(new Finding.OfItem(
                    i,
                    label(items.get(i)),
                    outcome,
                    observed,
                    outcome == Outcome.NOT_MET ? gap(criterion, observed) : null));
        }
        Object only = items.size() == 1 ? groups.get(0).observed() : null;
        return finding(criterion, judgement.overall(criterion), only, only, groups);
    }

    private static String label(Object item) {
        return item instanceof WorkforceGroup group ? group.label() : null;
    }

    private Finding finding(
            Criterion criterion, Outcome outcome, Object observed, Object measured, List<Finding.OfItem> groups) {
        ToConfirm open = outcome == Outcome.TO_CONFIRM ? toConfirm(criterion) : null;
        Condition.Test test = criterion.condition() == null
                ? null
                : criterion.condition().anyOf().get(0);
        return new Finding(
                criterion.id(),
                criterion.says(),
                outcome,
                observed,
                test == null ? null : required(test),
                test == null ? null : test.comparison().sign(),
                outcome == Outcome.NOT_MET ? gap(criterion, measured) : null,
                outcome == Outcome.NOT_MET ? metFrom(test, gap(criterion, measured)) : null,
                test == null ? null : unit(test.fact()),
                test == null
                        ? List.of()
                        : criterion.condition().anyOf().stream()
                                .map(it -> it.fact().id())
                                .distinct()
                                .toList(),
                evidence(criterion),
                criterion.cites(),
                open == null ? null : open.because(),
                open == null ? null : Contact.of(open.with(), situation.place(), rulebook),
                notes(criterion),
                criterion.affectsAmount(),
                groups,
                null);
    }

    /** Why it is to confirm: the criterion's own reason, or that of a value that is not published. */
    private ToConfirm toConfirm(Criterion criterion) {
        if (criterion.toConfirm() != null) {
            return criterion.toConfirm();
        }
        return criterion.condition().anyOf().stream()
                .filter(test -> test.parameter() != null)
                .map(test -> law.dated(test.parameter().id()))
                .filter(value -> value != null && value.unknown() != null)
                .map(DatedValue::unknown)
                .findFirst()
                .orElse(criterion.otherwise());
    }

    private List<Text> notes(Criterion criterion) {
        return criterion.condition() == null
                ? List.of()
                : criterion.condition().anyOf().stream()
                        .filter(test -> test.parameter() != null)
                        .map(test -> law.dated(test.parameter().id()))
                        .filter(value -> value != null && value.note() != null)
                        .map(DatedValue::note)
                        .toList();
    }

    private Evidence evidence(Criterion criterion) {
        Evidence evidence = criterion.evidence();
        if (criterion.condition() != null) {
            for (Condition.Test test : criterion.condition().anyOf()) {
                DatedValue value = test.parameter() == null
                        ? null
                        : law.dated(test.parameter().id());
                evidence = value == null ? evidence : evidence.weaker(value.evidence());
            }
        }
        return evidence;
    }

    private Object observed(Criterion criterion, Object item) {
        Fact fact = criterion.condition().anyOf().get(0).fact();
        return criterion.isRepeated() ? reader.read(fact, item) : reader.read(fact, situation);
    }

    private Object required(Condition.Test test) {
        if (test.parameter() == null) {
            return test.literal();
        }
        DatedValue value = law.dated(test.parameter().id());
        return value == null ? null : value.value();
    }

    private static String unit(Fact fact) {
        return switch (fact.type()) {
            case MONEY -> "MAD";
            case SHARE -> "share";
            case RATIO -> "ratio";
            case COUNT -> "count";
            case YEAR -> "year";
            case DATE -> "days";
            case CHOICE, BOOLEAN, TEXT -> null;
        };
    }

    /** By how much the threshold is missed; null where it cannot be counted. */
    private Object gap(Criterion criterion, Object observed) {
        Condition.Test test = criterion.condition().anyOf().get(0);
        Object required = required(test);
        if (observed == null || required == null) {
            return null;
        }
        if (observed instanceof LocalDate day && required instanceof LocalDate limit) {
            return Math.abs(ChronoUnit.DAYS.between(day, limit)) + (isStrict(test) ? 1 : 0);
        }
        if (observed instanceof Integer count && required instanceof Integer limit) {
            return Math.abs(limit - count) + (isStrict(test) ? 1 : 0);
        }
        if (observed instanceof BigDecimal amount && required instanceof BigDecimal limit) {
            return limit.subtract(amount).abs();
        }
        return null;
    }

    /** The fiscal years of operation pass by themselves: the first day of the one that suffices. */
    private LocalDate metFrom(Condition.Test test, Object gap) {
        boolean rises =
                test.comparison() == Condition.Comparison.MORE || test.comparison() == Condition.Comparison.AT_LEAST;
        return rises && gap instanceof Integer years && test.fact().id().equals(FISCAL_YEAR)
                ? LocalDate.of(situation.operation().year() + years, 1, 1)
                : null;
    }

    private static boolean isStrict(Condition.Test test) {
        return test.comparison() == Condition.Comparison.MORE || test.comparison() == Condition.Comparison.LESS;
    }

    /** The rule of a criterion and the parameters as it read them. */
    Finding.Trace trace(Criterion criterion) {
        if (criterion.condition() == null) {
            return null;
        }
        List<Finding.ParameterRead> read = new ArrayList<>();
        for (Condition.Test test : criterion.condition().anyOf()) {
            DatedValue value =
                    test.parameter() == null ? null : law.dated(test.parameter().id());
            if (value != null) {
                Text says = test.parameter().says();
                read.add(new Finding.ParameterRead(
                        test.parameter().id(), says, value.value(), value.from(), value.evidence(), value.cites()));
            }
        }
        return new Finding.Trace(
                criterion.condition().file() + ":" + criterion.condition().line(), read);
    }
}
