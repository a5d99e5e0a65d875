package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ma.dalil.profile.PlainAnswers;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Evidence;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Scale;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import ma.dalil.rulebook.Window;

/** Every number, day, list and scale, a little off. A parameter that several incentives read is changed once, for all of them. */
final class MutationsOfParameters {
    private static final int MOST_OPTIONS = 12;
    private static final String TAX = "income-tax-scale";
    private static final Map<Unit, BigDecimal> STEPS =
            Map.of(Unit.MAD, BigDecimal.ONE, Unit.SHARE, new BigDecimal("0.01"), Unit.RATIO, new BigDecimal("0.1"));

    private final Rulebook rulebook;
    private final RuleFiles files;
    private final MutationPlaces places;
    private final MutationBench bench;
    private final List<Mutation> mutations = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    MutationsOfParameters(Rulebook rulebook, RuleFiles files, MutationPlaces places, MutationBench bench) {
        this.rulebook = rulebook;
        this.files = files;
        this.places = places;
        this.bench = bench;
    }

    /** Parameters that no incentive reads, which nothing can be asked about. */
    List<String> unread() {
        return unread;
    }

    List<Mutation> all() {
        Map<Parameter, List<Incentive>> holders = new IdentityHashMap<>();
        Set<Parameter> order = new LinkedHashSet<>();
        for (Incentive incentive : rulebook.incentives().values()) {
            incentive.parameters().values().stream()
                    .sorted(Comparator.comparing(Parameter::id))
                    .forEach(parameter -> {
                        order.add(parameter);
                        holders.computeIfAbsent(parameter, it -> new ArrayList<>())
                                .add(incentive);
                    });
        }
        order.forEach(parameter -> {
            List<Incentive> readers = readers(parameter, holders.get(parameter));
            String file =
                    places.fileOf(parameter.id(), holders.get(parameter).get(0).id());
            if (readers.isEmpty()) {
                unread.add(parameter.id() + " (rules/" + file + ":" + places.line(file, parameter.id()) + ")");
            } else {
                new OfOne(parameter, readers, file).mutate();
            }
        });
        return mutations;
    }

    /** Those whose rules name it, and those whose amount takes it in through the tax or the charges of a pay: some scenario misses it. */
    private List<Incentive> readers(Parameter parameter, List<Incentive> holders) {
        Parameter none = with(parameter, List.of());
        return holders.stream()
                .filter(it -> it.read().contains(parameter.id())
                        || (reckonsOnAPay(it) && bench.killer(it.id(), MutationCopies.parameter(none)) != null))
                .toList();
    }

    private static Parameter with(Parameter parameter, List<DatedValue> values) {
        return new Parameter(
                parameter.id(),
                parameter.says(),
                parameter.unit(),
                parameter.checked(),
                parameter.ofTheYear(),
                parameter.datedBy(),
                parameter.byTheMonth(),
                values);
    }

    private boolean reckonsOnAPay(Incentive incentive) {
        String amount = files.contents().getOrDefault(MutationPlaces.folder(incentive.id()) + "/amount.drl", "");
        return amount.contains(".incomeTax(") || amount.contains(".employerCharges(");
    }

    /** The changes of one parameter. */
    private final class OfOne {
        private final Parameter parameter;
        private final List<Incentive> readers;
        private final String file;

        OfOne(Parameter parameter, List<Incentive> readers, String file) {
            this.parameter = parameter;
            this.readers = readers;
            this.file = file;
        }

        void mutate() {
            for (int i = 0; i < parameter.values().size(); i++) {
                DatedValue value = parameter.values().get(i);
                DatedValue before = i == 0 ? null : parameter.values().get(i - 1);
                from(i, value, before);
                dropped(i, value, before);
                if (value.value() instanceof Value.Options options) {
                    list(i, options.plain());
                } else if (value.value() instanceof Value.Brackets scale) {
                    scale(i, scale.plain().brackets());
                } else if (value.value() instanceof Value.Day day) {
                    replace(i, Mutation.Kind.DAY, day.plain(), day.plain().minusDays(1));
                    replace(i, Mutation.Kind.DAY, day.plain(), day.plain().plusDays(1));
                } else if (value.value() instanceof Value.Count count) {
                    replace(i, Mutation.Kind.NUMBER, count.plain(), count.plain() - 1);
                    replace(i, Mutation.Kind.NUMBER, count.plain(), count.plain() + 1);
                } else if (value.value() instanceof Value.Decimal decimal) {
                    BigDecimal number = decimal.plain();
                    BigDecimal step = STEPS.get(parameter.unit());
                    replace(i, Mutation.Kind.NUMBER, number, number.subtract(step));
                    replace(i, Mutation.Kind.NUMBER, number, number.add(step));
                }
            }
        }

        private void from(int i, DatedValue value, DatedValue before) {
            LocalDate eve = value.from().minusDays(1);
            LocalDate morrow = value.from().plusDays(1);
            String same = unseenAfter(before, value);
            add(
                    Mutation.Kind.FROM,
                    i,
                    value.from() + " to " + eve,
                    dated(i, PlainAnswers.plain(value.value()), eve),
                    first(same, superseded(i), unseenOn(eve, value, eve)),
                    "from");
            add(
                    Mutation.Kind.FROM,
                    i,
                    value.from() + " to " + morrow,
                    dated(i, PlainAnswers.plain(value.value()), morrow),
                    first(same, superseded(i), unseenOn(value.from(), value, morrow)),
                    "from");
        }

        /** Why nobody can see that value; null when somebody can: the next was in force and known before any incentive that reads it. */
        private String superseded(int i) {
            if (i + 1 == parameter.values().size()) {
                return null;
            }
            DatedValue next = parameter.values().get(i + 1);
            boolean early = readers.stream()
                    .flatMap(it -> it.windows().stream())
                    .map(Window::from)
                    .allMatch(opening ->
                            !next.from().isAfter(opening.date()) && isKnownWith(next.cites(), opening.cites()));
            return early ? "replaced before any incentive that reads it was in force" : null;
        }

        private static boolean isKnownWith(List<Citation> value, List<Citation> opening) {
            return value.stream()
                    .map(Citation::source)
                    .anyMatch(it -> it.published() == null
                            || opening.stream()
                                    .map(Citation::source)
                                    .allMatch(text -> text.published() != null
                                            && !it.published().isAfter(text.published())));
        }

        private void dropped(int i, DatedValue value, DatedValue before) {
            List<DatedValue> values = new ArrayList<>(parameter.values());
            values.remove(i);
            add(
                    Mutation.Kind.VALUE,
                    i,
                    "value of " + value.from() + " dropped",
                    values,
                    first(unseenAfter(before, value), superseded(i)),
                    "value");
        }

        /** Why nobody can see where one value gives way to the next; null when somebody can: rival readings are shown too, and what is only inferred is less sure. */
        private static String unseenAfter(DatedValue before, DatedValue value) {
            return before != null
                            && Objects.equals(before.value(), value.value())
                            && before.otherReadings().equals(value.otherReadings())
                            && (value.evidence() != Evidence.INFERRED || before.evidence() == Evidence.INFERRED)
                    ? "the value before that day is the same"
                    : null;
        }

        private static String first(String... reasons) {
            return Stream.of(reasons).filter(Objects::nonNull).findFirst().orElse(null);
        }

        /**
         * Why nobody can see what the law was on that day; null when somebody can. Where no source has a publication day, the value is taken as
         * known from the day it takes effect, and who asks what was known on that day sees it move. A day that a profile tells may lie before all windows.
         */
        private String unseenOn(LocalDate day, DatedValue value, LocalDate moved) {
            if (parameter.datedBy() != null) {
                return null;
            }
            LocalDate known = knownFrom(value, value.from());
            LocalDate knownThen = knownFrom(value, moved);
            LocalDate between = known.isBefore(knownThen) ? known : knownThen;
            if (isBeforeTheTax(day, between)) {
                return "no income-tax scale of that time is known, and without one there is no figure";
            }
            Set<String> reasons = new LinkedHashSet<>();
            for (Incentive incentive : readers) {
                boolean opened = incentive.windows().stream()
                        .anyMatch(window -> !window.from().date().isAfter(lastAskedAbout(day, window, incentive)));
                boolean asked = !known.equals(knownThen)
                        && incentive.windows().stream().anyMatch(window -> window.isKnownOn(between));
                boolean ofTheDay = incentive.criteria().stream().anyMatch(this::isTested)
                        || parameter.values().stream()
                                .anyMatch(it -> !it.otherReadings().isEmpty());
                boolean ofTheYear = MonthDay.from(day).equals(MonthDay.of(12, 31))
                        || incentive.windows().stream()
                                .anyMatch(window -> window.to() != null
                                        && window.to().date().equals(day));
                if (asked) {
                    return null;
                } else if (!opened) {
                    reasons.add("no incentive that reads it was in force on that day");
                } else if (!ofTheDay && !ofTheYear) {
                    reasons.add("read for whole fiscal years only, on their last day");
                } else {
                    return null;
                }
            }
            return String.join("; ", reasons);
        }

        /** A fiscal year that is calculated by the law of the last day of a calendar year may run for eleven months of the next. */
        private LocalDate lastAskedAbout(LocalDate day, Window window, Incentive incentive) {
            boolean ofTheYear = parameter.ofTheYear() && MonthDay.from(day).equals(MonthDay.of(12, 31));
            return ofTheYear && incentive.isOnProfits() && !window.ofYearsOpened() ? day.plusMonths(11) : day;
        }

        /** Whether it is read for the income tax alone, and neither on that day nor by what was known on the other is there a scale. */
        private boolean isBeforeTheTax(LocalDate day, LocalDate knownOn) {
            Parameter scale = readers.get(0).parameters().get(TAX);
            return scale != null
                    && !parameter.id().equals(TAX)
                    && readers.stream().noneMatch(it -> it.read().contains(parameter.id()))
                    && scale.on(day, LocalDate.MAX).map(DatedValue::value).isEmpty()
                    && scale.on(LocalDate.MAX, knownOn).map(DatedValue::value).isEmpty();
        }

        private static LocalDate knownFrom(DatedValue value, LocalDate effect) {
            return value.cites().stream()
                    .map(it -> it.source().published())
                    .map(it -> it == null ? effect : it)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }

        private boolean isTested(Criterion criterion) {
            return criterion.condition() != null
                    && criterion.condition().anyOf().stream().anyMatch(this::reads);
        }

        private boolean reads(Condition.Test test) {
            return test.parameter() != null && test.parameter().id().equals(parameter.id());
        }

        private void replace(int i, Mutation.Kind kind, Object value, Object changed) {
            add(kind, i, shown(value) + " to " + shown(changed), valued(i, changed), superseded(i), "value");
        }

        private void list(int i, List<String> options) {
            for (int place = 0; place < options.size(); place++) {
                List<String> fewer = new ArrayList<>(options);
                fewer.remove(place);
                add(
                        Mutation.Kind.OPTION,
                        i,
                        options.get(place) + " removed",
                        valued(i, fewer),
                        superseded(i),
                        "value",
                        place);
            }
            for (String option : others(options)) {
                List<String> more = new ArrayList<>(options);
                more.add(option);
                add(Mutation.Kind.ADDED, i, option + " added", valued(i, more), superseded(i), "value");
            }
        }

        /** The answers the fact allows besides those of the list; none when there are too many to write a case for each. */
        private List<String> others(List<String> options) {
            Pattern reading =
                    Pattern.compile("(\\w+)\\(\\s*(?:[^()]*\\|\\|\\s*)?(\\w+)\\s+memberOf\\s+\\$law\\.list\\(\\s*\""
                            + Pattern.quote(parameter.id()) + "\"");
            return readers.stream()
                    .map(it -> MutationPlaces.folder(it.id()))
                    .flatMap(folder ->
                            Stream.of("/eligibility.drl", "/amount.drl").map(folder::concat))
                    .filter(files.contents()::containsKey)
                    .flatMap(path -> reading.matcher(files.contents().get(path)).results())
                    .map(found -> MutationsOfRules.factOf(found.group(1), found.group(2)))
                    .findFirst()
                    .map(fact -> optionsOf(rulebook.facts().get(fact)))
                    .filter(all -> all.size() <= MOST_OPTIONS)
                    .map(all -> all.stream()
                            .filter(option -> !options.contains(option))
                            .toList())
                    .orElse(List.of());
        }

        private List<String> optionsOf(Fact fact) {
            return fact.options().stream().map(Fact.Option::id).toList();
        }

        private void scale(int i, List<Scale.Bracket> brackets) {
            for (int at = 0; at < brackets.size(); at++) {
                Scale.Bracket it = brackets.get(at);
                BigDecimal point = STEPS.get(Unit.SHARE);
                bracket(
                        i,
                        at,
                        "upTo",
                        it.upTo(),
                        BigDecimal.ONE,
                        number -> new Scale.Bracket(number, it.rate(), it.deduct(), it.cap()));
                bracket(
                        i,
                        at,
                        "rate",
                        it.rate(),
                        point,
                        number -> new Scale.Bracket(it.upTo(), number, it.deduct(), it.cap()));
                bracket(
                        i,
                        at,
                        "deduct",
                        it.deduct(),
                        BigDecimal.ONE,
                        number -> new Scale.Bracket(it.upTo(), it.rate(), number, it.cap()));
                bracket(
                        i,
                        at,
                        "cap",
                        it.cap(),
                        BigDecimal.ONE,
                        number -> new Scale.Bracket(it.upTo(), it.rate(), it.deduct(), number));
            }
        }

        private void bracket(
                int i,
                int at,
                String part,
                BigDecimal number,
                BigDecimal step,
                Function<BigDecimal, Scale.Bracket> changed) {
            if (number == null) {
                return;
            }
            for (BigDecimal other : List.of(number.subtract(step), number.add(step))) {
                if (other.signum() >= 0) {
                    List<Scale.Bracket> brackets = new ArrayList<>(
                            ((Scale) parameter.values().get(i).value().plain()).brackets());
                    brackets.set(at, changed.apply(other));
                    add(
                            Mutation.Kind.SCALE,
                            i,
                            part + " " + shown(number) + " to " + shown(other),
                            valued(i, new Scale(brackets)),
                            first(superseded(i), belowZero(i, at, part, number, other), sameAfter(brackets, at, part)),
                            "value",
                            at);
                }
            }
        }

        /** Where one bracket ends does not show when the next one calculates alike. */
        private static String sameAfter(List<Scale.Bracket> brackets, int at, String part) {
            if (!part.equals("upTo")) {
                return null;
            }
            Scale.Bracket it = brackets.get(at);
            Scale.Bracket next = brackets.get(at + 1);
            return it.rate().compareTo(next.rate()) == 0
                            && Objects.equals(it.deduct(), next.deduct())
                            && Objects.equals(it.cap(), next.cap())
                    ? "the next bracket reckons alike"
                    : null;
        }

        /** The bracket where no tax is due: less than none is none. */
        private String belowZero(int i, int at, String part, BigDecimal number, BigDecimal other) {
            boolean lessTax = part.equals("deduct")
                    ? other.compareTo(number) > 0
                    : part.equals("upTo") && other.compareTo(number) < 0;
            Scale.Bracket first = ((Scale) parameter.values().get(i).value().plain())
                    .brackets()
                    .get(0);
            return parameter.id().equals(TAX) && at == 0 && first.rate().signum() == 0 && lessTax
                    ? "the tax of that income would be below zero, and then none is due"
                    : null;
        }

        private List<DatedValue> valued(int i, Object value) {
            return dated(i, value, parameter.values().get(i).from());
        }

        private List<DatedValue> dated(int i, Object value, LocalDate from) {
            List<DatedValue> values = new ArrayList<>(parameter.values());
            DatedValue it = values.get(i);
            values.set(
                    i,
                    new DatedValue(
                            from,
                            Value.of(value),
                            it.unknown(),
                            it.cites(),
                            it.evidence(),
                            it.note(),
                            it.otherReadings()));
            return values;
        }

        private void add(
                Mutation.Kind kind, int i, String change, List<DatedValue> values, String unseen, Object... inside) {
            LocalDate from = parameter.values().get(i).from();
            List<Object> path = new ArrayList<>(List.of(parameter.id(), "values", from.toString()));
            int line = places.line(file, path.toArray());
            if (!inside[0].equals("from")) {
                path.addAll(List.of(inside));
                line = Math.max(line, places.line(file, path.toArray()));
            }
            mutations.add(new Mutation(
                    kind,
                    file,
                    line,
                    parameter.id() + " of " + from,
                    change,
                    readers.stream().map(Incentive::id).toList(),
                    MutationCopies.parameter(with(parameter, values)),
                    null,
                    unseen));
        }

        private static String shown(Object value) {
            return value instanceof BigDecimal number
                    ? number.stripTrailingZeros().toPlainString()
                    : value.toString();
        }
    }
}
