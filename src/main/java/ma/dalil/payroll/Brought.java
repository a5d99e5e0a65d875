package ma.dalil.payroll;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ma.dalil.link.Seal;
import tools.jackson.databind.json.JsonMapper;

/** Readings on their way through a page: signed and packed into its form, so that they can be corrected and nothing of them is kept here. */
final class Brought {
    private static final String PURPOSE = "payroll";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final List<FileReading> readings;
    private final int used;
    private final Set<People.Suggestion> confirmed;

    private record Packed(List<FileReading> readings) {}

    private Brought(List<FileReading> readings, int used, Set<People.Suggestion> confirmed) {
        this.readings = readings;
        this.used = used;
        this.confirmed = confirmed;
    }

    /** As they were read; pay that is near the taxable income is proposed for it. */
    static Brought of(List<FileReading> readings) {
        return new Brought(readings, 0, EnumSet.of(People.Suggestion.INCOME));
    }

    /**
     * As a person corrected them.
     *
     * @throws ma.dalil.link.BrokenLink when it is not what we signed
     */
    static Brought of(String sealed, Map<String, String> sent, Seal seal) {
        List<FileReading> readings =
                MAPPER.readValue(seal.open(PURPOSE, sealed), Packed.class).readings();
        List<FileReading> corrected = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            corrected.add(corrected(readings.get(i), i, sent));
        }
        String use = sent.getOrDefault("use", "0");
        int used = use.matches("\\d{1,2}") ? Math.min(Integer.parseInt(use), readings.size() - 1) : 0;
        Set<People.Suggestion> confirmed = EnumSet.noneOf(People.Suggestion.class);
        for (People.Suggestion suggestion : People.Suggestion.values()) {
            if (sent.containsKey("confirm." + suggestion.id())) {
                confirmed.add(suggestion);
            }
        }
        return new Brought(corrected, used, confirmed);
    }

    /** Of two columns said to tell the same, the first is taken. */
    private static FileReading corrected(FileReading reading, int place, Map<String, String> sent) {
        List<Column> columns = new ArrayList<>();
        Set<Role> taken = EnumSet.noneOf(Role.class);
        for (int i = 0; i < reading.columns().size(); i++) {
            Column column = reading.columns().get(i);
            String told = sent.get("role." + place + "." + i);
            Role role = told == null ? column.role() : Role.of(told);
            boolean isFree = role == Role.NONE || taken.add(role);
            columns.add(column.as(isFree ? role : Role.NONE));
        }
        String period = sent.get("period." + place);
        return reading.with(columns, period == null ? reading.isMonthly() : period.equals("month"));
    }

    String sealed(Seal seal) {
        return seal.close(PURPOSE, MAPPER.writeValueAsString(new Packed(readings)));
    }

    List<FileReading> readings() {
        return readings;
    }

    /** By how many people the readings differ, from the fewest to the most. */
    int peopleApart() {
        IntSummaryStatistics people =
                readings.stream().mapToInt(FileReading::people).summaryStatistics();
        return people.getMax() - people.getMin();
    }

    /** By how much income they differ, from the least to the most, in MAD; zero where fewer than two tell it. */
    BigDecimal incomeApart() {
        List<BigDecimal> incomes = readings.stream()
                .map(FileReading::income)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return incomes.isEmpty()
                ? BigDecimal.ZERO
                : incomes.get(incomes.size() - 1).subtract(incomes.get(0));
    }

    int used() {
        return used;
    }

    FileReading reading() {
        return readings.get(used);
    }

    Set<People.Suggestion> confirmed() {
        return confirmed;
    }
}
