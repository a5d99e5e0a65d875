package ma.dalil.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.RandomProfiles;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Site;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Value;
import org.junit.jupiter.api.Test;

/** What would change a verdict is tried before it is said. {@code -Dseed} draws other profiles; {@code -Drefusals} more or fewer. */
class ChangesTests {
    private static final long SEED = Long.getLong("seed", 20251124L);
    private static final int REFUSALS = Integer.getInteger("refusals", 20_000);
    private static final int MOST_AT_A_TIME = 64;
    private static final int FAULTS_SHOWN = 5;
    private static final List<LocalDate> DAYS = Stream.of(
                    "2015-06-01", "2018-03-01", "2021-04-01", "2023-06-01", "2026-11-22", "2028-01-01", "2030-12-31")
            .map(LocalDate::parse)
            .toList();
    private static final LocalDate ALL_KNOWN = LocalDate.of(2060, 12, 31);

    private final Changes changes = new Changes(Rulebooks.PACKAGED, Rulebooks.ASSESSOR);
    private final RandomProfiles profiles = new RandomProfiles(Rulebooks.PACKAGED);

    @Test
    void everyProposalTurnsTheVerdictAndNoneCanBeMadeSmaller() {
        AtomicInteger refusals = new AtomicInteger();
        AtomicInteger proposals = new AtomicInteger();
        Set<String> turned = ConcurrentHashMap.newKeySet();
        List<String> faults = new ArrayList<>();
        for (int drawn = 0; refusals.get() < REFUSALS && faults.isEmpty(); drawn += MOST_AT_A_TIME) {
            IntStream.range(drawn, drawn + MOST_AT_A_TIME)
                    .parallel()
                    .mapToObj(profile -> faults(profile, refusals, proposals, turned))
                    .flatMap(List::stream)
                    .limit(FAULTS_SHOWN)
                    .forEach(faults::add);
        }

        assertThat(faults).as("with -Dseed=%s", SEED).isEmpty();
        assertThat(proposals.get()).as("proposals for %s refusals", refusals).isGreaterThan(REFUSALS / 2);
        assertThat(turned).as("incentives whose refusal some change turns").hasSizeGreaterThan(20);
        System.out.printf("%d refusals, %d proposals, %d incentives%n", refusals.get(), proposals.get(), turned.size());
    }

    private List<String> faults(int profile, AtomicInteger refusals, AtomicInteger proposals, Set<String> turned) {
        Random random = new Random(SEED * 1_000_003 + profile);
        LocalDate on = DAYS.get(random.nextInt(DAYS.size()));
        AssessmentRequest request =
                new AssessmentRequest(on, ALL_KNOWN, List.of(), RandomProfiles.profile(profiles.draw(random, on)));
        List<String> faults = new ArrayList<>();
        for (Hint hint : changes.of(request)) {
            if (hint.verdict() == Verdict.NOT_ELIGIBLE) {
                refusals.incrementAndGet();
            }
            assertThat(hint.proposals()).hasSizeLessThanOrEqualTo(3);
            for (Proposal proposal : hint.proposals()) {
                proposals.incrementAndGet();
                turned.add(hint.incentive());
                Applied applied = new Applied(request, hint, proposal);
                if (!applied.turns(proposal.changes())) {
                    faults.add("does not turn: " + applied);
                }
                for (Proposal.Change change : proposal.changes()) {
                    if (applied.turns(without(proposal.changes(), change))) {
                        faults.add(change.fact() + " can be left out: " + applied);
                    }
                    if (isNumber(change) && applied.turns(smaller(proposal.changes(), change))) {
                        faults.add(change.fact() + " can be smaller: " + applied);
                    }
                }
            }
        }
        return faults;
    }

    private static boolean isNumber(Proposal.Change change) {
        return change.by() != null && change.from() != null && change.by().signum() != 0;
    }

    /** Without a change; what is told of people who are then not hired goes with it. */
    private static List<Proposal.Change> without(List<Proposal.Change> all, Proposal.Change left) {
        return all.stream()
                .filter(change -> change != left)
                .filter(change -> left.item() != null
                        || change.item() == null
                        || !change.fact().startsWith(left.fact() + "."))
                .toList();
    }

    private static List<Proposal.Change> smaller(List<Proposal.Change> all, Proposal.Change one) {
        BigDecimal step = "on".equals(one.fact()) ? BigDecimal.ONE : CountedAnswers.step(fact(one));
        BigDecimal back = step.multiply(BigDecimal.valueOf(-one.by().signum()));
        Value to = answer(one) instanceof Value.Day day
                ? new Value.Day(day.plain().plusDays(back.longValue()))
                : CountedAnswers.answer(fact(one), answer(one).number().add(back));
        return all.stream()
                .map(change -> change != one
                        ? change
                        : new Proposal.Change(
                                one.fact(),
                                one.item(),
                                one.says(),
                                one.from(),
                                Proposal.End.of(to),
                                null,
                                one.unit(),
                                List.of()))
                .toList();
    }

    private static Value answer(Proposal.Change change) {
        return ((Proposal.End.OfAnswer) change.to()).answer();
    }

    private static Site site(Proposal.Change change) {
        return ((Proposal.End.OfSite) change.to()).site();
    }

    private static Fact fact(Proposal.Change change) {
        return Rulebooks.PACKAGED.facts().get(change.fact());
    }

    /** A proposal made in the request it is for. */
    private record Applied(AssessmentRequest request, Hint hint, Proposal proposal) {
        boolean turns(List<Proposal.Change> changes) {
            TrialProfile trialProfile = TrialProfile.of(request, Rulebooks.PACKAGED, Rulebooks.ASSESSOR)
                    .of(List.of(hint.incentive()));
            List<Proposal.Change> all = new ArrayList<>(proposal.supposed());
            all.addAll(changes);
            for (Proposal.Change change : all) {
                trialProfile = made(trialProfile, change);
            }
            return trialProfile
                    .request()
                    .map(changed -> verdict(changed).isFavourable()
                            && (hint.verdict() != Verdict.LIKELY || verdict(changed) == Verdict.ELIGIBLE))
                    .orElse(false);
        }

        private static Verdict verdict(AssessmentRequest request) {
            List<IncentiveAssessment> found =
                    Rulebooks.ASSESSOR.assess(request, false).incentives();
            return found.get(0).verdict();
        }

        private static TrialProfile made(TrialProfile trialProfile, Proposal.Change change) {
            return switch (change.fact()) {
                case "on" -> trialProfile.on((LocalDate) answer(change).plain());
                case "site" -> trialProfile
                        .with(fact("site.park"), null, Value.of(site(change).park()))
                        .with(
                                fact("site.prefecture"),
                                null,
                                Value.of(site(change).prefecture()));
                case "workforce" -> addition(trialProfile, "workforce", "hiredOn", "headcount", answer(change));
                case "training" -> addition(trialProfile, "training", "startsOn", "trainees", answer(change));
                default -> change.item() != null && change.item() >= trialProfile.items(section(change.fact()))
                        ? trialProfile
                        : trialProfile.with(fact(change.fact()), change.item(), answer(change));
            };
        }

        private static TrialProfile addition(
                TrialProfile trialProfile, String section, String day, String people, Value from) {
            TrialProfile more = trialProfile.withItem(section);
            int item = more.items(section) - 1;
            return more.with(fact(section + "." + day), item, from)
                    .with(fact(section + "." + people), item, new Value.Count(1));
        }

        private static String section(String fact) {
            return fact.substring(0, fact.indexOf('.'));
        }

        private static Fact fact(String id) {
            return Objects.requireNonNull(Rulebooks.PACKAGED.facts().get(id), id);
        }

        @Override
        public String toString() {
            return "%s on %s: %s, supposed %s, in %s"
                    .formatted(
                            hint.incentive(), request.on(), proposal.changes(), proposal.supposed(), request.profile());
        }
    }
}
