package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Claim;
import ma.dalil.assessment.Contact;
import ma.dalil.assessment.Entitlement;
import ma.dalil.assessment.Explain;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Ledger;
import ma.dalil.assessment.Outcome;
import ma.dalil.assessment.Payment;
import ma.dalil.assessment.Screening;
import ma.dalil.assessment.Verdict;
import ma.dalil.profile.AssessedProfile;
import ma.dalil.profile.FactReader;
import ma.dalil.rulebook.AmountCard;
import ma.dalil.rulebook.AmountRule;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Regime;
import ma.dalil.rulebook.Relief;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.ToConfirm;
import org.jspecify.annotations.Nullable;

/**
 * One incentive that applies to one profile as assessed: the outcome of every criterion, the verdict, and what it pays. Judged once; explained where
 * somebody asks.
 */
final class IncentiveEvaluation implements BestCombination.GrantedIncentive {
    private final Legislation.LawInForce standing;
    private final Incentive incentive;
    private final AssessedProfile assessedProfile;
    private final FactReader reader;
    private final CriterionOutcomes outcomes;
    private final boolean isExplained;
    private final Verdict verdict;
    private final List<AssessedYear> years;
    private final Amounts.@Nullable Sums sums;
    private @Nullable Ledger ledger;
    private @Nullable Set<String> missing;

    /** @param isExplained whether somebody will read how its sums come about */
    IncentiveEvaluation(
            Legislation.LawInForce standing,
            AssessedProfile assessedProfile,
            IncentiveRules rules,
            FactReader reader,
            boolean isExplained) {
        this.standing = standing;
        this.incentive = standing.incentive();
        this.assessedProfile = assessedProfile;
        this.reader = reader;
        this.isExplained = isExplained;
        this.outcomes = new CriterionOutcomes(
                standing.provisions(), assessedProfile, assessedProfile.confirmations(incentive.id()));
        this.verdict = judge();
        if (verdict.isFavourable()) {
            years = paid(rules);
            sums = amounts().sums(years, () -> isLacking() || isOfNothing());
        } else {
            years = List.of();
            sums = null;
        }
    }

    Legislation.LawInForce standing() {
        return standing;
    }

    Verdict verdict() {
        return verdict;
    }

    /** Likely, and over an answer that speaks against it. */
    @Override
    public boolean isDoubtful() {
        if (verdict == Verdict.LIKELY) {
            for (int i = 0; i < standing.provisions().size(); i++) {
                if (outcomes.isAgainst(i)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The criteria that keep it from being granted: those that are refused, or, where none is, those that wait for answers. None of one that is granted. */
    List<Provision> barriers() {
        if (verdict.isFavourable()) {
            return List.of();
        }
        Outcome against = verdict == Verdict.NOT_ELIGIBLE ? Outcome.NOT_MET : Outcome.UNKNOWN;
        List<Provision> barriers = new ArrayList<>();
        for (int i = 0; i < standing.provisions().size(); i++) {
            if (!standing.provisions().get(i).criterion().affectsAmount() && outcomes.of(i) == against) {
                barriers.add(standing.provisions().get(i));
            }
        }
        return barriers;
    }

    @Override
    public Set<Relief> relieves() {
        return incentive.relieves();
    }

    @Override
    public @Nullable BigDecimal thisYear() {
        return sums == null ? null : sums.thisYear();
    }

    @Override
    public @Nullable BigDecimal total() {
        return sums == null ? null : sums.total();
    }

    @Override
    public boolean isLimited() {
        return sums != null && sums.isLimited();
    }

    @Override
    public boolean countsJobs() {
        return ledger != null && !ledger.steps().isEmpty();
    }

    /** What it pays; {@link Ledger#EMPTY} where it pays nothing or that cannot be told. */
    @Override
    public Ledger ledger() {
        if (ledger == null) {
            ledger = sums == null ? Ledger.EMPTY : Ledger.of(payments());
        }
        return ledger;
    }

    private List<Payment> payments() {
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < years.size(); i++) {
            years.get(i).addPayments(payments);
        }
        return payments;
    }

    /** The same, with its lines kept: itself, where they are or there is nothing to reckon. */
    IncentiveEvaluation withLines(IncentiveRules rules) {
        if (isExplained || sums == null) {
            return this;
        }
        IncentiveEvaluation kept = new IncentiveEvaluation(standing, assessedProfile, rules, reader, true);
        kept.ledger = ledger;
        return kept;
    }

    /** Whether its verdict, a sum, the outcome of a criterion or what it requires may differ from the same incentive for another profile. */
    boolean mayDifferFrom(IncentiveEvaluation other) {
        if (standing != other.standing || verdict != other.verdict || !Objects.equals(sums, other.sums)) {
            return true;
        }
        for (int i = 0; i < standing.provisions().size(); i++) {
            // What is judged by a law of its own day may be held against other values.
            if (standing.provisions().get(i).day() != null || outcomes.of(i) != other.outcomes.of(i)) {
                return true;
            }
        }
        return false;
    }

    /** Account by account, in the order of the years. */
    List<WorkedAccount> workings() {
        Map<String, AmountRule> rules = new HashMap<>();
        incentive.amount().rules().forEach(rule -> rules.put(rule.name(), rule));
        return years.stream()
                .flatMap(year -> year.calculations().stream()
                        .map(account -> new WorkedAccount(
                                Present.in(rules, account.rule()), year.getNumber(), account, assessedProfile, reader)))
                .toList();
    }

    /** Sets beside what it pays what it would where fewer jobs count. */
    void count(List<Ledger.JobStep> steps) {
        ledger = ledger().with(steps);
    }

    /** The verdict, a favourable one, and the sums alone. */
    Screening.OfIncentive screened() {
        AmountCard.Kind kind = amounts().kind(sums, sums != null && isLacking());
        return sums == null
                ? new Screening.OfIncentive(incentive.id(), verdict, kind, List.of(), null, null)
                : new Screening.OfIncentive(
                        incentive.id(), verdict, kind, amounts().schedule(sums), sums.thisYear(), sums.total());
    }

    /** What it is worth; asked of a favourable one. */
    Entitlement entitlement() {
        return new Entitlement(
                verdict, isDoubtful(), sums == null ? List.of() : amounts().schedule(sums), thisYear(), ledger());
    }

    /** The worst finding that weighs: nothing is worse than a refusal, so the first one ends the search. Weak evidence makes a yes only likely. */
    private Verdict judge() {
        List<Provision> provisions = standing.provisions();
        Outcome worst = standing.ofTime();
        for (int i = 0; i < provisions.size() && worst != Outcome.NOT_MET; i++) {
            if (!provisions.get(i).criterion().affectsAmount()) {
                worst = worst.worse(outcomes.of(i));
            }
        }
        return switch (worst) {
            case NOT_MET -> Verdict.NOT_ELIGIBLE;
            case UNKNOWN -> Verdict.INCOMPLETE;
            case TO_CONFIRM -> Verdict.LIKELY;
            case MET -> isFirm() ? Verdict.ELIGIBLE : Verdict.LIKELY;
        };
    }

    private boolean isFirm() {
        boolean firm = standing.evidenceOfTime().isFirm();
        for (int i = 0; i < standing.provisions().size() && firm; i++) {
            firm = standing.provisions().get(i).criterion().affectsAmount()
                    || outcomes.evidence(i).isFirm();
        }
        return firm;
    }

    /** The fiscal years of the schedule, paid. */
    private List<AssessedYear> paid(IncentiveRules rules) {
        if (!incentive.amount().computed()) {
            return List.of();
        }
        List<AssessedYear> all = openYears();
        rules.pay(assessedProfile, told(all));
        return all;
    }

    /** Those whose law is known well enough for an amount. */
    private static List<AssessedYear> told(List<AssessedYear> all) {
        List<AssessedYear> told = all;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isUntold()) {
                told = told == all ? new ArrayList<>(all) : told;
                told.remove(all.get(i));
            }
        }
        return told;
    }

    /** The fiscal years of the schedule, before anything is paid in them; one that lacks a value its amount rules read cannot be told. */
    List<AssessedYear> openYears() {
        AssessedYear.Schedule schedule = new AssessedYear.Schedule(
                incentive.id(),
                incentive.relieves().iterator().next(),
                standing.lastDay(),
                outcomes,
                assessedProfile,
                isExplained);
        List<AssessedYear> open = new ArrayList<>(standing.years().size());
        for (int i = 0; i < standing.years().size(); i++) {
            Law law = standing.years().get(i);
            AssessedYear year = new AssessedYear(schedule, standing.firstYear() + i, i == 0, law);
            if (!law.tellsAmount()) {
                year.cannotTell();
            }
            open.add(year);
        }
        return open;
    }

    /** The same years, paid; none unless eligible or likely. */
    List<AssessedYear> years() {
        return years;
    }

    private Amounts amounts() {
        return new Amounts(incentive, standing, assessedProfile.assumesCalendarYears());
    }

    /** The facts that would settle the verdict or the amount; worked out once, where somebody asks. */
    private Set<String> missing() {
        Set<String> known = missing;
        if (known == null) {
            MissingFacts found = new MissingFacts();
            if (verdict != Verdict.NOT_ELIGIBLE) {
                addMissing(found);
            }
            known = found.ids();
            missing = known;
        }
        return known;
    }

    private boolean isLacking() {
        return !missing().isEmpty();
    }

    /** Whether the company has said that there is none of what its sum is worked out from: then there is no sum, not even a nought. */
    private boolean isOfNothing() {
        return incentive.amount().needs().stream().anyMatch(fact -> reader.isNone(fact, assessedProfile));
    }

    private void addMissing(MissingFacts missing) {
        for (int i = 0; i < standing.provisions().size(); i++) {
            if (outcomes.of(i) == Outcome.UNKNOWN) {
                outcomes.addMissing(missing, i);
            }
        }
        if (verdict.isFavourable()) {
            outcomes.addMissingOfOpenItems(missing);
        }
        for (Fact fact : incentive.amount().needs()) {
            addMissing(missing, reader.access(fact));
        }
    }

    /** Adds a fact the amount rules need where the company does not tell it, or some group or training that counts, or may come to count. */
    private void addMissing(MissingFacts missing, FactReader.Access needed) {
        List<?> holders = assessedProfile.of(needed.subject());
        if (!needed.subject().isRepeated() || holders.isEmpty()) {
            needed.missing(null, assessedProfile, missing);
            return;
        }
        for (int i = 0; i < holders.size(); i++) {
            if (!verdict.isFavourable() || outcomes.counts(holders.get(i))) {
                needed.missing(holders.get(i), assessedProfile, missing);
            }
        }
    }

    /** Its verdict, and its sums as {@link Explain#SUMMARY} has them: nothing is worked out that it does not say. */
    IncentiveAssessment inShort() {
        return inShort(List.of());
    }

    /** The same, with its findings. */
    IncentiveAssessment found(Rulebook rulebook, boolean traced) {
        return inShort(findings(rulebook, traced));
    }

    private IncentiveAssessment inShort(List<Finding> findings) {
        return assessment(
                findings,
                verdict.isFavourable() ? amounts().inShort(sums, missing()) : null,
                null,
                List.of(),
                List.of());
    }

    /**
     * What was found, in words.
     *
     * @param explain any but {@link Explain#SUMMARY}
     * @param related its relations with others that are granted
     */
    IncentiveAssessment explain(
            LocalDate on,
            Rulebook rulebook,
            IncentiveRules rules,
            Explain explain,
            List<IncentiveAssessment.Related> related) {
        Amount amount = verdict.isFavourable() ? amounts().of(years, sums, missing(), assessedProfile, ledger()) : null;
        return assessment(
                findings(rulebook, explain == Explain.TRACE),
                amount,
                explain == Explain.FINDINGS || amount == null
                        ? null
                        : new Claims(rulebook, standing, assessedProfile.place(), on).of(amount),
                related,
                disputes(rules));
    }

    private IncentiveAssessment assessment(
            List<Finding> findings,
            @Nullable Amount amount,
            @Nullable Claim claim,
            List<IncentiveAssessment.Related> related,
            List<IncentiveAssessment.Dispute> disputes) {
        return new IncentiveAssessment(
                incentive.id(),
                incentive.name(),
                incentive.summary(),
                incentive.regime().id(),
                verdict,
                new IncentiveAssessment.Standing(standing.opened().from().date(), standing.lastDay(), null),
                findings,
                amount,
                List.copyOf(missing()),
                claim,
                related,
                disputes);
    }

    private List<IncentiveAssessment.Dispute> disputes(IncentiveRules rules) {
        if (standing.alternatives().isEmpty()) {
            return List.of();
        }
        List<IncentiveAssessment.Dispute> disputes =
                new ArrayList<>(standing.alternatives().size());
        for (Legislation.Alternative other : standing.alternatives()) {
            disputes.add(
                    dispute(other, new IncentiveEvaluation(other.standing(), assessedProfile, rules, reader, false)));
        }
        return disputes;
    }

    private List<Finding> findings(Rulebook rulebook, boolean traced) {
        Explanation explanation = new Explanation(standing, outcomes, assessedProfile, reader, rulebook);
        List<Finding> all = new ArrayList<>(standing.provisions().size() + 1);
        all.addAll(ofTime(rulebook));
        for (int i = 0; i < standing.provisions().size(); i++) {
            Finding finding = explanation.of(i);
            all.add(
                    traced
                            ? finding.withTrace(
                                    explanation.trace(standing.provisions().get(i)))
                            : finding);
        }
        return all;
    }

    private List<Finding> ofTime(Rulebook rulebook) {
        if (!standing.covers()) {
            Regime.Transition transition = standing.transition();
            return List.of(Finding.ofTime(
                    "transition",
                    transition.says(),
                    null,
                    Contact.of(transition.with(), assessedProfile.place(), rulebook),
                    transition.evidence(),
                    transition.cites()));
        }
        ToConfirm open = standing.opened().toConfirm();
        if (open == null) {
            return List.of();
        }
        return List.of(Finding.ofTime(
                "window",
                open.because(),
                open.because(),
                Contact.of(open.with(), assessedProfile.place(), rulebook),
                standing.boundToConfirm().evidence(),
                standing.boundToConfirm().cites()));
    }

    /** What another reading, under which {@code other} is the same case, changes of this one. */
    private IncentiveAssessment.Dispute dispute(Legislation.Alternative reading, IncentiveEvaluation other) {
        boolean sameVerdict = verdict == other.verdict || (verdict.isFavourable() && other.verdict.isFavourable());
        BigDecimal total = other.sums == null ? null : other.sums.total();
        boolean sameTotal = sums != null && total != null && total.compareTo(sums.total()) == 0;
        return new IncentiveAssessment.Dispute(
                reading.parameter().id(),
                reading.other().says(),
                reading.used().value(),
                reading.other().value(),
                reading.other().evidence(),
                reading.other().cites(),
                sameVerdict ? null : other.verdict,
                sameTotal ? null : total);
    }
}
