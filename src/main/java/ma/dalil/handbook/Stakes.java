package ma.dalil.handbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Outcome;
import ma.dalil.eligibility.Assessor;
import ma.dalil.pages.Days;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.Text;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What hangs on each open question, in MAD over the examples: the sums of what is only likely because of it, the difference that another
 * reading makes, and the smaller of two sums that may not be held together. Questions are told apart by their sentence.
 */
@Component
final class Stakes {
    private final Assessor assessor;
    private final List<AssessmentRequest> examples = new ArrayList<>();
    private final EachDay<Map<Text, BigDecimal>> byQuestion;

    Stakes(Assessor assessor, RequestReader reader, Days days) throws IOException {
        this.assessor = assessor;
        this.byQuestion = new EachDay<>(days, this::on);
        JsonMapper mapper = JsonMapper.builder().build();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:/examples/*.json")) {
            try (InputStream json = file.getInputStream()) {
                examples.add(reader.read(mapper.readTree(json)));
            } catch (IOException e) {
                throw new UncheckedIOException(file.getFilename(), e);
            }
        }
    }

    public int examples() {
        return examples.size();
    }

    /** Zero where nothing of the examples hangs on it. */
    public BigDecimal of(OpenQuestion question) {
        return byQuestion.today().getOrDefault(question.because(), BigDecimal.ZERO);
    }

    /** Examples that name no day are assessed as of today. */
    private Map<Text, BigDecimal> on(LocalDate today) {
        Map<Text, BigDecimal> stakes = new HashMap<>();
        examples.forEach(example -> add(assessor.assess(example.asOf(today), false), stakes));
        return stakes;
    }

    private static void add(Assessment assessment, Map<Text, BigDecimal> stakes) {
        Map<String, BigDecimal> totals = new HashMap<>();
        for (IncentiveAssessment found : assessment.incentives()) {
            Amount amount = found.amount();
            if (amount == null || amount.total() == null) {
                continue;
            }
            totals.put(found.id(), amount.total());
            found.findings().stream()
                    .filter(finding -> finding.outcome() == Outcome.TO_CONFIRM)
                    .map(Stakes::question)
                    .distinct()
                    .forEach(question -> stakes.merge(question, amount.total(), BigDecimal::add));
            found.disputes().stream()
                    .filter(dispute -> dispute.total() != null)
                    .forEach(dispute -> stakes.merge(
                            dispute.says(),
                            dispute.total().subtract(amount.total()).abs(),
                            BigDecimal::add));
        }
        for (Combination.Pair pair : assessment.combination().toConfirm()) {
            BigDecimal one = totals.getOrDefault(pair.one(), BigDecimal.ZERO);
            stakes.merge(pair.says(), one.min(totals.getOrDefault(pair.other(), BigDecimal.ZERO)), BigDecimal::add);
        }
    }

    /** What is unsure about the time an incentive applies may say so in place of a reason. */
    private static Text question(Finding finding) {
        return finding.because() == null ? finding.says() : finding.because();
    }
}
