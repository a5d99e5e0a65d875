package ma.dalil.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Relation;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Step;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import ma.dalil.rulebook.Window;
import org.jspecify.annotations.Nullable;

/** What the page of an incentive shows, on a day. */
public final class IncentivePage {
    private static final int SHORT_LIST = 5;

    private final Rulebook rulebook;
    private final Incentive incentive;
    private final LocalDate on;
    private final LocalDate today;
    private final Map<String, Fact> comparedWith = new LinkedHashMap<>();

    public IncentivePage(Rulebook rulebook, Incentive incentive, LocalDate on, LocalDate today) {
        this.rulebook = rulebook;
        this.incentive = incentive.on(on, today);
        this.on = on;
        this.today = today;
        this.incentive.criteria().stream()
                .flatMap(criterion -> criterion.tests().stream())
                .filter(test -> test.parameter() != null)
                .forEach(test -> comparedWith.putIfAbsent(test.parameter().id(), test.fact()));
    }

    public Incentive incentive() {
        return incentive;
    }

    public LocalDate on() {
        return on;
    }

    public LocalDate today() {
        return today;
    }

    /** The same on the day itself or, where the incentive does not apply then, on the nearest on which it does. */
    public IncentivePage whereItApplies() {
        Window window = incentive.window(on, today);
        if (window != null && window.covers(on, today)) {
            return this;
        }
        LocalDate nearest = window == null ? incentive.windows().get(0).from().date() : window.nearest(on, today);
        return new IncentivePage(rulebook, rulebook.incentive(incentive.id()), nearest, today);
    }

    public WindowState state() {
        return WindowState.of(incentive.windows(), on, today);
    }

    public long toConfirm() {
        return incentive.criteria().stream()
                .filter(criterion -> criterion.toConfirm() != null)
                .count();
    }

    /** The value in force on the day, or null. */
    public @Nullable DatedValue inForce(Parameter parameter) {
        return parameter.on(on, today).orElse(null);
    }

    /** How a comparison is said: dates have words of their own, and one of a single answer is that answer. */
    public String comparison(Condition.Test test) {
        if (isOnlyOne(test)) {
            return "compares.only";
        }
        String kind = test.fact().type() == Fact.Type.DATE ? "date" : "number";
        return "compares." + kind + "." + Ids.of(test.comparison());
    }

    private boolean isOnlyOne(Condition.Test test) {
        DatedValue value = test.parameter() == null ? null : inForce(test.parameter());
        return value != null && value.value() != null && value.value().options().size() == 1;
    }

    /** Whether a list would push what follows it off the screen of a phone. */
    public boolean isLong(Value list) {
        return list.options().size() > SHORT_LIST;
    }

    /** What the entries of a list are called, by the fact they are answers to; their ids where they are none. */
    public List<String> entries(Parameter parameter, Value list, Words words) {
        List<String> ids = list.options();
        Map<String, String> names = Stream.concat(
                        Stream.ofNullable(comparedWith.get(parameter.id())), rulebook.facts().values().stream())
                .map(fact -> names(fact, words))
                .filter(options -> options.keySet().containsAll(ids))
                .findFirst()
                .orElse(Map.of());
        return ids.stream().map(id -> names.getOrDefault(id, id)).toList();
    }

    private static Map<String, String> names(Fact fact, Words words) {
        Map<String, String> names = new LinkedHashMap<>();
        fact.options().forEach(option -> names.put(option.id(), words.text(option.says())));
        return names;
    }

    /** The place of a step in the list, as a reader counts. */
    public int number(String step) {
        List<String> ids = incentive.procedure().stream().map(Step::id).toList();
        return ids.indexOf(step) + 1;
    }

    /** The place of a criterion in the list, as a reader counts; 0 for what is judged of every incentive, such as its transition. */
    public int place(String criterion) {
        return incentive.criteria().stream().map(Criterion::id).toList().indexOf(criterion) + 1;
    }

    /** The values in force on the day that its amount is worked out with, without lists and scales. */
    public Map<Parameter, DatedValue> amountValues() {
        Map<Parameter, DatedValue> values = new LinkedHashMap<>();
        for (Parameter parameter : incentive.parametersRead()) {
            DatedValue value = inForce(parameter);
            boolean isSingle = parameter.unit() != Unit.LIST && parameter.unit() != Unit.SCALE;
            if (isSingle
                    && value != null
                    && value.value() != null
                    && incentive.amount().reads().contains(parameter.id())) {
                values.put(parameter, value);
            }
        }
        return values;
    }

    /** The incentives of the regimes that replaced this one's: those of the same nature where there are any. */
    public List<Incentive> successors() {
        List<Incentive> all = rulebook.incentives().values().stream()
                .filter(other ->
                        other.regime().replaces().contains(incentive.regime().id()))
                .toList();
        List<Incentive> alike = all.stream()
                .filter(other -> other.nature() == incentive.nature())
                .toList();
        return alike.isEmpty() ? all : alike;
    }

    /** What ties this incentive to others, by the key of the word that says how; a tie without direction has one. */
    public Map<String, List<RelatedIncentives>> relations() {
        Map<String, List<RelatedIncentives>> byWord = new LinkedHashMap<>();
        for (Relation relation : rulebook.relations()) {
            boolean outward = relation.incentive().equals(incentive.id());
            if (outward || relation.with().contains(incentive.id())) {
                byWord.computeIfAbsent(word(relation, outward), word -> new ArrayList<>())
                        .add(related(relation, outward));
            }
        }
        return byWord;
    }

    public record RelatedIncentives(Relation relation, List<Incentive> others) {}

    private static String word(Relation relation, boolean outward) {
        String says = "relation." + relation.kind().id();
        return switch (relation.kind()) {
            case EXCLUDES -> relation.isWhole() ? says : says + "-part";
            case TO_CONFIRM, CUMULATES, PER_PERSON -> says;
            case REQUIRES, SUPERSEDES -> says + (outward ? ".to" : ".from");
        };
    }

    private RelatedIncentives related(Relation relation, boolean outward) {
        List<String> others = outward ? relation.with() : List.of(relation.incentive());
        return new RelatedIncentives(
                relation, others.stream().map(rulebook::incentive).toList());
    }
}
