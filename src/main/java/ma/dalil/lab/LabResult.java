package ma.dalil.lab;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.Words;
import ma.dalil.profile.Profile;
import ma.dalil.profile.Site;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import ma.dalil.simulation.Simulation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A simulation as the page of the lab draws it. */
record LabResult(Simulation simulation, Rulebook rulebook, Links links) {

    /** @param law how long the bar of the law is, and {@code reform} that of the proposal, in parts of a hundred of the longest of all */
    record Bars(int year, BigDecimal law, BigDecimal reform) {}

    public List<Bars> bars() {
        Simulation.OverYears cost = simulation.cost();
        BigDecimal longest = Stream.concat(cost.law().stream(), cost.reform().stream())
                .max(Comparator.naturalOrder())
                .filter(it -> it.signum() > 0)
                .orElse(BigDecimal.ONE);
        return IntStream.range(0, simulation.years().size())
                .mapToObj(i -> new Bars(
                        simulation.years().get(i),
                        part(cost.law().get(i), longest),
                        part(cost.reform().get(i), longest)))
                .toList();
    }

    private static BigDecimal part(BigDecimal of, BigDecimal whole) {
        return of.movePointRight(2).divide(whole, 2, RoundingMode.HALF_UP);
    }

    /** A count, and what part of the companies of its class it is. */
    public String counted(Simulation.Effect effect, boolean isOfWinners, Words w) {
        return w.word(
                "lab.counted",
                w.number(isOfWinners ? effect.winners() : effect.losers()),
                w.share(effect.part(isOfWinners)));
    }

    /** Those of one kind, in the order of the answer. */
    public List<Simulation.OfClass> classes(String by) {
        return simulation.classes().stream()
                .filter(of -> of.by().id().equals(by))
                .toList();
    }

    /** What a class is called. */
    public @Nullable String name(Simulation.OfClass of, Words w) {
        return switch (of.by()) {
            case SEGMENT -> w.text(Objects.requireNonNull(segment(of.id()), of.id()));
            case REGION -> w.text(region(of.id()));
            case PEOPLE -> of.id().endsWith("-")
                    ? w.word(
                            "lab.size.more",
                            w.number(Integer.parseInt(
                                    of.id().substring(0, of.id().length() - 1))))
                    : w.word("lab.size", of.id());
        };
    }

    @Nullable
    public Text segment(@Nullable String id) {
        return rulebook.fact("company.segment").options().stream()
                .filter(option -> option.id().equals(id))
                .map(Fact.Option::says)
                .findFirst()
                .orElse(null);
    }

    private Text region(String id) {
        return Objects.requireNonNull(rulebook.territory().regions().get(id), id)
                .name();
    }

    /** Where a company is, as far as its answers tell: its prefecture. */
    @Nullable
    public Text place(Profile profile) {
        return Optional.ofNullable(profile.site())
                .map(Site::prefecture)
                .map(rulebook.territory().prefectures()::get)
                .map(it -> it.name())
                .orElse(null);
    }

    /** A value as the law or the proposal has it. */
    public String said(Simulation.Proposed one, boolean isLaw, Words w) {
        JsonNode value = isLaw ? one.law() : one.proposed();
        if (value == null || value.isNull()) {
            return "–";
        }
        if (value.isArray()) {
            return String.join(
                    w.word("list.separator"),
                    value.valueStream().map(id -> named(id.asString(), w)).toList());
        }
        if (one.unit() == null || one.unit() == Unit.DATE) {
            return w.date(LocalDate.parse(value.asString()));
        }
        return figure(one.unit(), value.decimalValue(), w);
    }

    /** Whether the proposal costs more, less or the same, as the last part of a key of messages. */
    public String direction(BigDecimal difference) {
        return difference.signum() > 0 ? "more" : difference.signum() < 0 ? "less" : "same";
    }

    /** A difference, with its sign. */
    public String signed(BigDecimal difference, Words w) {
        String sign = difference.signum() > 0 ? "+" : difference.signum() < 0 ? "−" : "";
        return sign + w.money(difference.abs());
    }

    /** A number in its unit. */
    public String figure(Unit unit, BigDecimal number, Words w) {
        return w.value(unit, new Value.Decimal(number));
    }

    /** What an entry of a list is called: that of whatever it is an answer to. */
    private String named(String id, Words w) {
        return rulebook.facts().values().stream()
                .flatMap(fact -> fact.options().stream())
                .filter(option -> option.id().equals(id))
                .map(option -> w.text(option.says()))
                .findFirst()
                .orElse(id);
    }

    /** Its answers, as other pages take them. */
    public String token(Profile profile) {
        return links.write(SavedAnswers.NONE.answered(profile, List.of(), null));
    }
}
