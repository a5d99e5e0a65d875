package ma.dalil.questionnaire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.advice.Ladder;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.rulebook.Text;

/**
 * Several answers side by side.
 *
 * @param ladders what one may count on by each of them
 * @param rows the incentives on which they differ, then those that all of them grant
 */
record AnswerComparison(List<Ladder> ladders, List<Row> rows) {

    /** One incentive in each of them. */
    record Row(Text name, List<IncentiveAssessment> found, boolean differs) {}

    static AnswerComparison of(List<Assessment> assessments, List<Ladder> ladders) {
        Map<String, List<IncentiveAssessment>> byIncentive = new LinkedHashMap<>();
        assessments.forEach(assessment -> assessment.incentives().forEach(found -> byIncentive
                .computeIfAbsent(found.id(), any -> new ArrayList<>())
                .add(found)));
        List<Row> rows = new ArrayList<>();
        byIncentive.values().forEach(found -> {
            boolean differs =
                    found.stream().map(AnswerComparison::seen).distinct().count() > 1;
            if (differs || found.get(0).verdict().isFavourable()) {
                rows.add(new Row(found.get(0).name(), found, differs));
            }
        });
        rows.sort((one, other) -> Boolean.compare(other.differs(), one.differs()));
        return new AnswerComparison(ladders, rows);
    }

    private static List<Object> seen(IncentiveAssessment found) {
        Amount amount = found.amount();
        return List.of(
                found.verdict(),
                amount == null || amount.total() == null ? "" : amount.total().stripTrailingZeros());
    }
}
