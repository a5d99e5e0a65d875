package ma.dalil.advice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Sentences;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A fact to ask for.
 *
 * @param topic what it is asked together with
 * @param unit what the answer is counted in; absent for what is not counted
 * @param options the possible answers, for a choice
 * @param min smallest number accepted
 * @param max largest number accepted
 * @param first first day accepted
 * @param last last day accepted
 * @param says its name
 * @param asks the question, in plain words
 * @param items places of the workforce groups or trainings in the profile it is asked of; empty for what is told once, or when none is there yet
 * @param decides what the answer can change: a verdict, or only an amount
 * @param why what depends on it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Question(
        String fact,
        Topic topic,
        Fact.Type type,
        @Nullable Unit unit,
        List<Fact.Option> options,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        Text says,
        @Nullable Text asks,
        @Nullable Text help,
        List<Integer> items,
        Decides decides,
        List<Why> why) {
    private static final Sentences SENTENCES = new Sentences("messages.advice");

    /**
     * Something that depends on the answer.
     *
     * @param criterion id of the criterion that reads it; absent when it only enters the amount
     * @param says the criterion, or the reading of the amount
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Why(String incentive, Text name, @Nullable String criterion, Text says, List<Citation> cites) {
        static Why of(Incentive incentive, Criterion criterion) {
            return new Why(incentive.id(), incentive.name(), criterion.id(), criterion.says(), criterion.cites());
        }

        /** That the answer tells whether an agreement holds on to what is over. */
        static Why agreement(IncentiveAssessment over) {
            return new Why(over.id(), over.name(), null, over.whyNotInForce(), List.of());
        }

        /** That the answer enters the amount. */
        static Why amount(Incentive incentive) {
            return new Why(
                    incentive.id(), incentive.name(), null, incentive.amount().says(), List.of());
        }
    }

    /** What an answer can change. */
    public enum Decides {
        VERDICT,
        AMOUNT;

        @JsonValue
        public String id() {
            return Ids.of(this);
        }
    }

    public record Topic(Fact.Topic id, Text says) {}

    static Question of(Fact fact, List<Integer> items, boolean decidesVerdict, List<Why> why) {
        Fact.Topic topic = Objects.requireNonNull(fact.topic(), "what is asked has a topic");
        return new Question(
                fact.id(),
                new Topic(topic, SENTENCES.text("topic." + topic.id())),
                fact.type(),
                fact.unit(),
                fact.options(),
                fact.min(),
                fact.max(),
                fact.first(),
                fact.last(),
                fact.says(),
                fact.asks(),
                fact.help(),
                items,
                decidesVerdict ? Decides.VERDICT : Decides.AMOUNT,
                why);
    }
}
