package ma.dalil.advice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.profile.Site;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Value;

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

    /**
     * Another answer.
     *
     * @param before null where nothing was told: then it is a supposition
     */
    record Answer(Fact fact, Integer item, Value before, Value after) implements ProfileChange {
        private record Place(String fact, Integer item) {}

        @Override
        public TrialProfile in(TrialProfile trialProfile) {
            return trialProfile.with(fact, item, after);
        }

        @Override
        public int effort() {
            return before == null || fact.change() == null ? 0 : fact.change().effort();
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

        /** How far it goes, in parts of what was. */
        double reach() {
            if (before == null || !CountedAnswers.isCounted(fact)) {
                return 0;
            }
            BigDecimal was = before.number();
            BigDecimal far = after.number().subtract(was).abs();
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
            return park.change().effort();
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

        static Addition of(String section, LocalDate from, Map<String, Fact> facts) {
            return new Addition(
                    section,
                    dayOf(section, facts),
                    from,
                    facts.get(TOLD.get(section).get(1)));
        }

        /** The fact that tells when an item of the section comes; null for a section that is told once. */
        static Fact dayOf(String section, Map<String, Fact> facts) {
            return TOLD.containsKey(section) ? facts.get(TOLD.get(section).get(0)) : null;
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
