package ma.dalil.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import ma.dalil.profile.AssessedProfile;
import ma.dalil.profile.FactReader;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Subject;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.ToConfirm;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/**
 * A criterion as the law of some day has it: the part of a finding that is the same for every profile.
 *
 * @param subject whom its rule judges; null where no rule judges it
 * @param check what its rule tests; null where no rule judges it
 * @param told how each of its tests reads its fact, in their order
 * @param lawIsKnown whether every value it reads is published
 * @param required what its first test asks for
 * @param limits what each of its tests asks for, in their order
 * @param evidence the weakest among its own and that of the values it reads
 * @param alternatives the same for each of its tests alone, in their order: what a yes rests on when that test holds
 * @param open why it is to confirm, if it is: its own reason, or that of a value that is not published
 * @param day how the day is read by whose law it is judged; null where that is no day that a profile tells
 * @param byDay itself by the law of each day that may be told, under the first of the days with that law
 */
record Provision(
        Criterion criterion,
        @Nullable Subject subject,
        @Nullable Check check,
        Law law,
        List<FactReader.Access> told,
        boolean lawIsKnown,
        @Nullable Value required,
        List<@Nullable Object> limits,
        @Nullable Unit unit,
        List<String> facts,
        Evidence evidence,
        List<Evidence> alternatives,
        @Nullable ToConfirm open,
        List<Text> notes,
        FactReader.@Nullable Access day,
        NavigableMap<LocalDate, Provision> byDay) {

    /** The criteria of an incentive, in their order. */
    static List<Provision> of(Incentive incentive, Law law, IncentiveRules rules, FactReader reader) {
        return incentive.criteria().stream()
                .map(criterion -> {
                    Condition condition = criterion.condition();
                    return condition == null
                            ? unjudged(criterion, law)
                            : of(criterion, condition, law, rules.check(criterion), reader);
                })
                .toList();
    }

    private static Provision unjudged(Criterion criterion, Law law) {
        return new Provision(
                criterion,
                null,
                null,
                law,
                List.of(),
                true,
                null,
                List.of(),
                null,
                List.of(),
                criterion.evidence(),
                List.of(),
                criterion.toConfirm(),
                List.of(),
                null,
                Collections.emptyNavigableMap());
    }

    private static Provision of(Criterion criterion, Condition condition, Law law, Check check, FactReader reader) {
        Fact day = condition.datedBy();
        NavigableMap<LocalDate, Provision> byDay = new TreeMap<>();
        if (day != null) {
            Stream.concat(Stream.of(LocalDate.MIN), law.changesBy(day).stream())
                    .forEach(since -> byDay.put(
                            since,
                            of(
                                    criterion,
                                    condition,
                                    law.by(access -> access.fact().equals(day) ? since : null),
                                    check,
                                    reader,
                                    null,
                                    Collections.emptyNavigableMap())));
        }
        return of(criterion, condition, law, check, reader, day == null ? null : reader.access(day), byDay);
    }

    private static Provision of(
            Criterion criterion,
            Condition condition,
            Law law,
            Check check,
            FactReader reader,
            FactReader.@Nullable Access day,
            NavigableMap<LocalDate, Provision> byDay) {
        boolean known = true;
        Evidence evidence = criterion.evidence();
        ToConfirm unpublished = null;
        Set<String> facts = new LinkedHashSet<>();
        List<@Nullable Object> limits = new ArrayList<>();
        List<Evidence> alternatives = new ArrayList<>();
        List<Text> notes = new ArrayList<>();
        for (Condition.Test test : condition.anyOf()) {
            facts.add(test.fact().id());
            Value required = required(test, law);
            limits.add(required == null ? null : required.plain());
            DatedValue value =
                    test.parameter() == null ? null : law.dated(test.parameter().id());
            known &= test.parameter() == null || (value != null && value.value() != null);
            alternatives.add(
                    value == null ? criterion.evidence() : criterion.evidence().weaker(value.evidence()));
            if (value != null) {
                evidence = evidence.weaker(value.evidence());
                unpublished = unpublished == null ? value.unknown() : unpublished;
                if (value.note() != null) {
                    notes.add(value.note());
                }
            }
        }
        Condition.Test first = condition.anyOf().get(0);
        return new Provision(
                criterion,
                condition.subject(),
                check,
                law,
                condition.anyOf().stream()
                        .map(test -> reader.access(test.fact()))
                        .toList(),
                known,
                required(first, law),
                Collections.unmodifiableList(limits),
                unit(first),
                List.copyOf(facts),
                evidence,
                List.copyOf(alternatives),
                unpublished == null ? criterion.otherwise() : unpublished,
                List.copyOf(notes),
                day,
                byDay);
    }

    /** A time that is counted is told as a number of something: the law says of what. */
    private static @Nullable Unit unit(Condition.Test test) {
        Unit ofLaw = test.parameter() == null ? null : test.parameter().unit();
        return ofLaw == Unit.MONTHS || ofLaw == Unit.YEARS ? ofLaw : test.fact().unit();
    }

    private static @Nullable Value required(Condition.Test test, Law law) {
        if (test.parameter() == null) {
            return Value.of(test.literal());
        }
        DatedValue value = law.dated(test.parameter().id());
        return value == null ? null : value.value();
    }

    /** Whether the law it is judged by is that of a day nobody told. */
    boolean isDayUntold(Object judged, AssessedProfile assessedProfile) {
        return day != null && told(day, judged, assessedProfile) == null;
    }

    private static @Nullable LocalDate told(FactReader.Access day, Object judged, AssessedProfile assessedProfile) {
        return (LocalDate) (day.subject().isRepeated() ? day.toldBy(judged) : day.in(assessedProfile));
    }

    /** Itself by the law of the day that the one judged tells, or the company; by that of the day asked where that is not told. */
    Provision by(Object judged, AssessedProfile assessedProfile) {
        LocalDate told = day == null ? null : told(day, judged, assessedProfile);
        return told == null ? this : Present.in(byDay, byDay.floorKey(told));
    }

    /** Whether the company, group or training that it judges meets it. */
    boolean holds(Object judged) {
        return Objects.requireNonNull(check, "no rule judges it").holds(judged, law);
    }

    /** Whether it judges each workforce group or training on its own. */
    boolean isRepeated() {
        return subject != null && subject.isRepeated();
    }

    /** What it judges: one object, none, or one for each group or training. */
    List<?> judged(AssessedProfile assessedProfile) {
        return subject == null ? List.of() : assessedProfile.of(subject);
    }

    /** The first of its tests, which a finding shows; null when no rule judges it. */
    Condition.@Nullable Test test() {
        return criterion.condition() == null
                ? null
                : criterion.condition().anyOf().get(0);
    }
}
