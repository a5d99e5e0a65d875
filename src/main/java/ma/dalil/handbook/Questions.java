package ma.dalil.handbook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.dalil.rulebook.Authority;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Relation;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.ToConfirm;
import org.jspecify.annotations.Nullable;

/** Every open question of the rulebook as it stands on a day, in the order of its incentives. */
final class Questions {
    private final Map<OpenQuestion.OpenQuestionKey, OpenQuestion> all = new LinkedHashMap<>();

    Questions(Rulebook rulebook, LocalDate day) {
        for (Incentive written : rulebook.incentives().values()) {
            Incentive incentive = written.on(day, day);
            ofWindows(incentive);
            ofCriteria(incentive);
            incentive.parametersRead().forEach(parameter -> ofValues(incentive, parameter));
            incentive
                    .procedure()
                    .forEach(step ->
                            ask(incentive, OpenQuestion.Kind.STEP, step.says(), step.unpublished(), step.cites()));
            rulebook.relations().stream()
                    .filter(relation -> relation.kind() == Relation.Kind.TO_CONFIRM
                            && relation.incentive().equals(incentive.id()))
                    .forEach(relation -> ask(
                            incentive,
                            OpenQuestion.Kind.RELATION,
                            incentive.name(),
                            relation.says(),
                            relation.confirmWith(),
                            relation.cites()));
        }
    }

    List<OpenQuestion> all() {
        return List.copyOf(all.values());
    }

    /** By who can say; what nobody is named for comes last. */
    Map<Optional<Authority>, List<OpenQuestion>> byAuthority() {
        Map<Optional<Authority>, List<OpenQuestion>> grouped = new LinkedHashMap<>();
        all.values().stream().filter(it -> it.with() != null).forEach(it -> add(grouped, it));
        all.values().stream().filter(it -> it.with() == null).forEach(it -> add(grouped, it));
        return grouped;
    }

    private static void add(Map<Optional<Authority>, List<OpenQuestion>> grouped, OpenQuestion question) {
        grouped.computeIfAbsent(Optional.ofNullable(question.with()), with -> new ArrayList<>())
                .add(question);
    }

    private void ofWindows(Incentive incentive) {
        boolean own = !incentive.windows().equals(incentive.regime().windows());
        Text about = own ? incentive.name() : incentive.regime().name();
        incentive.windows().forEach(window -> {
            List<Citation> cites = new ArrayList<>(window.from().cites());
            if (window.to() != null) {
                window.to().cites().stream().filter(it -> !cites.contains(it)).forEach(cites::add);
            }
            ask(incentive, OpenQuestion.Kind.WINDOW, about, window.toConfirm(), cites);
        });
        var transition = incentive.regime().transition();
        if (transition != null) {
            ask(
                    incentive,
                    OpenQuestion.Kind.TRANSITION,
                    incentive.regime().name(),
                    transition.says(),
                    transition.with(),
                    transition.cites());
        }
    }

    private void ofCriteria(Incentive incentive) {
        incentive.criteria().forEach(it -> {
            ask(incentive, OpenQuestion.Kind.CRITERION, it.says(), it.toConfirm(), it.cites());
            ask(incentive, OpenQuestion.Kind.OTHERWISE, it.says(), it.otherwise(), it.cites());
        });
    }

    private void ofValues(Incentive incentive, Parameter parameter) {
        for (DatedValue value : parameter.values()) {
            ask(incentive, OpenQuestion.Kind.VALUE, parameter.says(), value.unknown(), value.cites());
            value.otherReadings()
                    .forEach(reading -> ask(
                            incentive,
                            OpenQuestion.Kind.READING,
                            parameter.says(),
                            reading.says(),
                            null,
                            reading.cites()));
        }
    }

    private void ask(
            Incentive incentive, OpenQuestion.Kind kind, Text about, @Nullable ToConfirm open, List<Citation> cites) {
        if (open != null) {
            ask(incentive, kind, about, open.because(), open.with(), cites);
        }
    }

    private void ask(
            Incentive incentive,
            OpenQuestion.Kind kind,
            Text about,
            Text because,
            @Nullable Authority with,
            List<Citation> cites) {
        all.computeIfAbsent(
                        new OpenQuestion.OpenQuestionKey(kind, about, because, with),
                        key -> new OpenQuestion(kind, about, because, with, cites, new LinkedHashSet<>()))
                .concerned()
                .add(incentive);
    }
}
