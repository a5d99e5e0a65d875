package ma.dalil.advice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ma.dalil.eligibility.Amount;
import ma.dalil.eligibility.IncentiveAssessment;
import ma.dalil.eligibility.Site;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Sentences;

/** Says moves as a proposal, with the other answers that would do as well. */
final class Proposals {
    private static final Sentences SENTENCES = new Sentences("messages.advice");

    private final Rulebook rulebook;
    private final LocalDate day;

    Proposals(Rulebook rulebook, LocalDate day) {
        this.rulebook = rulebook;
        this.day = day;
    }

    /** @param reaches whether other moves reach the goal too */
    Proposal of(Map<Object, Move> moves, IncentiveAssessment found, Predicate<Map<Object, Move>> reaches) {
        List<Proposal.Change> changes = new ArrayList<>();
        List<Proposal.Change> supposed = new ArrayList<>();
        for (Move move : moves.values()) {
            boolean isSupposed =
                    move.isSupposed() && !(move instanceof Move.Answer answer && isOfAddition(answer, moves));
            (isSupposed ? supposed : changes).add(change(move, moves, reaches));
        }
        Amount amount = found.amount();
        return new Proposal(
                List.copyOf(changes),
                List.copyOf(supposed),
                found.verdict(),
                amount == null ? null : amount.thisYear(),
                amount == null ? null : amount.total());
    }

    /** What is told of people not yet there is no supposition: they are chosen so. */
    private static boolean isOfAddition(Move.Answer answer, Map<Object, Move> moves) {
        return answer.item() != null && moves.containsKey(answer.fact().section());
    }

    private Proposal.Change change(Move move, Map<Object, Move> moves, Predicate<Map<Object, Move>> reaches) {
        Map<Object, Boolean> doesAsWell = new HashMap<>();
        List<Object> or = alternatives(move)
                .filter(other -> doesAsWell.computeIfAbsent(kind(other), any -> reaches.test(Move.made(moves, other))))
                .map(Move::after)
                .toList();
        if (move instanceof Move.Answer answer) {
            Fact fact = answer.fact();
            BigDecimal by = !Steps.isCounted(fact) || answer.isSupposed()
                    ? null
                    : Steps.number(answer.after()).subtract(Steps.number(answer.before()));
            return new Proposal.Change(
                    fact.id(), answer.item(), fact.says(), answer.before(), answer.after(), by, fact.unit(), or);
        }
        if (move instanceof Move.Elsewhere elsewhere) {
            Object from = elsewhere.isSupposed() ? null : elsewhere.before();
            return new Proposal.Change(
                    "site", null, SENTENCES.text("change.site"), from, elsewhere.after(), null, null, or);
        }
        if (move instanceof Move.Wait wait) {
            BigDecimal days = Steps.number(wait.until()).subtract(Steps.number(wait.before()));
            return new Proposal.Change(
                    "on", null, SENTENCES.text("change.on"), wait.before(), wait.until(), days, "days", or);
        }
        Move.Addition addition = (Move.Addition) move;
        return new Proposal.Change(
                addition.section(),
                null,
                SENTENCES.text("change." + addition.section()),
                null,
                addition.from(),
                BigDecimal.ONE,
                "count",
                or);
    }

    private Stream<Move> alternatives(Move move) {
        if (move instanceof Move.Answer answer && answer.fact().type() == Fact.Type.CHOICE) {
            return answer.fact().options().stream()
                    .map(Fact.Option::id)
                    .filter(option -> !option.equals(answer.after()) && !option.equals(answer.before()))
                    .map(option -> new Move.Answer(answer.fact(), answer.item(), answer.before(), option));
        }
        if (move instanceof Move.Elsewhere elsewhere) {
            return elsewhere.or().stream()
                    .filter(site -> !site.equals(elsewhere.after()) && !isSame(site, elsewhere.before()))
                    .map(elsewhere::at);
        }
        return Stream.empty();
    }

    private Object kind(Move move) {
        return move instanceof Move.Elsewhere elsewhere
                ? Locations.kindOf(elsewhere.after(), rulebook.territory(), day)
                : move.after();
    }

    private static boolean isSame(Site one, Site other) {
        return Objects.equals(one.park(), other.park()) && Objects.equals(one.prefecture(), other.prefecture());
    }
}
