package ma.dalil.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads files of dated parameters. */
final class Parameters {
    private static final String DAY = "day";
    private static final String YEAR = "year";

    private final Library library;

    Parameters(Library library) {
        this.library = library;
    }

    /** @param ofTheYear whether they are dated by the year calculated, whatever incentive reads them */
    Map<String, Parameter> read(Yaml file, boolean ofTheYear) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        file.fields().forEach((id, at) -> parameters.put(id, parameter(id, at, ofTheYear)));
        return parameters;
    }

    private Parameter parameter(String id, Yaml at, boolean ofTheYear) {
        Unit unit = Unit.of(at.text("unit"));
        Fact datedBy = datedBy(id, at, ofTheYear);
        List<DatedValue> values = new ArrayList<>();
        LocalDate last = LocalDate.MIN;
        for (Map.Entry<String, Yaml> dated : at.at("values").fields().entrySet()) {
            Yaml value = dated.getValue();
            LocalDate from = value.dateOf(dated.getKey());
            if (!from.isAfter(last)) {
                value.wrong(
                        "the value of " + from + " comes after that of " + last,
                        "Values stand in the order of their dates");
            }
            last = from;
            values.add(new DatedValue(
                    from,
                    value.ifAny("value", it -> value(unit, it).orElse(null)),
                    value.ifAny("unknown", library::toConfirm),
                    library.citations(value),
                    library.evidence(value),
                    value.ifAny("note", Yaml::sentence),
                    otherReadings(unit, value)));
        }
        return new Parameter(
                id,
                at.sentence("says"),
                unit,
                at.date("checked"),
                ofTheYear || YEAR.equals(at.ifAny("datedBy", Yaml::text)),
                datedBy,
                byTheMonth(at, unit, ofTheYear),
                List.copyOf(values));
    }

    /** The fact that tells the day of its values; a value that changes says by which day it does. */
    private @Nullable Fact datedBy(String id, Yaml at, boolean ofTheYear) {
        if (!at.has("datedBy")) {
            if (!ofTheYear && at.at("values").fields().size() > 1) {
                at.wrong(
                        "parameter `" + id + "` changes and does not say by which day",
                        "Write `datedBy`: `day` (the day asked, in a sum the last of the year calculated), `year` (the year"
                                + " calculated, whatever became of the incentive), or the id of the fact that tells the day");
            }
            return null;
        }
        Yaml day = at.at("datedBy");
        if (ofTheYear) {
            day.wrong("the values of `tables/` are those of the year calculated", "Leave `datedBy` out");
            return null;
        }
        if (List.of(DAY, YEAR).contains(day.text())) {
            return null;
        }
        Optional<Fact> fact = Library.known(library.facts, day, "fact");
        if (fact.filter(it -> it.type() != Fact.Type.DATE || it.isDerived()).isPresent()) {
            day.wrong("`" + day.text() + "` is no day that is told", "Name a fact of type date, `day` or `year`");
            return null;
        }
        return fact.orElse(null);
    }

    private static boolean byTheMonth(Yaml at, Unit unit, boolean ofTheYear) {
        if (!at.has("owed")) {
            return false;
        }
        if (!ofTheYear || unit != Unit.SHARE) {
            at.at("owed").wrong("only a rate of `tables/` is owed by the month", "Leave `owed` out");
        }
        return true;
    }

    private List<DatedValue.Reading> otherReadings(Unit unit, Yaml value) {
        return value.at("otherReadings").items().stream()
                .flatMap(at -> value(unit, at.at("value")).stream()
                        .map(other -> new DatedValue.Reading(
                                other, at.sentence("says"), library.citations(at), library.evidence(at))))
                .toList();
    }

    private static Optional<Value> value(Unit unit, Yaml at) {
        boolean fits =
                switch (unit) {
                    case LIST, SCALE -> at.json().isArray();
                    case DATE -> at.json().isString();
                    case COUNT, MONTHS, YEARS, YEAR -> at.json().canConvertToExactIntegral()
                            && at.json().canConvertToInt();
                    default -> at.json().isNumber();
                };
        if (!fits) {
            at.wrong(
                    "`" + at.json() + "` is not a " + unit.id(),
                    "A list or a scale is a sequence, a date a day, a count or a time a whole number, everything else"
                            + " a number");
            return Optional.empty();
        }
        return Optional.of(
                switch (unit) {
                    case LIST -> new Value.Options(
                            at.items().stream().map(Yaml::text).toList());
                    case SCALE -> new Value.Brackets(scale(at));
                    case DATE -> new Value.Day(at.date());
                    case COUNT, MONTHS, YEARS, YEAR, DAYS -> new Value.Count(at.integer());
                    case MAD, SHARE, RATIO -> new Value.Decimal(at.decimal());
                });
    }

    private static Scale scale(Yaml at) {
        List<Scale.Bracket> brackets = new ArrayList<>();
        BigDecimal last = BigDecimal.ZERO;
        for (Yaml bracket : at.items()) {
            BigDecimal upTo = bracket.ifAny("upTo", Yaml::decimal);
            if (last == null || (upTo != null && upTo.compareTo(last) <= 0)) {
                bracket.wrong("the bracket is out of order", "Brackets rise, and only the last is open");
            }
            last = upTo;
            brackets.add(new Scale.Bracket(
                    upTo,
                    bracket.at("rate").decimal(),
                    bracket.ifAny("deduct", Yaml::decimal),
                    bracket.ifAny("cap", Yaml::decimal)));
        }
        if (last != null) {
            at.wrong("the scale stops at " + last, "Leave `upTo` out of the last bracket");
        }
        return new Scale(List.copyOf(brackets));
    }
}
