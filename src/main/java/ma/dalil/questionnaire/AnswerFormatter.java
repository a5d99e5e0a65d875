package ma.dalil.questionnaire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import ma.dalil.advice.Proposal;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Finding;
import ma.dalil.pages.Words;
import ma.dalil.profile.Site;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Figures;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;
import ma.dalil.rulebook.Territory;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/** Says answers, and what the law asks for, as a reader of one language writes them. */
public final class AnswerFormatter {
    private static final int SHORT_LIST = 8;
    /** What is done and is the answer to no question: waiting, and one more person or training. */
    private static final Set<String> SENTENCES = Set.of("on", "workforce", "training");

    /** How many groups or lines of one kind are printed: a document of all that five hundred groups come to would have thousands of pages. */
    private static final int MOST_PRINTED = 30;

    private final Map<String, Fact> facts;
    private final Rulebook rulebook;
    private final Words w;
    private final int most;

    AnswerFormatter(Rulebook rulebook, Words w) {
        this(rulebook, w, Integer.MAX_VALUE);
    }

    private AnswerFormatter(Rulebook rulebook, Words w, int most) {
        this.most = most;
        this.rulebook = rulebook;
        this.facts = rulebook.facts();
        this.w = w;
    }

    /** As it is said in print, where long lists are cut and say so. */
    static AnswerFormatter inPrint(Rulebook rulebook, Words w) {
        return new AnswerFormatter(rulebook, w, MOST_PRINTED);
    }

    /** What is shown of a list. */
    public <T> List<T> shown(List<T> all) {
        return all.size() <= most ? all : all.subList(0, most);
    }

    /** How many of a list are not shown. */
    public int left(List<?> all) {
        return Math.max(0, all.size() - most);
    }

    /** An answer to a fact. */
    public String answer(@Nullable Fact fact, Value answer) {
        return value(answer, fact == null ? null : fact.unit(), fact);
    }

    /**
     * What a finding observed, asks for, or misses.
     *
     * @param unit null for what is not counted
     * @param read ids of the facts it is about, the first of which has the names of options
     */
    public String value(@Nullable Value value, @Nullable Unit unit, List<String> read) {
        return value(value, unit, read.isEmpty() ? null : rulebook.fact(read.get(0)));
    }

    private String value(@Nullable Value value, @Nullable Unit unit, @Nullable Fact fact) {
        if (value instanceof Value.YesNo yes) {
            return w.word(yes.plain() ? "yes" : "no");
        }
        if (value instanceof Value.Day day) {
            return w.date(day.plain());
        }
        if (value instanceof Value.Options list) {
            List<String> ids = list.plain();
            String shown = ids.stream()
                    .limit(SHORT_LIST)
                    .map(id -> option(id, fact))
                    .collect(Collectors.joining(w.word("list.separator")));
            return ids.size() <= SHORT_LIST
                    ? shown
                    : w.word("answered.and-more", shown, w.number(ids.size() - SHORT_LIST));
        }
        if (value instanceof Value.Option option) {
            return option(option.plain(), fact);
        }
        return value == null || value.number() == null ? "" : number(value.number(), unit);
    }

    /** A number in its unit, where it has one. */
    public String number(Number number, @Nullable Unit unit) {
        BigDecimal exact = Figures.exact(number);
        if (unit == null) {
            return w.number(exact);
        }
        return switch (unit) {
            case MAD -> w.money(exact);
            case SHARE -> w.share(exact);
            case MONTHS -> w.months(exact);
            case YEARS -> w.years(exact);
            case DAYS -> w.days(exact);
            case YEAR -> exact.toPlainString();
            case RATIO -> w.cut(exact);
            case COUNT, DATE, LIST, SCALE -> w.number(exact);
        };
    }

    private String option(String id, @Nullable Fact fact) {
        if (fact == null) {
            return id;
        }
        return fact.options().stream()
                .filter(option -> option.id().equals(id))
                .map(option -> w.text(option.says()))
                .findFirst()
                .orElse(id);
    }

    /** How a finding compares, as a word; empty where one answer alone will do. */
    public String comparison(Finding finding) {
        Value required = finding.required();
        if (required == null
                || finding.comparison() == null
                || required instanceof Value.YesNo
                || required.options().size() == 1) {
            return "";
        }
        String kind = required instanceof Value.Day ? "date" : "number";
        return w.word("compares." + kind + "." + Ids.of(finding.comparison()));
    }

    /** What is missed: so many days, so much money. */
    public String gap(Finding finding) {
        return value(finding.gap(), finding.unit(), List.of());
    }

    /** What a line of an amount comes to. */
    public String line(Amount.Line line) {
        return number(line.value(), line.unit());
    }

    /** The calculations that an amount is the sum of, each once. */
    public List<Calculations.SharedCalculation> calculations(Amount amount) {
        return Calculations.of(amount);
    }

    /** For which years and groups a calculation is made; years in a row as first and last. */
    public String madeFor(Calculations.SharedCalculation calculation, String fiscalYearEndsIn) {
        String years = runs(calculation.years(), year -> w.fiscalYear(year, fiscalYearEndsIn));
        if (calculation.groups().isEmpty()) {
            return years;
        }
        String groups = runs(calculation.groups(), group -> w.number(group + 1));
        return w.word("result.calculation.groups", years, calculation.groups().size(), groups);
    }

    private String runs(List<Integer> numbers, IntFunction<String> says) {
        List<String> runs = new ArrayList<>();
        for (int from = 0, to; from < numbers.size(); from = to + 1) {
            to = from;
            while (to + 1 < numbers.size() && numbers.get(to + 1) == numbers.get(to) + 1) {
                to++;
            }
            String first = says.apply(numbers.get(from));
            runs.add(from == to ? first : w.word("result.calculation.run", first, says.apply(numbers.get(to))));
        }
        return String.join(w.word("list.separator"), runs);
    }

    /** A value of the law, in the unit of its parameter. */
    public String parameter(String incentive, String parameter, @Nullable Value value) {
        Unit unit = rulebook.incentive(incentive).parameter(parameter).unit();
        return value(value, unit, value == null || value.options().isEmpty() ? null : answeredBy(value.options()));
    }

    /** The fact that all of those are answers to; null for none. */
    private @Nullable Fact answeredBy(List<String> ids) {
        return facts.values().stream()
                .filter(fact ->
                        fact.options().stream().map(Fact.Option::id).toList().containsAll(ids))
                .findFirst()
                .orElse(null);
    }

    /** A change proposed: what would be done, from what to what. */
    public String change(Proposal.Change change) {
        Fact fact = facts.get(change.fact());
        String first = end(change.to(), change, fact);
        int others = change.or().size();
        String to = others == 0 ? first : w.word("change.or", first, others, w.number(others));
        if (SENTENCES.contains(change.fact())) {
            return w.word("change." + change.fact(), to);
        }
        if (change.from() == null) {
            return change.to() instanceof Proposal.End.OfSite
                    ? w.word("change.place", to)
                    : w.word("change.to", w.text(change.says()), to);
        }
        return w.word(
                isDay(change.to()) ? "change.days" : "change.from-to",
                w.text(change.says()),
                end(change.from(), change, fact),
                to);
    }

    /** A change with the group it is made in; who is hired by the proposal is told already. */
    public String change(Proposal.Change change, Proposal of) {
        Integer group = change.item();
        boolean isOfGroup = of.changes().stream().noneMatch(it -> SENTENCES.contains(it.fact()) && it.item() == null);
        return group != null && isOfGroup
                ? w.word("change.of-group", change(change), w.word("result.group", w.number(group + 1)))
                : change(change);
    }

    private static boolean isDay(Proposal.End end) {
        return end instanceof Proposal.End.OfAnswer of && of.answer() instanceof Value.Day;
    }

    private String end(Proposal.End end, Proposal.Change change, @Nullable Fact fact) {
        if (end instanceof Proposal.End.OfSite of) {
            return site(of.site());
        }
        return value(((Proposal.End.OfAnswer) end).answer(), change.unit(), fact);
    }

    /** Where its page of questions asks for a fact; of several groups, the first. */
    public String place(String fact) {
        return Field.name(
                rulebook.fact(fact), Subject.isRepeated(rulebook.fact(fact).section()) ? 0 : null);
    }

    /** The page of questions that asks for a fact. */
    public String topic(String fact) {
        return Objects.requireNonNull(rulebook.fact(fact).topic(), "what is asked has a topic")
                .id();
    }

    /** A place for the project: the park, or the prefecture and that it is in none. */
    public String site(Site site) {
        Territory territory = rulebook.territory();
        return Optional.ofNullable(site.park())
                .map(territory.parks()::get)
                .map(Territory.Park::name)
                .or(() -> Optional.ofNullable(site.prefecture())
                        .map(territory.prefectures()::get)
                        .map(Territory.Prefecture::name))
                .map(w::text)
                .orElse("");
    }
}
