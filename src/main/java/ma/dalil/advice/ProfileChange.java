package ma.dalil.advice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.dalil.profile.Site;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/** One thing done differently in a trial profile. Two changes at the same place cannot both be made: the later one stands. */
sealed interface ProfileChange {
    /** The changes with one more made. */
    static Map<Object, ProfileChange> made(Map<Object, ProfileChange> changes, ProfileChange more) {
        Map<Object, ProfileChange> all = new LinkedHashMap<>(changes);
        all.put(more.place(), more);
        return all;
    }

    TrialProfile in(TrialProfile trialProfile);

    /** How hard it is, 1 to 4, as {@code facts.yaml} has it. */
    int effort();

    /** What it is about, whatever the answer. */
    Object place();

    /** What it comes to there. */
    Proposal.End end();

    /** Whether it answers what is not told, and changes nothing that is. */
    default boolean isSupposed() {
        return false;
    }

    private static int effort(Fact fact) {
        return fact.change() == null ? 0 : fact.change().effort();
    }

    /**
     * Another answer.
     *
     * @param before null where nothing was told: then it is a supposition
     */
    record Answer(Fact fact, @Nullable Integer item, @Nullable Value before, Value after) implements ProfileChange {
        private record Place(String fact, @Nullable Integer item) {}

        @Override
        public TrialProfile in(TrialProfile trialProfile) {
            return trialProfile.with(fact, item, after);
        }

        @Override
        public int effort() {
            return before == null ? 0 : ProfileChange.effort(fact);
        }

        @Override
        public Object place() {
            return new Place(fact.id(), item);
        }

        @Override
        public Proposal.End end() {
            return Proposal.End.of(after);
        }

        @Override
        public boolean isSupposed() {
            return before == null;
        }

        Answer to(BigDecimal number) {
            return new Answer(fact, item, before, CountedAnswers.answer(fact, number));
        }

        /** How much more it is than what was told; null for what is not counted, or where nothing was told. */
        @Nullable
        BigDecimal growth() {
            return before == null || !CountedAnswers.isCounted(fact)
                    ? null
                    : CountedAnswers.number(after).subtract(CountedAnswers.number(before));
        }

        /** How far it goes, in parts of what was. */
        double reach() {
            if (before == null || !CountedAnswers.isCounted(fact)) {
                return 0;
            }
            BigDecimal was = CountedAnswers.number(before);
            BigDecimal far = CountedAnswers.number(after).subtract(was).abs();
            return Math.min(10, far.doubleValue() / Math.max(1, Math.abs(was.doubleValue())));
        }
    }

    /**
     * Another place for the project.
     *
     * @param or other sites that meet the same criterion
     */
    record Elsewhere(Site before, Site after, Fact park, Fact prefecture, List<Site> or) implements ProfileChange {
        Elsewhere at(Site other) {
            return new Elsewhere(before, other, park, prefecture, or);
        }

        @Override
        public TrialProfile in(TrialProfile trialProfile) {
            return trialProfile
                    .with(park, null, Value.of(after.park()))
                    .with(prefecture, null, Value.of(after.prefecture()));
        }

        @Override
        public int effort() {
            return ProfileChange.effort(park);
        }

        @Override
        public Object place() {
            return Elsewhere.class;
        }

        @Override
        public Proposal.End end() {
            return new Proposal.End.OfSite(after);
        }

        @Override
        public boolean isSupposed() {
            return before.park() == null && before.prefecture() == null;
        }
    }

    /** Waiting for another day. */
    record Wait(LocalDate before, LocalDate until) implements ProfileChange {
        @Override
        public TrialProfile in(TrialProfile trialProfile) {
            return trialProfile.on(until);
        }

        @Override
        public int effort() {
            return 1;
        }

        @Override
        public Object place() {
            return Wait.class;
        }

        @Override
        public Proposal.End end() {
            return Proposal.End.of(new Value.Day(until));
        }
    }

    /** One more person hired, or one more training held, in a group of its own. */
    record Addition(String section, Fact day, LocalDate from, Fact people) implements ProfileChange {
        /** By section, the fact that tells when an item comes, then the one that tells how many people it is. */
        private static final Map<String, List<String>> TOLD = Map.of(
                "workforce", List.of("workforce.hiredOn", "workforce.headcount"),
                "training", List.of("training.startsOn", "training.trainees"));

        static Addition of(String section, LocalDate from, Rulebook rulebook) {
            List<String> told = Rulebook.known(TOLD, section);
            return new Addition(section, rulebook.fact(told.get(0)), from, rulebook.fact(told.get(1)));
        }

        /** The fact that tells when an item of the section comes; empty for a section that is told once. */
        static Optional<Fact> dayOf(String section, Rulebook rulebook) {
            return Optional.ofNullable(TOLD.get(section)).map(told -> rulebook.fact(told.get(0)));
        }

        @Override
        public TrialProfile in(TrialProfile trialProfile) {
            TrialProfile more = trialProfile.withItem(section);
            int item = more.items(section) - 1;
            return more.with(day, item, new Value.Day(from)).with(people, item, new Value.Count(1));
        }

        @Override
        public int effort() {
            return 2;
        }

        @Override
        public Object place() {
            return section;
        }

        @Override
        public Proposal.End end() {
            return Proposal.End.of(new Value.Day(from));
        }
    }
}
