package ma.dalil.api;

import com.fasterxml.jackson.annotation.JsonValue;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.LawChange;
import ma.dalil.rulebook.LawChanges;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Source;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.ToConfirm;
import ma.dalil.rulebook.Value;
import ma.dalil.rulebook.Window;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The law as data, in tables that anybody may take whole. Safe for use by many threads. */
@Component
final class OpenData {
    private final Rulebook rulebook;
    private final LawChanges changes;
    private final JsonMapper json;
    private final MessageSource messages;

    OpenData(Rulebook rulebook, LawChanges changes, JsonMapper json, MessageSource messages) {
        this.rulebook = rulebook;
        this.changes = changes;
        this.json = json;
        this.messages = messages;
    }

    enum DataTable {
        /** Each incentive, with the stretches of days in which it can be had. */
        INCENTIVES,
        /** Each value of the law with the day from which it holds. */
        PARAMETERS,
        /** Each text or page that the rest rests on. */
        SOURCES,
        /** Each dated change. */
        CHANGES;

        @JsonValue
        String id() {
            return Ids.of(this);
        }
    }

    /**
     * A table of the law.
     *
     * @param rulebook the version it was made from: the same version has the same values
     * @param licence under which terms it may be used, in the language asked for
     * @param columns in their order
     * @param rows each with a text for each column; empty where there is nothing to tell
     */
    record DataSet(
            DataTable table, String rulebook, String licence, List<String> columns, List<Map<String, String>> rows) {

        /** As RFC 4180 has it, in UTF-8. */
        byte[] csv() {
            StringWriter out = new StringWriter();
            // Nothing of it waits for more.
            CsvWriter csv = CsvWriter.builder().bufferSize(0).build(out);
            csv.writeRecord(columns);
            rows.forEach(row -> csv.writeRecord(columns.stream().map(row::get).toList()));
            return out.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** @param today the day on which sentences read the law */
    DataSet of(DataTable table, Locale language, LocalDate today) {
        return switch (table) {
            case INCENTIVES -> set(
                    table,
                    language,
                    rulebook.incentives().values().stream().map(it -> it.on(today, today)),
                    new Reads<Incentive>()
                            .column("id", Incentive::id)
                            .column("regime", it -> it.regime().id())
                            .column("name", it -> it.name().in(language))
                            .column("summary", it -> it.summary().in(language))
                            .column("nature", it -> Ids.of(it.nature()))
                            .column("windows", OpenData::windows)
                            .column("source", it -> it.regime().source().id()));
            case PARAMETERS -> set(
                    table,
                    language,
                    values(today),
                    new Reads<ParameterValue>()
                            .column("id", ParameterValue::id)
                            .column("says", it -> it.parameter().says().in(language))
                            .column("unit", it -> Ids.of(it.parameter().unit()))
                            .column("from", it -> it.value().from().toString())
                            .column("value", it -> written(it.value().value()))
                            .column("unknown", it -> because(it.value().unknown(), language))
                            .column("evidence", it -> it.value().evidence().id())
                            .column("sources", it -> sources(it.value().cites()))
                            .column("at", it -> places(it.value().cites()))
                            .column("checked", it -> it.parameter().checked().toString()));
            case SOURCES -> set(
                    table,
                    language,
                    rulebook.sources().values().stream(),
                    new Reads<Source>()
                            .column("id", Source::id)
                            .column("kind", it -> it.kind().id())
                            .column("number", it -> text(it.number()))
                            .column("title", it -> in(it.title(), language))
                            .column("outlet", it -> text(it.outlet()))
                            .column("issuer", it -> in(it.issuer(), language))
                            .column("signed", it -> text(it.signed()))
                            .column("published", it -> text(it.published()))
                            .column("link", it -> text(it.link()))
                            .column("checked", it -> text(it.checked())));
            case CHANGES -> set(
                    table,
                    language,
                    changes.all().stream(),
                    new Reads<LawChange>()
                            .column("id", LawChange::id)
                            .column("on", it -> it.on().toString())
                            .column("kind", it -> Ids.of(it.kind()))
                            .column("about", it -> it.about().in(language))
                            .column("incentives", it -> it.concerned().stream()
                                    .map(Incentive::id)
                                    .sorted()
                                    .collect(Collectors.joining(" ")))
                            .column("sources", it -> sources(it.cites()))
                            .column("at", it -> places(it.cites())));
        };
    }

    private <T> DataSet set(DataTable table, Locale language, Stream<T> rows, Reads<T> reads) {
        List<Map<String, String>> told = new ArrayList<>();
        rows.forEach(row -> {
            Map<String, String> cells = new LinkedHashMap<>();
            reads.columns.forEach((name, column) -> cells.put(name, column.apply(row)));
            told.add(cells);
        });
        return new DataSet(
                table,
                rulebook.version(),
                messages.getMessage("data.licence", null, language),
                List.copyOf(reads.columns.keySet()),
                told);
    }

    /** @param id the incentive that reads it first, and its own name there */
    private record ParameterValue(String id, Parameter parameter, DatedValue value) {}

    private Stream<ParameterValue> values(LocalDate today) {
        Map<Parameter, String> ids = new LinkedHashMap<>();
        for (Incentive incentive : rulebook.incentives().values()) {
            incentive
                    .parametersThatMatter()
                    .forEach(parameter -> ids.putIfAbsent(parameter, incentive.id() + "." + parameter.id()));
        }
        return ids.entrySet().stream().flatMap(entry -> entry.getKey().known(today).stream()
                .map(value -> new ParameterValue(entry.getValue(), entry.getKey(), value)));
    }

    /** As ISO 8601 writes intervals; ".." for an end that nobody has set. */
    private static String windows(Incentive incentive) {
        return incentive.windows().stream()
                .map(window -> window.from().date() + "/" + last(window))
                .collect(Collectors.joining(" "));
    }

    private static String last(Window window) {
        return window.to() == null ? ".." : window.to().date().toString();
    }

    private static String sources(List<Citation> cites) {
        return cites.stream().map(it -> it.source().id()).distinct().collect(Collectors.joining(" "));
    }

    private static String places(List<Citation> cites) {
        return cites.stream()
                .map(Citation::at)
                .filter(at -> at != null && !at.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private String written(@Nullable Value value) {
        if (value == null) {
            return "";
        }
        JsonNode plain = json.valueToTree(value);
        return plain.isString()
                ? plain.stringValue()
                : plain.isNumber() ? plain.decimalValue().toPlainString() : plain.toString();
    }

    private static String text(@Nullable Object told) {
        return told == null ? "" : told.toString();
    }

    private static String because(@Nullable ToConfirm unknown, Locale language) {
        return unknown == null ? "" : unknown.because().in(language);
    }

    private static String in(@Nullable Text told, Locale language) {
        return told == null ? "" : told.in(language);
    }

    /** The columns of a table, and how each is read. */
    private static final class Reads<T> {
        private final Map<String, Function<T, String>> columns = new LinkedHashMap<>();

        Reads<T> column(String name, Function<T, String> read) {
            columns.put(name, read);
            return this;
        }
    }
}
