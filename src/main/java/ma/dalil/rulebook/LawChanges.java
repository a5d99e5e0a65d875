package ma.dalil.rulebook;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every dated change that the rulebook holds, read from its windows, values, conditions and sources: nothing is declared a second time. */
public final class LawChanges {

    private final Map<String, LawChange> byId = new LinkedHashMap<>();
    private final List<LawChange> all;

    public LawChanges(Rulebook rulebook) {
        Map<Parameter, Incentive> firstReaders = new LinkedHashMap<>();
        for (Incentive incentive : rulebook.incentives().values()) {
            windows(incentive);
            incentive.criteria().forEach(criterion -> deadlines(incentive, criterion));
            for (Parameter parameter : incentive.parametersThatMatter()) {
                firstReaders.putIfAbsent(parameter, incentive);
                // Parameters of two incentives may share a name; the first to read it tells them apart.
                values(incentive, parameter, firstReaders.get(parameter).id() + "." + parameter.id());
            }
            texts(incentive);
        }
        all = byId.values().stream()
                .sorted(Comparator.comparing(LawChange::on).thenComparing(LawChange::kind))
                .toList();
    }

    /** All of them, the earliest first. */
    public List<LawChange> all() {
        return all;
    }

    /** What can be had for the last time between two days, both included, the earliest first. */
    public List<LawChange> closing(LocalDate from, LocalDate to) {
        return all.stream()
                .filter(change -> change.kind().isLastDay()
                        && !change.on().isBefore(from)
                        && !change.on().isAfter(to))
                .toList();
    }

    /** What is otherwise on a day than it was on an earlier one, the earliest first. */
    public List<LawChange> between(LocalDate earlier, LocalDate later) {
        return all.stream()
                .filter(change ->
                        change.firstDay().isAfter(earlier) && !change.firstDay().isAfter(later))
                .toList();
    }

    private void windows(Incentive incentive) {
        boolean own = !incentive.windows().equals(incentive.regime().windows());
        String subject = own ? incentive.id() : incentive.regime().id();
        Text about = own ? incentive.name() : incentive.regime().name();
        List<Window> windows = incentive.windows();
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            add(
                    incentive,
                    i > 0 && windows.get(i - 1).isFollowedBy(window) ? LawChange.Kind.GOES_ON : LawChange.Kind.OPENS,
                    subject,
                    about,
                    window.from().date(),
                    window.from().cites());
            boolean goesOn = i + 1 < windows.size() && window.isFollowedBy(windows.get(i + 1));
            if (window.to() != null && !goesOn) {
                add(
                        incentive,
                        LawChange.Kind.CLOSES,
                        subject,
                        about,
                        window.to().date(),
                        window.to().cites());
            }
        }
    }

    /** A condition that asks for a day not after another has a last day, unless that day was put off in time. */
    private void deadlines(Incentive incentive, Criterion criterion) {
        for (Condition.Test test : criterion.tests()) {
            boolean strictly = test.comparison() == Condition.Operator.LESS;
            if (test.parameter() == null
                    || test.parameter().unit() != Unit.DATE
                    || !(strictly || test.comparison() == Condition.Operator.AT_MOST)) {
                continue;
            }
            for (DatedValue value : test.parameter().values()) {
                LocalDate day =
                        value.value() == null ? null : (LocalDate) value.value().plain();
                LocalDate last = strictly && day != null ? day.minusDays(1) : day;
                if (last != null
                        && isOpen(incentive, last)
                        && test.parameter()
                                .on(last, LocalDate.MAX)
                                .filter(value::equals)
                                .isPresent()) {
                    String subject = incentive.id() + "." + criterion.id();
                    Text says = incentive
                            .on(last, LocalDate.MAX)
                            .criterion(criterion.id())
                            .says();
                    add(incentive, LawChange.Kind.DEADLINE, subject, says, last, value.cites());
                }
            }
        }
    }

    /** The first value of all is no change, nor is one that no incentive open on that day reads. */
    private void values(Incentive incentive, Parameter parameter, String subject) {
        for (int i = 1; i < parameter.values().size(); i++) {
            DatedValue before = parameter.values().get(i - 1);
            DatedValue after = parameter.values().get(i);
            if (!Objects.equals(before.value(), after.value()) && isOpen(incentive, after.from())) {
                add(
                        incentive,
                        LawChange.Kind.VALUE,
                        subject,
                        parameter.says(),
                        after.from(),
                        after.cites(),
                        new LawChange.Revalued(parameter, before, after));
            }
        }
    }

    private static boolean isOpen(Incentive incentive, LocalDate day) {
        return incentive.windows().stream()
                .anyMatch(window -> !window.from().date().isAfter(day)
                        && (window.to() == null || !window.to().date().isBefore(day)));
    }

    private void texts(Incentive incentive) {
        Stream.of(
                        incentive.windows().stream()
                                .flatMap(window -> Stream.of(window.from(), window.to()))
                                .filter(Objects::nonNull)
                                .map(Window.Bound::cites),
                        incentive.criteria().stream().map(Criterion::cites),
                        incentive.parametersThatMatter().stream()
                                .flatMap(parameter -> parameter.values().stream())
                                .map(DatedValue::cites))
                .flatMap(cites -> cites)
                .flatMap(List::stream)
                .map(Citation::source)
                .filter(text -> text.kind().makesLaw() && text.published() != null && text.title() != null)
                .distinct()
                .forEach(text -> add(
                        incentive,
                        LawChange.Kind.PUBLISHED,
                        text.id(),
                        text.title(),
                        text.published(),
                        List.of(new Citation(text, null, List.of()))));
    }

    private void add(
            Incentive incentive, LawChange.Kind kind, String subject, Text about, LocalDate on, List<Citation> cites) {
        add(incentive, kind, subject, about, on, cites, null);
    }

    private void add(
            Incentive incentive,
            LawChange.Kind kind,
            String subject,
            Text about,
            LocalDate on,
            List<Citation> cites,
            LawChange.@Nullable Revalued value) {
        String id = kind.id() + "/" + subject + "/" + on;
        byId.computeIfAbsent(id, key -> new LawChange(id, on, kind, about, value, cites, new LinkedHashSet<>()))
                .concerned()
                .add(incentive);
    }
}
