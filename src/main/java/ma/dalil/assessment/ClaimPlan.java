package ma.dalil.assessment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Step;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/**
 * How to claim everything in a package, with days: each step after those it waits for, each document once. A delay that no text sets counts for none, so days
 * are the earliest there can be.
 *
 * @param start the day the company begins
 * @param steps by the first day each can be done
 * @param documents to gather, in the order in which they are first needed
 * @param decided the day by which everything can be decided at the earliest; absent when there is nothing to claim
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClaimPlan(
        LocalDate start, List<PlannedStep> steps, List<NeededDocument> documents, @Nullable LocalDate decided) {

    /**
     * A step of one incentive or, where several ask the same of the same authority, of them all.
     *
     * @param number its place in the plan, from 1
     * @param asked the step as each of these incentives asks for it
     * @param incentives those it is done for
     * @param after numbers of the steps it waits for
     * @param from the first day it can be done
     * @param until the last day the law leaves for it, counting what must still follow; absent when no text sets one
     * @param done the day it is over at the earliest: {@code from} and the legal delay
     * @param missed whether that last day is past when the step can first be done
     * @param critical whether everything ends later when this step does
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    // Java does not say in which order it lists methods.
    @JsonPropertyOrder({
        "number",
        "step",
        "incentives",
        "says",
        "actor",
        "where",
        "after",
        "from",
        "until",
        "delay",
        "done",
        "missed",
        "critical",
        "evidence",
        "cites",
        "unpublished",
        "link"
    })
    public record PlannedStep(
            int number,
            @JsonIgnore List<Claim.ClaimStep> asked,
            List<String> incentives,
            List<Integer> after,
            LocalDate from,
            @Nullable LocalDate until,
            LocalDate done,
            @JsonInclude(JsonInclude.Include.ALWAYS) boolean missed,
            @JsonInclude(JsonInclude.Include.ALWAYS) boolean critical) {

        @JsonProperty
        public String step() {
            return any().id();
        }

        @JsonProperty
        public Text says() {
            return any().says();
        }

        /** {@code company} or the id of an authority. */
        @JsonProperty
        public Step.Actor actor() {
            return any().actor();
        }

        @JsonProperty
        public Contact where() {
            return any().where();
        }

        /** Days the law gives whoever acts; absent when no text sets them. */
        @JsonProperty
        public Step.@Nullable Delay delay() {
            return any().within();
        }

        /** How the step is known. */
        @JsonProperty
        public Evidence evidence() {
            return any().evidence();
        }

        @JsonProperty
        public List<Citation> cites() {
            return any().cites();
        }

        /** Each thing that is not published of it, and who can tell. */
        @JsonProperty
        public List<Unpublished> unpublished() {
            return asked.stream()
                    .filter(step -> step.unpublished() != null)
                    .map(step -> new Unpublished(step.unpublished(), step.confirmWith()))
                    .distinct()
                    .toList();
        }

        /** The address of an online service; absent where there is none. */
        @JsonProperty
        public @Nullable String link() {
            return asked.stream()
                    .map(Claim.ClaimStep::link)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        private Claim.ClaimStep any() {
            return asked.get(0);
        }
    }

    /** @param confirmWith absent where nobody is known who could tell */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Unpublished(Text because, @Nullable Contact confirmWith) {}

    /**
     * A document to hand in.
     *
     * @param steps numbers of the steps it is needed for
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record NeededDocument(String id, Text says, Step.@Nullable Validity validity, List<Integer> steps) {}

    /**
     * The plan for a package.
     *
     * @param assessed with their claims
     * @param held ids of those that are claimed
     */
    public static ClaimPlan of(List<IncentiveAssessment> assessed, List<String> held, LocalDate start) {
        return new ClaimPlanner(
                        assessed.stream().filter(it -> held.contains(it.id())).toList(), start)
                .plan();
    }

    /** The step whose last day comes first among those that can still be kept; null when no text sets one. */
    public @Nullable PlannedStep firstDeadline() {
        return steps.stream()
                .filter(step -> step.until() != null && !step.missed())
                .min(Comparator.comparing(PlannedStep::until))
                .orElse(null);
    }
}
