package ma.dalil.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What employers return to the tax office and to the CNSS, read whole and proved by its own totals. */
class ReturnTests {
    private static final DateTimeFormatter PERIOD = DateTimeFormatter.ofPattern("yyyyMM");

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everybodyOfASalaryReturnIsRead(long seed) {
        List<Returns.Salaried> people = Returns.salaried(seed, 80);
        byte[] xml = Returns.salaryReturn(people, seed);
        FileReading reading =
                Files.read(List.of(seed % 2 == 0 ? xml : Returns.zipped(xml))).get(0);
        List<Person> read = People.of(reading, Set.of()).people();
        boolean areAllPart = people.stream().allMatch(it -> it.days() == 156);

        assertThat(reading.kind()).isEqualTo(FileReading.Kind.SALARY_RETURN);
        assertThat(reading.period()).isEqualTo("2025");
        assertThat(read).hasSameSizeAs(people);
        for (int i = 0; i < people.size(); i++) {
            Returns.Salaried drawn = people.get(i);
            // Half of the 312 days: the amounts of a whole year are twice those.
            BigDecimal times = BigDecimal.valueOf(drawn.days() == 156 ? 2 : 1);
            assertThat(read.get(i).income()).isEqualByComparingTo(drawn.income().multiply(times));
            assertThat(read.get(i).withheld())
                    .isEqualByComparingTo(drawn.withheld().multiply(times));
            assertThat(read.get(i).dependants()).isEqualTo(drawn.reductions());
            assertThat(read.get(i).moroccan()).isEqualTo(!drawn.foreign());
        }
        assertThat(reading.checks()).hasSize(7).allMatch(StatedFigure::agrees);
        assertThat(Rosters.told(reading)).doesNotContain(Rosters.NAME, Rosters.NUMBER);
        assertThat(areAllPart || !reading.notes().isEmpty()).isTrue();
    }

    @Test
    void aReturnThatLostSomebodyIsShownToHave() {
        List<Returns.Salaried> people = Returns.salaried(3, 40);
        String xml = new String(Returns.salaryReturn(people, 3));
        int first = xml.indexOf("<PersonnelPermanent>");
        int end = xml.indexOf("</PersonnelPermanent>") + "</PersonnelPermanent>".length();
        FileReading reading = Files.read(List.of((xml.substring(0, first) + xml.substring(end)).getBytes()))
                .get(0);

        assertThat(reading.agrees()).isFalse();
        assertThat(reading.checks().stream().filter(it -> !it.agrees())).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everybodyOfAMonthlySeriesIsRead(long seed) {
        Random random = new Random(seed);
        int months = 1 + random.nextInt(24);
        YearMonth last = YearMonth.of(2026, 10);
        List<Returns.Insured> staff = new ArrayList<>();
        int count = 1 + random.nextInt(40);
        for (int i = 0; i < count; i++) {
            staff.add(new Returns.Insured(100_000_000L + i * 37L, 300_000 + random.nextInt(2_000_000), 26, ""));
        }
        List<byte[]> files = new ArrayList<>();
        Returns.Insured entrant = new Returns.Insured(190_000_001L, 450_000, 13, "");
        for (int i = months - 1; i >= 0; i--) {
            List<Returns.Insured> all = new ArrayList<>(staff);
            files.add(Returns.declaration(
                    last.minusMonths(i).format(PERIOD), all, i == 0 ? List.of(entrant) : List.of()));
        }
        java.util.Collections.shuffle(files, random);
        FileReading reading = Files.read(files).get(0);
        List<Person> read =
                People.of(reading, EnumSet.allOf(People.Suggestion.class)).people();

        assertThat(reading.kind()).isEqualTo(FileReading.Kind.SOCIAL_DECLARATION);
        assertThat(read).hasSize(count + 1);
        for (int i = 0; i < count; i++) {
            // The same pay each month, in centimes: twelve of it are a year.
            assertThat(read.get(i).income())
                    .isEqualByComparingTo(BigDecimal.valueOf(staff.get(i).real() * 12, 2));
            assertThat(read.get(i).fullTime()).isTrue();
            assertThat(read.get(i).stable()).isEqualTo(months >= 18 ? Boolean.TRUE : null);
            assertThat(read.get(i).hiredOn()).isNull();
        }
        Person entered = read.get(count);
        assertThat(entered.hiredOn()).isEqualTo(LocalDate.of(2026, 10, 1));
        assertThat(entered.moroccan()).isTrue();
        assertThat(entered.stable()).isNull();
        assertThat(reading.checks()).allMatch(StatedFigure::agrees);
        assertThat(Rosters.told(reading)).doesNotContain(Rosters.NAME, "190000001", "100000037");
    }

    /** Eighteen months with a month without pay in the middle are no eighteen months without a gap. */
    @Test
    void aGapEndsContinuity() {
        List<byte[]> files = new ArrayList<>();
        for (int i = 17; i >= 0; i--) {
            Returns.Insured stays = new Returns.Insured(100_000_000L, 500_000, 26, "");
            Returns.Insured pauses = i == 5
                    ? new Returns.Insured(100_000_037L, 0, 0, "CS")
                    : new Returns.Insured(100_000_037L, 500_000, 26, "");
            files.add(Returns.declaration(
                    YearMonth.of(2026, 10).minusMonths(i).format(PERIOD), List.of(stays, pauses), List.of()));
        }
        List<Person> read = People.of(Files.read(files).get(0), EnumSet.allOf(People.Suggestion.class))
                .people();

        assertThat(read).extracting(Person::stable).containsExactly(true, null);
        // 11 months of 5,000 and one of nothing.
        assertThat(read.get(1).income()).isEqualByComparingTo("55000");
    }

    @Test
    void whoLeftIsNotCounted() {
        FileReading reading = Files.read(List.of(Returns.declaration(
                        "202610",
                        List.of(
                                new Returns.Insured(100_000_000L, 500_000, 26, ""),
                                new Returns.Insured(100_000_037L, 200_000, 10, "SO")),
                        List.of())))
                .get(0);

        assertThat(reading.people()).isEqualTo(1);
        assertThat(reading.agrees()).isTrue();
    }

    @Test
    void twoFilesOfAMonthAreNeverMerged() {
        byte[] one =
                Returns.declaration("202610", List.of(new Returns.Insured(100_000_000L, 500_000, 26, "")), List.of());
        byte[] other =
                Returns.declaration("202610", List.of(new Returns.Insured(100_000_000L, 600_000, 26, "")), List.of());

        assertThat(Files.read(List.of(one, one)).get(0).people()).isEqualTo(1);
        assertThatThrownBy(() -> Files.read(List.of(one, other))).isInstanceOfSatisfying(UnreadableFile.class, it -> {
            assertThat(it.reason()).isEqualTo("month-twice");
            assertThat(it.file()).isEqualTo(2);
        });
    }

    /** A return and a series stand side by side; which of them gives the groups is for a person to say. */
    @Test
    void twoKindsAreTwoReadings() {
        List<FileReading> readings = Files.read(List.of(
                Returns.salaryReturn(Returns.salaried(1, 30), 1),
                Returns.declaration("202610", List.of(new Returns.Insured(100_000_000L, 500_000, 26, "")), List.of())));

        assertThat(readings)
                .extracting(FileReading::kind)
                .containsExactly(FileReading.Kind.SALARY_RETURN, FileReading.Kind.SOCIAL_DECLARATION);
    }
}
