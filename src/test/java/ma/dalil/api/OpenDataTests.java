package ma.dalil.api;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.dalil.Http;
import ma.dalil.rulebook.LawChanges;
import ma.dalil.rulebook.Rulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The law can be taken whole, as JSON and as CSV, with its version, and what one table names stands in the other. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OpenDataTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private LawChanges changes;

    @ParameterizedTest
    @ValueSource(strings = {"incentives", "parameters", "sources", "changes"})
    void bothFormsSayTheSameInEveryLanguage(String table) {
        for (String language : List.of("fr", "ar", "en")) {
            JsonNode data = json(table, language);
            HttpResponse<String> csv = get(table + ".csv", language);

            List<Map<String, String>> rows = new ArrayList<>();
            data.get("rows").forEach(row -> {
                Map<String, String> cells = new LinkedHashMap<>();
                row.propertyNames()
                        .forEach(name -> cells.put(name, row.get(name).stringValue()));
                rows.add(cells);
            });
            assertThat(rows(csv.body())).isNotEmpty().isEqualTo(rows);
            assertThat(data.get("rulebook").stringValue()).isEqualTo(rulebook.version());
            assertThat(data.get("licence").stringValue()).isNotBlank();
            assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
            assertThat(csv.headers().firstValue("Content-Disposition").orElse(""))
                    .contains("dalil-" + table + "-" + rulebook.version().substring(0, 12) + ".csv");
        }
    }

    @ParameterizedTest
    @CsvSource({"incentives, source", "parameters, sources", "changes, sources", "changes, incentives"})
    void whatIsNamedIsInItsTable(String table, String column) {
        Set<String> known = new HashSet<>();
        json(column.equals("incentives") ? "incentives" : "sources", "en")
                .get("rows")
                .forEach(row -> known.add(row.get("id").stringValue()));

        assertThat(json(table, "en").get("rows")).allSatisfy(row -> assertThat(
                        List.of(row.get(column).stringValue().split(" ")))
                .isSubsetOf(known));
    }

    @Test
    void nothingIsLeftOut() {
        assertThat(json("incentives", "en").get("rows"))
                .hasSameSizeAs(rulebook.incentives().values());
        assertThat(json("sources", "en").get("rows"))
                .hasSameSizeAs(rulebook.sources().values());
        assertThat(json("changes", "en").get("rows")).hasSameSizeAs(changes.all());
        Set<String> ids = new HashSet<>();
        assertThat(json("parameters", "en").get("rows")).allSatisfy(row -> {
            assertThat(ids.add(
                            row.get("id").stringValue() + " " + row.get("from").stringValue()))
                    .as("twice: " + row)
                    .isTrue();
            assertThat(row.get("value").stringValue() + row.get("unknown").stringValue())
                    .as(row.toString())
                    .isNotBlank();
        });
    }

    @Test
    void whoHasItIsToldSoAndWhoAsksForWhatThereIsNotIsToldWhatThereIs() {
        String tag = get("changes.csv", "en").headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> same = Http.send(new Http(port)
                .to("/api/v1/data/changes.csv")
                .header("Accept-Language", "en")
                .header("If-None-Match", tag));
        HttpResponse<String> refused = get("moons", "en");

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("incentives, parameters, sources or changes");
    }

    private static List<Map<String, String>> rows(String csv) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
            return rows.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode json(String table, String language) {
        return JSON.readTree(get(table, language).body());
    }

    private HttpResponse<String> get(String path, String language) {
        return Http.send(new Http(port).to("/api/v1/data/" + path).header("Accept-Language", language));
    }
}
