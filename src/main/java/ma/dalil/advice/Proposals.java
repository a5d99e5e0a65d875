package ma.dalil.advice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.profile.Site;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Sentences;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;

/** Says changes as a proposal, with the other answers that would do as well. */
final class Proposals {
    private static final Sentences SENTENCES = new Sentences("messages.advice");

    private final Rulebook rulebook;
    private final LocalDate day;

    Proposals(Rulebook rulebook, LocalDate day) {
        this.rulebook = rulebook;
        this.day = day;
    }

    /** @param reaches whether other changes reach the goal too */
    Proposal of(
            Map<Object, ProfileChange> changes,
            IncentiveAssessment found,
            Predicate<Map<Object, ProfileChange>> reaches) {
        List<Proposal.Change> proposed = new ArrayList<>();
        List<Proposal.Change> supposed = new ArrayList<>();
        for (ProfileChange change : changes.values()) {
            boolean isSupposed = change.isSupposed()
                    && !(change instanceof ProfileChange.Answer answer && isOfAddition(answer, changes));
            (isSupposed ? supposed : proposed).add(change(change, changes, reaches));
        }
        Amount amount = found.amount();
        return new Proposal(
                List.copyOf(proposed),
                List.copyOf(supposed),
                found.verdict(),
                amount == null ? null : amount.thisYear(),
                amount == null ? null : amount.total());
    }

    /** What is told of people not yet there is no supposition: they are chosen so. */
    private static boolean isOfAddition(ProfileChange.Answer answer, Map<Object, ProfileChange> changes) {
        return answer.item() != null && changes.containsKey(answer.fact().section());
    }

    private Proposal.Change change(
            ProfileChange change, Map<Object, ProfileChange> changes, Predicate<Map<Object, ProfileChange>> reaches) {
        Map<Object, Boolean> doesAsWell = new HashMap<>();
        List<Proposal.End> or = alternatives(change)
                .filter(other -> doesAsWell.computeIfAbsent(
                        kind(other), any -> reaches.test(ProfileChange.made(changes, other))))
                .map(ProfileChange::end)
                .toList();
        if (change instanceof ProfileChange.Answer answer) {
            return Proposal.Change.of(
                    answer.fact(), answer.item(), answer.before(), answer.after(), answer.growth(), or);
        }
        if (change instanceof ProfileChange.Elsewhere elsewhere) {
            Proposal.End from = elsewhere.isSupposed() ? null : new Proposal.End.OfSite(elsewhere.before());
            return new Proposal.Change("site", null, SENTENCES.text("change.site"), from, change.end(), null, null, or);
        }
        if (change instanceof ProfileChange.Wait wait) {
            BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(wait.before(), wait.until()));
            return new Proposal.Change(
                    "on",
                    null,
                    SENTENCES.text("change.on"),
                    Proposal.End.of(new Value.Day(wait.before())),
                    change.end(),
                    days,
                    Unit.DAYS,
                    or);
        }
        ProfileChange.Addition addition = (ProfileChange.Addition) change;
        return new Proposal.Change(
                addition.section(),
                null,
                SENTENCES.text("change." + addition.section()),
                null,
                change.end(),
                BigDecimal.ONE,
                Unit.COUNT,
                or);
    }

    private Stream<ProfileChange> alternatives(ProfileChange change) {
        if (change instanceof ProfileChange.Answer answer && answer.fact().type() == Fact.Type.CHOICE) {
            return answer.fact().options().stream()
                    .map(option -> new Value.Option(option.id()))
                    .filter(option -> !option.equals(answer.after()) && !option.equals(answer.before()))
                    .map(option -> new ProfileChange.Answer(answer.fact(), answer.item(), answer.before(), option));
        }
        if (change instanceof ProfileChange.Elsewhere elsewhere) {
            return elsewhere.or().stream()
                    .filter(site -> !site.equals(elsewhere.after()) && !isSame(site, elsewhere.before()))
                    .map(elsewhere::at);
        }
        return Stream.empty();
    }

    private Object kind(ProfileChange change) {
        return change instanceof ProfileChange.Elsewhere elsewhere
                ? Locations.kindOf(elsewhere.after(), rulebook.territory(), day)
                : change.end();
    }

    private static boolean isSame(Site one, Site other) {
        return Objects.equals(one.park(), other.park()) && Objects.equals(one.prefecture(), other.prefecture());
    }
}
