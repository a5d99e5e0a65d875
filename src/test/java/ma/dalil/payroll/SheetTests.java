package ma.dalil.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Payroll sheets as people have them, read to the last person. */
class SheetTests {
    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everybodyOfADelimitedSheetIsRead(long seed) {
        List<Rosters.Employee> people = Rosters.people(seed, 80);
        Rosters.Style style = Rosters.Style.of(seed);

        isReadWhole(Files.read(List.of(Rosters.csv(people, style))).get(0), people, style);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everybodyOfAWorkbookIsRead(long seed) {
        List<Rosters.Employee> people = Rosters.people(seed, 80);
        Rosters.Style style = Rosters.Style.of(seed);

        isReadWhole(Files.read(List.of(Rosters.xlsx(people, style))).get(0), people, style);
    }

    private static void isReadWhole(FileReading reading, List<Rosters.Employee> people, Rosters.Style style) {
        List<Person> read = People.of(reading, Set.of()).people();

        assertThat(reading.isMonthly()).isEqualTo(style.monthly());
        assertThat(read).hasSameSizeAs(people);
        for (int i = 0; i < people.size(); i++) {
            Rosters.Employee drawn = people.get(i);
            assertThat(read.get(i).income()).isEqualByComparingTo(drawn.income());
            assertThat(read.get(i).withheld()).isEqualByComparingTo(drawn.withheld());
            assertThat(read.get(i).dependants()).isEqualTo(drawn.dependants());
            assertThat(read.get(i).hiredOn()).isEqualTo(drawn.hiredOn());
            assertThat(read.get(i).permanentContract()).isEqualTo(drawn.permanent());
        }
        assertThat(reading.checks()).allMatch(StatedFigure::agrees);
        assertThat(reading.checks().isEmpty()).isNotEqualTo(style.totals());
        assertThat(Rosters.told(reading)).doesNotContain(Rosters.NAME);
        assertThat(reading.leftOut()).hasSize(2);
    }

    @ParameterizedTest(name = "{0} says {1}")
    @CsvSource({
        "Brut imposable, INCOME",
        "Rev brut impos, INCOME",
        "SBI, INCOME",
        "Gross taxable income, INCOME",
        "Salaire brut, GROSS",
        "SBG, GROSS",
        "Rev net impos, NONE",
        "Net à payer, NONE",
        "Base IR, NONE",
        "IGR, WITHHELD",
        "Retenue I.R, WITHHELD",
        "IR, WITHHELD",
        "NCF, DEPENDANTS",
        "Nombre de déductions, DEPENDANTS",
        "NE, NONE",
        "Date embauche, HIRED_ON",
        "DateEntree, HIRED_ON",
        "Date d’entrée, HIRED_ON",
        "Date naissance, IDENTITY",
        "N° CNSS, IDENTITY",
        "CNSS, NONE",
        "Matr, IDENTITY",
        "Nom – Prénom, IDENTITY",
        "CIN, IDENTITY",
        "RIB, IDENTITY",
        "Type de contrat, CONTRACT",
        "Fonction, NONE",
        "Jours, DAYS",
        "Effectif, HEADCOUNT",
        "الاسم, IDENTITY",
        "تاريخ الازدياد, IDENTITY",
        "الصافي للأداء, NONE",
        "xyzzy,"
    })
    void aHeadingIsKnownByItsWords(String heading, Role role) {
        assertThat(Headings.of(heading)).isEqualTo(role);
    }

    @ParameterizedTest(name = "{0} beside {1} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1 234,56 | 2 000,00 | 1234.56",
                "1.234,56 | 0 | 1234.56",
                "1,234.56 | 0 | 1234.56",
                "1,234 | 5,678 | 1234",
                "1.234 | 5.678 | 1234",
                "1.234 | 12.50 | 1.234",
                "12345.5 DH | 1 | 12345.5",
                "١٢٣٤٫٥ | 1 | 1234.5",
                "8000.0 | 0 | 8000.0"
            })
    void aNumberIsReadAsItsColumnWritesNumbers(String cell, String other, BigDecimal number) {
        char mark = Cells.decimalMark(List.of(cell, other));

        assertThat(Cells.number(cell, mark))
                .hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo(number));
    }

    @ParameterizedTest
    @CsvSource({
        "03/02/2026, 2026-02-03",
        "3-2-2026, 2026-02-03",
        "2026/02/03, 2026-02-03",
        "46056, 2026-02-03",
        "03/02/26, 2026-02-03",
        "31/02/2026,",
        "now,"
    })
    void aDayIsReadWithTheDayFirst(String cell, LocalDate day) {
        assertThat(Cells.day(cell).orElse(null)).isEqualTo(day);
    }

    /** What cannot be read is named by line and column, and nobody is lost by it. */
    @Test
    void whatIsNotReadIsNamed() {
        FileReading reading = read(
                """
                Nom;Brut imposable;Date d'embauche
                A;60000;01/03/2026
                B;soixante;32/01/2026
                Fait à Casablanca;;
                C;70000;01/04/2026
                """);

        assertThat(reading.people()).isEqualTo(3);
        assertThat(reading.notes()).extracting(note -> note.en()).anySatisfy(it -> assertThat(it)
                .contains("Brut imposable", "lines 3"));
        assertThat(reading.notes()).extracting(note -> note.en()).anySatisfy(it -> assertThat(it)
                .contains("Date d'embauche", "lines 3"));
        assertThat(reading.notes()).extracting(note -> note.en()).anySatisfy(it -> assertThat(it)
                .contains("left aside: 4"));
        assertThat(reading.notes().toString()).doesNotContain("soixante", "Fait");
    }

    @Test
    void aTotalThatSaysSomethingElseIsShown() {
        FileReading reading = read("Nom;Brut imposable\nA;60000\nB;70000\nTOTAL;131000\n");

        assertThat(reading.people()).isEqualTo(2);
        assertThat(reading.agrees()).isFalse();
        assertThat(reading.checks().get(0).read()).isEqualByComparingTo("130000");
        assertThat(reading.checks().get(0).stated()).isEqualByComparingTo("131000");
    }

    /** Numbers of people in a column that has no heading we know are left out with those that have. */
    @Test
    void aColumnOfNumbersOfPeopleIsLeftOut() {
        FileReading reading = read("Nom;Brut imposable;Imm;Prime X\nA;60000;123456789;100,50\nB;70000;987654321;\n");

        assertThat(reading.leftOut()).containsExactly("Nom", "Imm");
        assertThat(reading.columns()).extracting(Column::title).containsExactly("Brut imposable", "Prime X");
    }

    /** Under the heading of a contribution some write the number of the insured. */
    @Test
    void numbersOfPeopleUnderAHeadingThatIsKnownAreLeftOut() {
        FileReading reading = read("Nom;Brut imposable;CNSS;AMO\nA;60000;148275931;1356,50\nB;70000;148275932;1582\n");

        assertThat(reading.leftOut()).containsExactly("Nom", "CNSS");
        assertThat(Rosters.told(reading)).doesNotContain("148275931");
    }

    private static FileReading read(String csv) {
        return Files.read(List.of(csv.getBytes(StandardCharsets.UTF_8))).get(0);
    }
}
