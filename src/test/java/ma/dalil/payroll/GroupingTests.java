package ma.dalil.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.LongStream;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.eligibility.Assessor;
import ma.dalil.eligibility.PayTreatment;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** People told in groups get what they would get one by one. */
@SpringBootTest
class GroupingTests {
    private static final LocalDate ON = LocalDate.of(2026, 11, 22);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String AIR = "circular-15-2025.income-tax-advantage";

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private Assessor assessor;

    @Autowired
    private RequestReader reader;

    /**
     * The case that an average hides. Fès Shore, 2026, ceiling of 10 %:
     * 100,000: 100,000 - 25,000 - 3,225.60 - 2,260 = 69,514.40; x 0.2 - 10,000 = 3,902.88; below 10,000, so nothing above the ceiling.
     * 500,000: 500,000 - 35,000 - 3,225.60 - 11,300 = 450,474.40; x 0.37 - 27,400 = 139,275.528; - 50,000 = 89,275.528.
     * Of the mean, 300,000: 300,000 - 35,000 - 3,225.60 - 6,780 = 254,994.40; x 0.37 - 27,400 = 66,947.928; - 30,000 = 36,947.928, times 2: 73,895.856.
     * Under the ceiling of 20 %: 39,275.528 one by one, and 2 x 6,947.928 = 13,895.856 of the mean: 25,379.672 less.
     */
    @Test
    void oneWhoEarnsMuchIsNotAveragedWithOneWhoEarnsLittle() {
        List<Person> people = List.of(earning("100000"), earning("500000"));
        Grouping.Grouped grouped = workforce(people).grouped();

        assertThat(grouped.groups()).hasSize(2);
        assertThat(grouped.isExact()).isTrue();
        assertThat(amount(assess("fes-shore", told(grouped)), AIR)).isEqualByComparingTo("89275.53");
        assertThat(amount(assess("casanearshore", told(grouped)), AIR)).isEqualByComparingTo("39275.53");
    }

    /** Both lie between the same bends: 160,000 and 200,000 are told by 180,000, twice 24,820.176 - 18,000 (docket of Fès Shore). */
    @Test
    void whoLiesBetweenTheSameBendsIsToldTogetherAndNothingChanges() {
        // 160,000 - 35,000 - 3,225.60 - 3,616 = 118,158.40; x 0.34 - 22,000 = 18,173.856; - 16,000 = 2,173.856
        // 200,000 - 35,000 - 3,225.60 - 4,520 = 157,254.40; x 0.34 - 22,000 = 31,466.496; - 20,000 = 11,466.496;
        // together 13,640.352
        List<Person> people = List.of(earning("160000"), earning("200000"));
        Grouping.Grouped grouped = workforce(people).grouped();

        assertThat(grouped.groups()).hasSize(1);
        assertThat(grouped.groups().get(0).income()).isEqualByComparingTo("180000");
        assertThat(amount(assess("fes-shore", told(grouped)), AIR)).isEqualByComparingTo("13640.35");
    }

    /**
     * What was withheld is told by the group as the mean of its people, and their sum stands beside the sum of their taxes.
     * 160,000: 18,173.856 and 200,000: 31,466.496, as above; together 49,640.352. Withheld 17,000 and 31,000: 48,000, 1,640.352 less.
     */
    @Test
    void whatWasWithheldOfAGroupIsTheSumOverItsPeople() {
        List<Person> people = List.of(taxed("160000", "17000"), taxed("200000", "31000"));
        Payroll.Workforce workforce = workforce(people);

        assertThat(workforce.grouped().groups()).hasSize(1);
        assertThat(workforce.grouped().groups().get(0).withheld()).isEqualByComparingTo("24000");
        assertThat(workforce.taxes().all().gap()).isEqualByComparingTo("-1640.352");
        ArrayNode told = told(workforce.grouped());
        ((ObjectNode) told.get(0)).put("annualIncomeTaxWithheld", 24000);
        Amount.Withheld beside = found(assess("fes-shore", told), AIR).withheld();
        assertThat(beside.people()).isEqualTo(2);
        assertThat(beside.calculated()).isEqualByComparingTo("49640.35");
        assertThat(beside.withheld()).isEqualByComparingTo("48000");
        assertThat(beside.gap()).isEqualByComparingTo("-1640.35");
    }

    /** Whose tax is not told is not told together with others: nothing would be left of what the file tells. */
    @Test
    void whoseTaxIsNotToldStaysApart() {
        List<Person> people = new ArrayList<>();
        Rosters.people(9, 90)
                .forEach(it -> people.add(new Person(
                        1,
                        it.income(),
                        it.dependants(),
                        people.size() % 4 == 3 ? null : it.withheld().min(it.income()),
                        it.hiredOn(),
                        null,
                        null,
                        null,
                        null)));
        Grouping.Grouped grouped = workforce(people).grouped();
        BigDecimal withheld =
                people.stream().map(Person::withheld).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(grouped.groups().stream()
                        .filter(it -> it.withheld() != null)
                        .map(it -> it.withheld().multiply(BigDecimal.valueOf(it.people())))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isCloseTo(withheld, within(BigDecimal.ONE));
        assertThat(grouped.groups().stream()
                        .filter(it -> it.withheld() != null)
                        .mapToInt(Grouping.Group::people)
                        .sum())
                .isEqualTo((int)
                        people.stream().filter(it -> it.withheld() != null).count());
    }

    static LongStream seeds() {
        return LongStream.range(100, 106);
    }

    /** Every incentive of the rulebook, one by one and in groups. */
    @ParameterizedTest
    @MethodSource("seeds")
    void noIncentivePaysMoreOrLessForPeopleInGroups(long seed) {
        List<Person> people = people(Rosters.people(seed, 60));
        Grouping.Grouped grouped = workforce(people).grouped();
        String park = List.of("fes-shore", "casanearshore", "oujda-shore").get((int) (seed % 3));
        Assessment byOne = assess(park, toldOneByOne(people));
        Assessment byGroup = assess(park, told(grouped));

        assertThat(grouped.people()).isEqualTo(people.size());
        assertThat(grouped.error()).isLessThan(new BigDecimal("0.001"));
        for (int i = 0; i < byOne.incentives().size(); i++) {
            IncentiveAssessment one = byOne.incentives().get(i);
            IncentiveAssessment group = byGroup.incentives().get(i);
            assertThat(group.verdict()).as(one.id()).isEqualTo(one.verdict());
            if (one.amount() != null && one.amount().total() != null) {
                BigDecimal total = one.amount().total();
                assertThat(group.amount().total().subtract(total).abs())
                        .as("%s: %s of %s", one.id(), group.amount().total(), total)
                        .isLessThanOrEqualTo(total.movePointLeft(3).add(BigDecimal.ONE));
            }
        }
    }

    static LongStream rosters() {
        return LongStream.range(0, 50);
    }

    /** The tax, and what exceeds each ceiling, of each person and of each group; the error that is shown covers both. */
    @ParameterizedTest
    @MethodSource("rosters")
    void theErrorOfGroupingIsShownAndUnderAThousandth(long seed) {
        List<Person> people = people(Rosters.people(seed, 200));
        Grouping.Grouped grouped = workforce(people).grouped();
        PayTreatment law = new PayTreatment(rulebook, ON, ON);
        BigDecimal oneByOne = BigDecimal.ZERO;
        for (Person person : people) {
            oneByOne =
                    oneByOne.add(law.tax(person.income(), person.dependants()).due());
        }
        BigDecimal inGroups = BigDecimal.ZERO;
        for (Grouping.Group group : grouped.groups()) {
            inGroups = inGroups.add(law.tax(group.income(), group.like().dependants())
                    .due()
                    .multiply(BigDecimal.valueOf(group.people())));
        }

        assertThat(grouped.people()).isEqualTo(people.size());
        assertThat(grouped.errorAtMost()).isLessThan(new BigDecimal("0.001"));
        assertThat(inGroups)
                .isCloseTo(
                        oneByOne,
                        within(oneByOne.multiply(grouped.errorAtMost()).add(BigDecimal.ONE)));
    }

    @Test
    void aThousandPeopleAreFewGroups() {
        List<Rosters.Employee> thousand = new ArrayList<>();
        for (long seed = 0; thousand.size() < 1_000; seed++) {
            thousand.addAll(Rosters.people(seed, 200));
        }
        Grouping.Grouped grouped = workforce(people(thousand)).grouped();

        assertThat(grouped.people()).isEqualTo(thousand.size());
        assertThat(grouped.groups()).hasSizeLessThanOrEqualTo(500);
        assertThat(grouped.error()).isLessThan(new BigDecimal("0.001"));
    }

    /** An answer may be asked for a day long past: no tax is calculated then, and no file is refused for it. */
    @Test
    void peopleAreGroupedForADayWhoseTaxIsNotKnown() {
        List<Person> people = people(Rosters.people(7, 200));

        Payroll.Workforce workforce = new Payroll(rulebook)
                .workforce(new People.Read(people, List.of()), (Integer) null, LocalDate.of(2008, 6, 1), null);

        assertThat(workforce.grouped().people()).isEqualTo(people.size());
        assertThat(workforce.taxes()).isNull();
    }

    @Test
    void aJobIsSuggestedToBeStableAfterTheStayThatThePremiumAsksFor() {
        assertThat(rulebook.incentives()
                        .get("circular-15-2025.employment-premium")
                        .parameters()
                        .get("stay")
                        .values())
                .extracting(DatedValue::value)
                .containsOnly(Value.of(SocialDeclarations.CONTINUOUS));
    }

    private static Person earning(String income) {
        return new Person(1, new BigDecimal(income), null, null, null, null, null, null, null);
    }

    private static Person taxed(String income, String withheld) {
        return new Person(1, new BigDecimal(income), null, new BigDecimal(withheld), null, null, null, null, null);
    }

    private static List<Person> people(List<Rosters.Employee> drawn) {
        return drawn.stream()
                .map(it -> new Person(
                        1, it.income(), it.dependants(), it.withheld(), it.hiredOn(), null, null, null, it.permanent()))
                .toList();
    }

    private Payroll.Workforce workforce(List<Person> people) {
        return new Payroll(rulebook).workforce(new People.Read(people, List.of()), (Integer) null, ON, null);
    }

    private static ArrayNode told(Grouping.Grouped grouped) {
        ArrayNode groups = JSON.createArrayNode();
        Payroll.groups(grouped, Locale.ENGLISH)
                .forEach(it -> groups.add(toldOf(
                        it.headcount(),
                        it.annualGrossTaxableIncome(),
                        it.dependants(),
                        it.hiredOn(),
                        it.permanentContract())));
        return groups;
    }

    private static ArrayNode toldOneByOne(List<Person> people) {
        ArrayNode groups = JSON.createArrayNode();
        people.forEach(it -> groups.add(toldOf(1, it.income(), it.dependants(), it.hiredOn(), it.permanentContract())));
        return groups;
    }

    private static ObjectNode toldOf(
            int headcount, BigDecimal income, Integer dependants, LocalDate hiredOn, Boolean permanent) {
        ObjectNode group = JSON.createObjectNode();
        group.put("headcount", headcount);
        group.put("annualGrossTaxableIncome", income);
        group.put("dependants", dependants);
        group.put("hiredOn", hiredOn == null ? null : hiredOn.toString());
        group.put("permanentContract", permanent);
        group.put("moroccan", true);
        group.put("newJob", true);
        group.put("stable", true);
        group.put("fullTime", true);
        return group;
    }

    private Assessment assess(String park, ArrayNode workforce) {
        ObjectNode request = JSON.createObjectNode();
        request.put("on", ON.toString());
        ObjectNode profile = request.putObject("profile");
        profile.putObject("company").put("segment", "BPO");
        profile.putObject("site").put("park", park);
        profile.set("workforce", workforce);
        return assessor.assess(reader.read(request).asOf(ON), false);
    }

    private static BigDecimal amount(Assessment assessment, String incentive) {
        return found(assessment, incentive).thisYear();
    }

    private static Amount found(Assessment assessment, String incentive) {
        return assessment.incentives().stream()
                .filter(it -> it.id().equals(incentive))
                .findFirst()
                .orElseThrow()
                .amount();
    }
}
