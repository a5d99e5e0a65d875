package ma.dalil.questionnaire;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Fact;
import org.jspecify.annotations.Nullable;

/** Names results that are laid side by side by what differs in what was told: the place, the day of the law, people, then the rest. */
final class ScenarioNames {
    private static final int MOST_NAMED = 3;
    private static final List<String> FIRST = List.of("site.", "workforce.headcount", "workforce.", "project.");

    private final Topics topics;
    private final Words w;

    ScenarioNames(Topics topics, Words w) {
        this.topics = topics;
        this.w = w;
    }

    private record Asked(Fact fact, @Nullable Integer item) {}

    /**
     * What names each of them, the first the most telling.
     *
     * @return for each an answer said as a reader writes it; nothing where two are alike in all that was told
     */
    List<List<String>> of(List<SavedAnswers> saved) {
        List<Map<Asked, String>> told = saved.stream().map(this::told).toList();
        Set<Asked> asked = new LinkedHashSet<>();
        told.forEach(one -> asked.addAll(one.keySet()));
        List<Asked> differing = asked.stream()
                .filter(it -> told.stream().map(one -> one.get(it)).distinct().count() > 1)
                .sorted(Comparator.comparingInt(it -> rank(it.fact())))
                .toList();
        List<LocalDate> days = saved.stream().map(it -> it.request().on()).toList();
        boolean isOfOtherDays = days.stream().distinct().count() > 1;
        List<List<String>> names = new ArrayList<>();
        for (int i = 0; i < saved.size(); i++) {
            Map<Asked, String> own = told.get(i);
            List<String> name = new ArrayList<>(Stream.concat(
                            differing.stream().filter(it -> isPlace(it.fact())).map(own::get),
                            Stream.of(isOfOtherDays ? day(days.get(i)) : null))
                    .filter(Objects::nonNull)
                    .toList());
            differing.stream()
                    .filter(it -> !isPlace(it.fact()))
                    .map(it -> said(it, own.get(it)))
                    .forEach(name::add);
            names.add(shortened(name));
        }
        return names;
    }

    private List<String> shortened(List<String> name) {
        int left = name.size() - MOST_NAMED;
        return left <= 0
                ? name
                : Stream.concat(
                                name.stream().limit(MOST_NAMED),
                                Stream.of(w.word("compare.others", left, w.number(left))))
                        .toList();
    }

    private String said(Asked asked, @Nullable String answer) {
        String of = asked.item() == null
                ? w.text(asked.fact().says())
                : w.word(
                        "change.of-group",
                        w.text(asked.fact().says()),
                        w.word("result.group", w.number(asked.item() + 1)));
        return w.word("compare.told", of, answer == null ? w.word("field.not-known") : answer);
    }

    private String day(@Nullable LocalDate on) {
        return on == null ? w.word("compare.today") : w.date(on);
    }

    private Map<Asked, String> told(SavedAnswers saved) {
        Map<Asked, String> told = new LinkedHashMap<>();
        topics.told(saved, w)
                .values()
                .forEach(all -> all.forEach(one -> told.put(new Asked(one.fact(), one.item()), one.answer())));
        return told;
    }

    private static boolean isPlace(Fact fact) {
        return fact.id().startsWith(FIRST.get(0));
    }

    private static int rank(Fact fact) {
        for (int i = 0; i < FIRST.size(); i++) {
            if (fact.id().startsWith(FIRST.get(i))) {
                return i;
            }
        }
        return FIRST.size();
    }
}
