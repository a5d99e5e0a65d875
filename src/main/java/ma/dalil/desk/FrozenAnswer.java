package ma.dalil.desk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import ma.dalil.assessment.Outcome;
import ma.dalil.assessment.Verdict;
import ma.dalil.inquiry.Inquiry;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the asker had been answered, as it was kept: in their language, by the rulebook of that day. */
record FrozenAnswer(Inquiry.Seen seen, List<Told> told) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * One incentive.
     *
     * @param name as the rulebook calls it today; null where it has it no more
     * @param total in MAD; null for none
     * @param open what stood against it, or was open, as the asker read it
     */
    record Told(String id, @Nullable Text name, Verdict verdict, @Nullable BigDecimal total, List<Open> open) {
        /** Whether nothing that is asked or confirmed would open it. */
        public boolean isClosed() {
            return verdict == Verdict.NOT_ELIGIBLE || verdict == Verdict.NOT_IN_FORCE;
        }
    }

    /**
     * A finding that is not met.
     *
     * @param says the condition as the asker read it; null for nothing
     * @param because what the asker read; null for nothing
     */
    record Open(Outcome outcome, @Nullable String says, @Nullable String because) {}

    static FrozenAnswer of(Inquiry.Seen seen, Rulebook rulebook) {
        List<Told> told = new ArrayList<>();
        for (JsonNode found : JSON.readTree(seen.assessment()).path("incentives")) {
            String id = found.path("id").asString();
            Incentive incentive = rulebook.incentives().get(id);
            List<Open> open = new ArrayList<>();
            for (JsonNode finding : found.path("findings")) {
                Outcome outcome =
                        Ids.constant(Outcome.class, finding.path("outcome").asString());
                if (outcome != Outcome.MET) {
                    open.add(new Open(
                            outcome,
                            finding.path("says").asString(null),
                            finding.path("because").asString(null)));
                }
            }
            JsonNode total = found.path("amount").path("total");
            told.add(new Told(
                    id,
                    incentive == null ? null : incentive.name(),
                    Ids.constant(Verdict.class, found.path("verdict").asString()),
                    total.isNumber() ? total.decimalValue() : null,
                    open));
        }
        told.sort(Comparator.comparing(Told::verdict));
        return new FrozenAnswer(seen, told);
    }
}
