package ma.dalil.benchmark;

import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Screening;
import ma.dalil.assessment.Verdict;
import ma.dalil.profile.AssessmentRequest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ma.dalil.eligibility.Assessor;
import tools.jackson.databind.json.JsonMapper;

/** Compares the engine with the code by hand on every profile: nothing is timed that does not say the same. */
final class EqualityCheck {
    private final Assessor assessor;

    EqualityCheck(Assessor assessor) {
        this.assessor = assessor;
    }

    /**
     * Compares them all, and says what was compared.
     *
     * @throws IllegalStateException at the first difference, with the profile
     */
    String compare(List<AssessmentRequest> requests) {
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        int findings = 0;
        int amounts = 0;
        for (int i = 0; i < requests.size(); i++) {
            AssessmentRequest request = requests.get(i);
            Assessment engine = assessor.assess(request, false);
            List<ByHand.Answer> hand = ByHand.assess(request);
            List<ByHand.Answer> same =
                    engine.incentives().stream().map(EqualityCheck::answer).toList();
            if (!same.equals(hand)) {
                throw new IllegalStateException(difference(i, request, same, hand));
            }
            if (!sums(hand).equals(screened(assessor.screen(request)))) {
                throw new IllegalStateException("profile " + i + " of seed " + Profiles.SEED + " is screened otherwise");
            }
            for (ByHand.Answer answer : hand) {
                verdicts.merge(answer.verdict(), 1, Integer::sum);
                findings += answer.findings().size();
                amounts += answer.sum() == null ? 0 : 1;
            }
        }
        return requests.size() + " profiles, " + verdicts + ", " + findings + " findings, " + amounts
                + " amounts: the engine and the code by hand agree on all";
    }

    private static List<List<Object>> sums(List<ByHand.Answer> hand) {
        return hand.stream()
                .map(it -> it.sum() == null
                        ? List.<Object>of(it.verdict())
                        : List.<Object>of(it.verdict(), it.sum().schedule(), it.sum().total()))
                .toList();
    }

    private static List<List<Object>> screened(Screening screening) {
        return screening.incentives().stream()
                .map(it -> it.total() == null
                        ? List.<Object>of(it.verdict())
                        : List.<Object>of(it.verdict(), it.schedule(), it.total()))
                .toList();
    }

    /** What the engine says, in the terms of the code by hand. */
    private static ByHand.Answer answer(IncentiveAssessment engine) {
        List<ByHand.Found> findings = new ArrayList<>();
        for (Finding finding : engine.findings()) {
            findings.add(new ByHand.Found(
                    finding.criterion(),
                    finding.outcome(),
                    finding.groups().stream().map(Finding.OfItem::outcome).toList()));
        }
        Amount amount = engine.amount();
        ByHand.Sum sum = amount == null || amount.total() == null
                ? null
                : new ByHand.Sum(amount.thisYear(), amount.total(), amount.schedule());
        return new ByHand.Answer(engine.id(), engine.verdict(), findings, sum);
    }

    private static String difference(
            int index, AssessmentRequest request, List<ByHand.Answer> engine, List<ByHand.Answer> hand) {
        StringBuilder text = new StringBuilder("profile ")
                .append(index)
                .append(" of seed ")
                .append(Profiles.SEED)
                .append('\n')
                .append(JsonMapper.builder().build().writeValueAsString(request))
                .append('\n');
        for (int i = 0; i < Math.max(engine.size(), hand.size()); i++) {
            ByHand.Answer one = i < engine.size() ? engine.get(i) : null;
            ByHand.Answer other = i < hand.size() ? hand.get(i) : null;
            if (one == null || !one.equals(other)) {
                text.append("engine:  ")
                        .append(one)
                        .append("\nby hand: ")
                        .append(other)
                        .append('\n');
            }
        }
        return text.toString();
    }
}
