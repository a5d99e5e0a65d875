package ma.dalil.handbook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import ma.dalil.pages.IncentivePage;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Scale;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import ma.dalil.rulebook.Window;
import org.jspecify.annotations.Nullable;

/** The history of an incentive and of the values it reads, in sentences. */
record HistoryWords(Words w, IncentivePage page) {

    /** Places in texts are told in French, whatever the language around them. */
    private static final char LEFT_TO_RIGHT = '\u2066';

    private static final char END = '\u2069';

    /** What a day brought. */
    record Event(LocalDate day, String says) {}

    /** All of it, the oldest first. */
    public List<Event> all() {
        List<Event> all = new ArrayList<>();
        for (Window window : page.incentive().windows()) {
            all.add(event("opens", window.from()));
            if (window.to() != null) {
                all.add(event("closes", window.to()));
            }
        }
        for (Parameter parameter : page.incentive().parametersRead()) {
            for (DatedValue value : parameter.values()) {
                all.add(new Event(value.from(), by(says(parameter, value), value.cites())));
            }
        }
        all.sort(Comparator.comparing(Event::day));
        return all;
    }

    private Event event(String what, Window.Bound bound) {
        return new Event(bound.date(), by(w.word("history." + what, w.date(bound.date())), bound.cites()));
    }

    /** A value, from when it holds, and what held before. */
    public String says(Parameter parameter, DatedValue value) {
        String from = w.date(value.from());
        String name = within(w.text(parameter.says()));
        DatedValue before = before(parameter, value);
        if (before == null) {
            return w.word("history.first", from, name, said(parameter, value));
        }
        if (parameter.unit() == Unit.LIST && value.value() != null && before.value() != null) {
            return list(parameter, from, name, value.value(), before.value());
        }
        if (parameter.unit() == Unit.SCALE) {
            return w.word("history.first", from, name, said(parameter, value));
        }
        if (Objects.equals(value.value(), before.value())) {
            return w.word("history.same", from, name, said(parameter, value));
        }
        return w.word("history.changed", from, name, said(parameter, value), said(parameter, before));
    }

    /** A name in the middle of a sentence: without its capital, unless it is one of letters. */
    private static String within(String name) {
        return name.length() > 1 && Character.isLowerCase(name.charAt(1))
                ? name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1)
                : name;
    }

    private static @Nullable DatedValue before(Parameter parameter, DatedValue value) {
        int place = parameter.values().indexOf(value);
        return place <= 0 ? null : parameter.values().get(place - 1);
    }

    private String list(Parameter parameter, String from, String name, Value value, Value before) {
        List<String> now = page.entries(parameter, value, w);
        List<String> then = page.entries(parameter, before, w);
        List<String> more = now.stream().filter(it -> !then.contains(it)).toList();
        List<String> less = then.stream().filter(it -> !now.contains(it)).toList();
        if (more.isEmpty() && less.isEmpty()) {
            return w.word("history.list.same", from, name);
        }
        if (less.isEmpty()) {
            return w.word("history.list.more", from, name, joined(more));
        }
        return more.isEmpty()
                ? w.word("history.list.less", from, name, joined(less))
                : w.word("history.list.both", from, name, joined(more), joined(less));
    }

    private String joined(List<String> parts) {
        return String.join(w.word("history.and"), parts);
    }

    private String said(Parameter parameter, DatedValue value) {
        if (value.value() == null) {
            return w.word("history.unpublished");
        }
        return switch (parameter.unit()) {
            case LIST -> joined(page.entries(parameter, value.value(), w));
            case SCALE -> ((Scale) value.value().plain())
                    .brackets().stream().map(this::bracket).collect(Collectors.joining(w.word("history.and")));
            default -> w.value(parameter.unit(), value.value());
        };
    }

    private String bracket(Scale.Bracket bracket) {
        String rate = w.share(bracket.rate());
        String says = bracket.upTo() == null
                ? w.word("history.bracket.beyond", rate)
                : w.word("history.bracket", w.money(bracket.upTo()), rate);
        if (bracket.deduct() != null && bracket.deduct().signum() != 0) {
            says = w.word("history.bracket.less", says, w.money(bracket.deduct()));
        }
        return bracket.cap() == null ? says : w.word("history.bracket.most", says, w.money(bracket.cap()));
    }

    private String by(String says, List<Citation> cites) {
        if (cites.isEmpty()) {
            return w.word("history.says", says);
        }
        String sources = cites.stream()
                .map(cite -> cite.at() == null
                        ? w.name(cite.source())
                        : w.word("history.place", w.name(cite.source()), LEFT_TO_RIGHT + cite.at() + END))
                .distinct()
                .collect(Collectors.joining(w.word("history.and")));
        return w.word("history.by", says, sources);
    }
}
