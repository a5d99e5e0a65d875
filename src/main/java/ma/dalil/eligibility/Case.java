package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Regime;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Window;

/** One incentive that applies to one situation: its findings and verdict, then its amount and claim. */
final class Case {
    private final Legislation.Standing standing;
    private final Incentive incentive;
    private final Situation situation;
    private final Judgement judgement;
    private final FactReader reader;
    private final Rulebook rulebook;
    private final boolean traced;
    private final List<Finding> ofTime;
    private final Verdict verdict;
    private final Set<Object> counted;
    private final List<Year> years = new ArrayList<>();
    private final List<Against> alternatives = new ArrayList<>();

    /** The same case as it stands where another source is followed. */
    private record Against(Legislation.Alternative alternative, Case other) {}

    Case(
            Legislation.Standing standing,
            Situation situation,
            Judgement judgement,
            FactReader reader,
            Rulebook rulebook,
            boolean traced) {
        this.standing = standing;
        this.incentive = standing.incentive();
        this.situation = situation;
        this.judgement = judgement;
        this.reader = reader;
        this.rulebook = rulebook;
        this.traced = traced;
        this.ofTime = ofTime();
        this.verdict = verdict();
        this.counted = verdict.isFavourable() ? judgement.counted() : Set.of();
        if (verdict.isFavourable()) {
            standing.years().forEach((year, law) -> years.add(year(year, law)));
        }
    }

    /** A year that lacks a value its amount rules read cannot be told. */
    private Year year(int number, Law law) {
        boolean first = number == standing.years().firstKey();
        Year year = new Year(incentive, number, first, standing.lastDay(), law, counted, situation.places());
        if (!law.tellsAmount()) {
            year.cannotTell();
        }
        return year;
    }

    /** Sets the same case beside this one, as it stands where another source is followed. */
    void against(Legislation.Alternative alternative, Case other) {
        alternatives.add(new Against(alternative, other));
    }

    /** The fiscal years for the amount rules to pay in, those of the alternatives included; none unless eligible or likely. */
    List<Year> years() {
        List<Year> all = new ArrayList<>(years);
        alternatives.forEach(it -> all.addAll(it.other().years));
        all.removeIf(Year::isUntold);
        return all;
    }

    private List<Finding> ofTime() {
        Window window = standing.window();
        if (!standing.covers()) {
            Regime.Transition transition = incentive.regime().transition();
            return List.of(Finding.ofTime(
                    "transition",
                    transition.says(),
                    null,
                    Contact.of(transition.with(), situation.place(), rulebook),
                    transition.evidence(),
                    transition.cites()));
        }
        if (window.toConfirm() == null) {
            return List.of();
        }
        Window.Bound bound = window.to() == null ? window.from() : window.to();
        return List.of(Finding.ofTime(
                "window",
                window.toConfirm().because(),
                window.toConfirm().because(),
                Contact.of(window.toConfirm().with(), situation.place(), rulebook),
                bound.evidence(),
                bound.cites()));
    }

    /** The worst finding that weighs; weak evidence makes a yes only likely. */
    private Verdict verdict() {
        Outcome worst = Outcome.MET;
        boolean firm = true;
        for (Finding finding : ofTime) {
            worst = worst.worse(finding.outcome());
            firm &= finding.evidence().isFirm();
        }
        for (int i = 0; i < standing.provisions().size(); i++) {
            Provision provision = standing.provisions().get(i);
            if (!provision.criterion().affectsAmount()) {
                worst = worst.worse(judgement.of(i));
                firm &= judgement.evidence(i).isFirm();
            }
        }
        return switch (worst) {
            case NOT_MET -> Verdict.NOT_ELIGIBLE;
            case UNKNOWN -> Verdict.INCOMPLETE;
            case TO_CONFIRM -> Verdict.LIKELY;
            case MET -> firm ? Verdict.ELIGIBLE : Verdict.LIKELY;
        };
    }

    private List<Finding> findings() {
        Explanation explanation = new Explanation(standing, judgement, situation, reader, rulebook);
        List<Finding> all = new ArrayList<>(ofTime);
        for (int i = 0; i < standing.provisions().size(); i++) {
            Finding finding = explanation.of(i);
            all.add(
                    traced
                            ? finding.withTrace(explanation.trace(
                                    standing.provisions().get(i).criterion()))
                            : finding);
        }
        return all;
    }

    /** What was found, once the amount rules have run. */
    IncentiveAssessment conclude(LocalDate on) {
        Set<String> missing = missing();
        Amount amount = amount(missing);
        return new IncentiveAssessment(
                incentive.id(),
                incentive.name(),
                incentive.summary(),
                incentive.regime().id(),
                verdict,
                new IncentiveAssessment.Standing(standing.window().from().date(), standing.lastDay(), null),
                findings(),
                amount,
                List.copyOf(missing),
                amount == null ? null : new Claims(rulebook, standing, situation.place(), on).of(amount),
                List.of(),
                alternatives.stream()
                        .map(it -> it.other().dispute(it.alternative(), this, amount))
                        .toList());
    }

    private Set<String> missing() {
        Set<String> missing = new LinkedHashSet<>();
        if (verdict != Verdict.NOT_ELIGIBLE) {
            for (int i = 0; i < standing.provisions().size(); i++) {
                if (judgement.of(i) == Outcome.UNKNOWN) {
                    missing.addAll(judgement.missing(i));
                }
            }
            if (verdict.isFavourable()) {
                missing.addAll(judgement.missingOfOpenItems());
            }
            Set<Object> concerned =
                    verdict.isFavourable() ? counted : situation.items().keySet();
            missing.addAll(Amounts.missing(incentive, concerned, situation, reader));
        }
        return missing;
    }

    private Amount amount(Set<String> missing) {
        return verdict.isFavourable() ? new Amounts(incentive, standing).of(years, missing, situation) : null;
    }

    /** What this case, under another reading, changes of the one the answer rests on. */
    private IncentiveAssessment.Dispute dispute(Legislation.Alternative reading, Case used, Amount paid) {
        boolean sameVerdict = verdict == used.verdict || (verdict.isFavourable() && used.verdict.isFavourable());
        BigDecimal total = verdict.isFavourable() ? new Amounts(incentive, standing).total(years, missing()) : null;
        boolean sameTotal = paid != null && paid.total() != null && total != null && total.compareTo(paid.total()) == 0;
        return new IncentiveAssessment.Dispute(
                reading.parameter().id(),
                reading.other().says(),
                reading.used().value(),
                reading.other().value(),
                reading.other().evidence(),
                reading.other().cites(),
                sameVerdict ? null : verdict,
                sameTotal ? null : total);
    }
}
