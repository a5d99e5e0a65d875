package ma.dalil.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import ma.dalil.assessment.Assessment;
import ma.dalil.eligibility.RandomProfiles;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.AssessmentRequest;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The same companies have the same verdicts and sums, whether told one by one or as a list, and in whatever file. {@code -Dparity.profiles=1000} tries more. */
class ParityTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PROFILES = Integer.getInteger("parity.profiles", 80);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Portfolio PORTFOLIO = new Portfolio(Rulebooks.PACKAGED, Rulebooks.READER, Rulebooks.ASSESSOR);

    @Test
    void everyFileOfTheSameCompaniesHasTheVerdictsAndSumsOfTheirAssessments() throws IOException {
        RandomProfiles drawn = new RandomProfiles(Rulebooks.PACKAGED);
        List<ObjectNode> requests = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        int granted = 0;
        for (int i = 0; i < PROFILES; i++) {
            ObjectNode request = JSON.createObjectNode();
            ObjectNode profile = JSON.valueToTree(drawn.draw(new Random(i), DAY));
            profile.remove("confirmations");
            request.set("profile", profile);
            requests.add(request);
            String answer = shown(Rulebooks.ASSESSOR.assess(read(request), false));
            expected.add(answer);
            granted += answer.contains("eligible 1") || answer.contains("likely 1") ? 1 : 0;
        }
        assertThat(granted).isPositive();

        StringBuilder lines = new StringBuilder();
        requests.forEach(request -> lines.append(request).append('\n'));
        assertThat(answers(lines.toString().getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
        List<List<String>> table = table(requests);
        StringWriter csv = new StringWriter();
        try (CsvWriter rows = CsvWriter.builder().fieldSeparator(';').build(csv)) {
            table.forEach(rows::writeRecord);
        }
        assertThat(answers(csv.toString().getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
        ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(xlsx, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("list");
            for (int row = 0; row < table.size(); row++) {
                for (int column = 0; column < table.get(row).size(); column++) {
                    if (!table.get(row).get(column).isEmpty()) {
                        sheet.value(row, column, table.get(row).get(column));
                    }
                }
            }
        }
        assertThat(answers(xlsx.toByteArray())).isEqualTo(expected);
    }

    private static AssessmentRequest read(JsonNode request) {
        return Rulebooks.READER.read(request).asOf(DAY);
    }

    /** Each incentive with its verdict and total. */
    private static String shown(Assessment assessment) {
        StringBuilder shown = new StringBuilder(
                assessment.combination().horizon().worth().stripTrailingZeros().toPlainString());
        assessment.incentives().forEach(it -> {
            shown.append('|').append(it.id()).append(' ').append(it.verdict().id());
            if (it.amount() != null && it.amount().total() != null) {
                shown.append(' ')
                        .append(it.amount().total().stripTrailingZeros().toPlainString());
            }
        });
        return shown.toString();
    }

    private static List<String> answers(byte[] file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PORTFOLIO.assess(
                () -> new ByteArrayInputStream(file),
                new Portfolio.Order(DAY, DAY, List.of(), Locale.ENGLISH, Portfolio.Format.NDJSON),
                out);
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JSON::readTree)
                .filter(line -> line.has("line"))
                .map(ParityTests::shown)
                .toList();
    }

    private static String shown(JsonNode line) {
        if (!line.has("worth")) {
            return line.toString();
        }
        StringBuilder shown = new StringBuilder(
                line.get("worth").decimalValue().stripTrailingZeros().toPlainString());
        line.get("incentives").forEach(it -> {
            shown.append('|')
                    .append(it.get("id").asString())
                    .append(' ')
                    .append(it.get("verdict").asString());
            if (it.has("total")) {
                shown.append(' ')
                        .append(it.get("total")
                                .decimalValue()
                                .stripTrailingZeros()
                                .toPlainString());
            }
        });
        return shown.toString();
    }

    /** A column for each answer that any of them tells, under the id of its fact. */
    private static List<List<String>> table(List<ObjectNode> requests) {
        List<Map<String, String>> rows = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>(List.of("name"));
        for (ObjectNode request : requests) {
            Map<String, String> row = new LinkedHashMap<>(Map.of("name", "n" + rows.size()));
            flatten("", request.get("profile"), row);
            columns.addAll(row.keySet());
            rows.add(row);
        }
        List<List<String>> table = new ArrayList<>(List.of(List.copyOf(columns)));
        rows.forEach(row -> table.add(
                columns.stream().map(column -> row.getOrDefault(column, "")).toList()));
        return table;
    }

    private static void flatten(String at, JsonNode told, Map<String, String> row) {
        if (told.isObject()) {
            told.propertyNames().forEach(name -> flatten(at.isEmpty() ? name : at + "." + name, told.get(name), row));
        } else if (told.isArray()) {
            for (int i = 0; i < told.size(); i++) {
                flatten(at + "." + (i + 1), told.get(i), row);
            }
        } else if (!told.isNull()) {
            row.put(at, told.isNumber() ? told.decimalValue().toPlainString() : told.asString());
        }
    }
}
