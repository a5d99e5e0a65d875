package ma.dalil.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ma.dalil.advice.Difference;
import ma.dalil.advice.OutlookRequest;
import ma.dalil.advice.YearsAhead;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.Assessor;
import ma.dalil.eligibility.CompiledRules;
import ma.dalil.eligibility.RandomProfiles;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.BrokenRulebook;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.ProposedLaw;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.RulebookReader;
import ma.dalil.rulebook.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulationsTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ProposedLaw PROPOSALS = Simulations.proposals(Rulebooks.FILES);
    private static final Simulations SIMULATIONS = new Simulations(
            Rulebooks.PACKAGED, Rulebooks.ASSESSOR, PROPOSALS, Rulebooks.READER, CompiledRules.packaged());
    private static final SimulationReader READER =
            new SimulationReader(Rulebooks.READER, PROPOSALS, Rulebooks.PACKAGED);

    private static final String PREMIUM = "circular-15-2025.employment-premium";
    private static final String RATE_OF_20 = "{\"values\":{\"" + PREMIUM + ".rate\":{\"2027-01-01\":0.20}}}";
    private static final String TEN_PEOPLE =
            """
            {"company":{"segment":"BPO"},"workforce":[{"headcount":10,"annualGrossTaxableIncome":100000,"moroccan":true,"newJob":true,
             "stable":true,"fullTime":true,"hiredOn":"2026-02-01"}]}""";

    @Test
    void aHigherRateCostsWhatItAddsForEachCompany() {
        Simulation simulation = simulate(premiumAlone(RATE_OF_20, company(3, TEN_PEOPLE)));

        // 17 % of 100,000 for ten people is 170,000 in 2027, when 18 months are over; 20 % is 200,000. Three companies
        // of the kind.
        assertThat(simulation.years()).startsWith(2026, 2027);
        assertThat(simulation.cost().law().get(1)).isEqualByComparingTo("510000");
        assertThat(simulation.cost().reform().get(1)).isEqualByComparingTo("600000");
        assertThat(simulation.cost().total().difference()).isEqualByComparingTo("90000");
        assertThat(simulation.effect().winners()).isEqualTo(3);
        assertThat(simulation.effect().winnersPeople()).isEqualTo(30);
        assertThat(simulation.effect().losersPeople()).isZero();
        assertThat(simulation.effect().part(true)).isEqualByComparingTo("1");
        assertThat(simulation.effect().median()).isEqualByComparingTo("30000");
        assertThat(simulation.classes())
                .filteredOn(of -> of.by() == Simulation.By.PEOPLE)
                .singleElement()
                .satisfies(of -> assertThat(of.id()).isEqualTo("1-49"));
    }

    @Test
    void whatRestsOnAnUnpublishedListIsNoFirmCost() {
        // The list of criteria of annex 5 is not published: the premium is likely, never eligible.
        Simulation simulation = simulate(premiumAlone(RATE_OF_20, company(1, TEN_PEOPLE)));

        assertThat(simulation.firm().total().reform()).isEqualByComparingTo("0");
        assertThat(simulation.cost().total().reform()).isPositive();
    }

    @Test
    void aWindowThatClosesSoonerTakesAwayWhatCameAfterItAndSaysWhy() {
        String closed = "{\"ends\":{\"circular-15-2025\":\"2026-12-31\"}}";
        Simulation simulation = simulate(premiumAlone(closed, company(2, TEN_PEOPLE)));

        // Without the year 2027 no 18 months are over while the circular is in force.
        assertThat(simulation.cost().total().law()).isEqualByComparingTo("340000");
        assertThat(simulation.cost().total().reform()).isEqualByComparingTo("0");
        assertThat(simulation.effect().losers()).isEqualTo(2);
        assertThat(simulation.proposed())
                .singleElement()
                .satisfies(proposed -> assertThat(proposed.law().asString()).isEqualTo("2030-12-31"));
    }

    @Test
    void aCompanyThatAProposalLetsInIsCountedWithTheCriterionThatTurns() {
        String onlyCrm = "{\"values\":{\"circular-15-2025.segments\":{\"2025-07-01\":[\"CRM\"]}}}";
        Simulation simulation = simulate(request(onlyCrm, company(5, TEN_PEOPLE)));

        Simulation.OfIncentive premium = simulation.incentives().stream()
                .filter(incentive -> incentive.incentive().equals(PREMIUM))
                .findFirst()
                .orElseThrow();
        assertThat(premium.lost()).isEqualTo(5);
        assertThat(premium.gained()).isZero();
        assertThat(premium.because()).anySatisfy(turn -> {
            assertThat(turn.criterion()).isEqualTo("segment");
            assertThat(turn.gained()).isFalse();
            assertThat(turn.proposal()).isTrue();
        });
    }

    @Test
    void aDroppedCriterionLetsInWhomItKeptOutAndIsNamed() {
        String abroad = TEN_PEOPLE.replace("\"BPO\"", "\"other\"");
        String dropped = "{\"dropped\":[\"" + PREMIUM + ".segment\"]}";
        Simulation simulation = simulate(premiumAlone(dropped, company(1, abroad)));

        assertThat(simulation.proposed()).singleElement().satisfies(proposed -> {
            assertThat(proposed.says().en()).startsWith("The company works in one of the five segments");
            assertThat(proposed.law().asBoolean()).isTrue();
            assertThat(proposed.proposed().asBoolean()).isFalse();
        });
        assertThat(simulation.incentives()).singleElement().satisfies(premium -> {
            assertThat(premium.gained()).isEqualTo(1);
            assertThat(premium.because()).singleElement().satisfies(turn -> {
                assertThat(turn.criterion()).isEqualTo("segment");
                assertThat(turn.proposal()).isTrue();
                assertThat(turn.reform()).isNull();
            });
        });
    }

    /** Also where a word of it comes twice. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"dropped\":[\"circular-15-2025.circular-15-2025\"]}|/reform/dropped/0",
                "{\"values\":{\"rate.rate\":{}}}|/reform/values/rate.rate",
                "{\"ends\":{\"circular circular\":\"2028-12-31\"}}|/reform/ends/circular circular"
            })
    void whatIsNotThereIsRefusedWithTheNearest(String reform, String pointer) {
        InvalidRequest refused =
                catchThrowableOfType(InvalidRequest.class, () -> simulate("{\"reform\":" + reform + "}"));

        assertThat(refused.problems())
                .anySatisfy(problem -> assertThat(problem.pointer()).isEqualTo(pointer));
    }

    @Test
    void whatDecidesHowMuchCannotBeDropped() {
        InvalidRequest refused = catchThrowableOfType(
                InvalidRequest.class,
                () -> simulate(request(
                        "{\"dropped\":[\"circular-15-2025.income-tax-advantage.ten-percent-place\"]}", TEN_PEOPLE)));

        assertThat(refused.problems())
                .anySatisfy(problem -> assertThat(problem.pointer()).isEqualTo("/reform/dropped/0"));
    }

    @Test
    void companiesThatAreDrawnHaveTheSectorsPeopleAndSayWhatIsSupposed() {
        Simulation simulation = simulate("{\"synthetic\":{\"kinds\":40},\"reform\":" + RATE_OF_20 + "}");

        assertThat(simulation.companies().people()).isBetween(129_000L, 130_000L);
        assertThat(simulation.drawn().source().id()).isEqualTo(Synthetic.PUBLISHED_BY);
        assertThat(simulation.drawn().assumptions())
                .extracting(assumed -> assumed.says().en())
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(5);
        assertThat(simulation.cost().total().difference()).isPositive();
        assertThat(simulation.classes())
                .filteredOn(of -> of.by() == Simulation.By.PEOPLE)
                .extracting(Simulation.OfClass::id)
                .isSubsetOf("1-49", "50-249", "250-999", "1000-")
                .isSortedAccordingTo(Comparator.comparing(id -> Integer.valueOf(id.split("-")[0])));
        assertThat(simulation.furthest()).hasSize(10).allSatisfy(company -> assertThat(company.profile())
                .isNotNull());
    }

    @Test
    void oneSeedDrawsTheSameCompaniesAndAnotherOthers() {
        String seeded = "{\"synthetic\":{\"kinds\":10,\"seed\":%d},\"reform\":" + RATE_OF_20 + "}";

        assertThat(simulate(seeded.formatted(4))).isEqualTo(simulate(seeded.formatted(4)));
        assertThat(simulate(seeded.formatted(5)).cost())
                .isNotEqualTo(simulate(seeded.formatted(4)).cost());
    }

    @Test
    void whoHasNoPartIsNotDrawn() {
        Simulation simulation = simulate(
                """
                {"synthetic":{"kinds":30,"people":6000,"segments":{"CRM":1,"KPO":0},"regions":{"oriental":3,"souss-massa":1}}}""");

        assertThat(simulation.classes())
                .filteredOn(of -> of.by() == Simulation.By.SEGMENT)
                .extracting(Simulation.OfClass::id)
                .containsExactly("CRM");
        assertThat(simulation.classes())
                .filteredOn(of -> of.by() == Simulation.By.REGION)
                .extracting(Simulation.OfClass::id)
                .containsExactly("oriental", "souss-massa");
        assertThat(simulation.drawn().source()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kinds\":0}|/synthetic/kinds",
                "{\"kinds\":201}|/synthetic/kinds",
                "{\"people\":599}|/synthetic/people",
                "{\"seed\":0.5}|/synthetic/seed",
                "{\"segments\":{\"CRM\":0}}|/synthetic/segments",
                "{\"segments\":{\"other\":1}}|/synthetic/segments/other",
                "{\"regions\":{\"souss-massa\":-1}}|/synthetic/regions/souss-massa",
                "{\"sizes\":{}}|/synthetic/sizes"
            })
    void whatCannotBeDrawnIsRefusedByField(String synthetic, String pointer) {
        InvalidRequest refused =
                catchThrowableOfType(InvalidRequest.class, () -> simulate("{\"synthetic\":" + synthetic + "}"));

        assertThat(refused.problems())
                .anySatisfy(problem -> assertThat(problem.pointer()).isEqualTo(pointer));
    }

    @Test
    void noProposalMakesNoDifference() {
        List<String> companies = drawn(11, 20);
        Simulation simulation = simulate(request("{}", companies));

        assertThat(JSON.writeValueAsString(simulation.cost().reform()))
                .isEqualTo(JSON.writeValueAsString(simulation.cost().law()));
        assertThat(simulation.firm().reform()).isEqualTo(simulation.firm().law());
        assertThat(simulation.incentives()).isNotEmpty().allSatisfy(incentive -> assertThat(
                        JSON.writeValueAsString(incentive.cost().reform()))
                .isEqualTo(JSON.writeValueAsString(incentive.cost().law())));
        assertThat(simulation.cost().total().law()).isPositive();
        assertThat(simulation.effect().unchanged()).isEqualTo(20);
        assertThat(simulation.furthest()).isEmpty();
    }

    @Test
    void aProposalEqualToTheLawMakesNoDifference() {
        String same = "{\"values\":{\"" + PREMIUM + ".rate\":{\"2027-01-01\":0.17}}}";

        assertThat(simulate(request(same, drawn(11, 20))).effect().unchanged()).isEqualTo(20);
    }

    @Test
    void aProposalPaysWhatTheSameValueInTheFilesOfTheLawWouldPay() {
        String path = "circular-15-2025/employment-premium/parameters.yaml";
        String text = Rulebooks.FILES.contents().get(path);
        String enacted = text.replaceFirst(
                "(?s)(rate:.*?unit: share\n)(.*?values:\n.*?evidence: [a-z-]+\n)",
                "$1  datedBy: day\n$2"
                        + "    2027-01-01:\n      value: 0.20\n      cites: [{ source: circular-15-2025 }]\n      evidence: text\n");
        assertThat(enacted).isNotEqualTo(text);
        Rulebook edited = RulebookReader.read(Rulebooks.FILES.with(path, enacted));
        YearsAhead years = new YearsAhead(edited, new Assessor(edited, CompiledRules.packaged()));

        for (String company : drawn(5, 25)) {
            Simulation simulation = simulate(request(RATE_OF_20, "{\"profile\":" + company + "}"));
            Profile profile = Rulebooks.request("{\"profile\":" + company + "}").profile();
            var courses = years.of(new OutlookRequest(TODAY, TODAY, List.of(), profile, List.of()), TODAY)
                    .courses();
            assertThat(simulation.cost().total().reform())
                    .isEqualByComparingTo(
                            courses.isEmpty() ? BigDecimal.ZERO : courses.get(0).total());
        }
    }

    @Test
    void theOrderOfCompaniesAndTheirWeightChangeNoSum() {
        List<String> once =
                drawn(7, 12).stream().map(profile -> company(2, profile)).toList();
        List<String> twice = new ArrayList<>();
        drawn(7, 12).forEach(profile -> {
            twice.add(company(1, profile));
            twice.add(company(1, profile));
        });
        Collections.shuffle(twice, new Random(3));

        Simulation one = simulate(request(RATE_OF_20, once.toArray(String[]::new)));
        Simulation other = simulate(request(RATE_OF_20, twice.toArray(String[]::new)));

        assertThat(other.cost().total().difference())
                .isEqualByComparingTo(one.cost().total().difference());
        assertThat(other.companies()).isEqualTo(one.companies());
        assertThat(other.effect().winners()).isEqualTo(one.effect().winners());
    }

    @Test
    void aStricterThresholdLetsNobodyIn() {
        String stricter =
                """
                {"values":{"investment-charter.main-scheme.jobs-floor":{"2022-01-01":400},
                           "circular-15-2025.income-cap":{"2025-07-01":100000}}}""";
        Simulation simulation = simulate(request(stricter, drawn(23, 60)));

        assertThat(simulation.incentives())
                .allSatisfy(incentive -> assertThat(incentive.gained()).isZero());
    }

    /** Every threshold made stricter at once, and then some of them: over companies that stand at thresholds, and over a sector that is drawn. */
    @Test
    void whateverThresholdsAreStricterNobodyIsLetIn() {
        Map<String, String> stricter = stricterThresholds();
        assertThat(stricter).hasSizeGreaterThan(25);
        Random random = new Random(61);
        String companies =
                drawn(61, 60).stream().map(profile -> company(1, profile)).collect(Collectors.joining(","));
        for (int run = 0; run < 4; run++) {
            boolean all = run == 0;
            String values = stricter.entrySet().stream()
                    .filter(one -> all || random.nextInt(3) == 0)
                    .map(one -> "\"" + one.getKey() + "\":{\"2026-11-22\":" + one.getValue() + "}")
                    .collect(Collectors.joining(",", "{\"values\":{", "}}"));
            Simulation simulation = simulate("{\"reform\":" + values + ",\"population\":[" + companies
                    + "],\"synthetic\":{\"kinds\":30,\"seed\":" + run + "}}");

            assertThat(simulation.incentives())
                    .as(values)
                    .allSatisfy(incentive -> assertThat(incentive.gained()).isZero())
                    .anySatisfy(incentive -> assertThat(incentive.lost()).isPositive());
        }
    }

    /** Thresholds that are compared in one way alone, by the id of their parameter: half as much again where so much is asked for, half where no more is allowed. */
    private static Map<String, String> stricterThresholds() {
        Map<String, Set<Boolean>> isFloor = new TreeMap<>();
        for (Incentive incentive : Rulebooks.PACKAGED.incentives().values()) {
            for (Criterion criterion : incentive.criteria()) {
                for (Condition.Test test : criterion.tests()) {
                    if (test.parameter() != null) {
                        boolean is = test.comparison() == Condition.Operator.AT_LEAST
                                || test.comparison() == Condition.Operator.MORE;
                        boolean isOrdered = is
                                || test.comparison() == Condition.Operator.AT_MOST
                                || test.comparison() == Condition.Operator.LESS;
                        Set<Boolean> ways = isFloor.computeIfAbsent(
                                id(incentive, test.parameter().id()), any -> new HashSet<>());
                        ways.addAll(isOrdered && criterion.before() == null ? Set.of(is) : Set.of(true, false));
                    }
                }
            }
        }
        Map<String, String> stricter = new TreeMap<>();
        PROPOSALS.parameters().stream()
                .filter(parameter ->
                        isFloor.getOrDefault(parameter.id(), Set.of()).size() == 1)
                .forEach(parameter -> {
                    JsonNode law = PROPOSALS.value(parameter.id(), TODAY);
                    if (law != null && law.isNumber()) {
                        boolean floor = isFloor.get(parameter.id()).contains(true);
                        BigDecimal value = law.decimalValue().multiply(new BigDecimal(floor ? "1.5" : "0.5"));
                        boolean isWhole =
                                law.decimalValue().stripTrailingZeros().scale() <= 0;
                        BigDecimal written =
                                isWhole ? value.setScale(0, floor ? RoundingMode.UP : RoundingMode.DOWN) : value;
                        stricter.put(
                                parameter.id(),
                                (parameter.unit() == Unit.SHARE ? written.min(BigDecimal.ONE) : written)
                                        .toPlainString());
                    }
                });
        return stricter;
    }

    private static String id(Incentive incentive, String parameter) {
        String own = incentive.id() + "." + parameter;
        boolean isOwn = PROPOSALS.parameters().stream().anyMatch(it -> it.id().equals(own));
        return isOwn ? own : incentive.regime().id() + "." + parameter;
    }

    /** Any proposals: what is judged anew together with what is not is what the whole rulebook would answer. */
    @Test
    void judgingAnewWhatAProposalTouchesAnswersAsJudgingEverythingAnew() {
        Random random = new Random(17);
        List<ProposedLaw.Proposable> numbers = PROPOSALS.parameters().stream()
                .filter(parameter -> {
                    JsonNode law = PROPOSALS.value(parameter.id(), TODAY);
                    return law != null && law.isNumber() && parameter.unit() != Unit.SHARE;
                })
                .toList();
        int tried = 0;
        int moved = 0;
        while (tried < 8) {
            SortedMap<String, SortedMap<LocalDate, JsonNode>> values = new TreeMap<>();
            for (int i = 0; i < 12; i++) {
                String id = numbers.get(random.nextInt(numbers.size())).id();
                JsonNode law = PROPOSALS.value(id, TODAY);
                int factor = 2 + random.nextInt(3);
                values.put(
                        id,
                        new TreeMap<>(Map.of(
                                TODAY.plusMonths(random.nextInt(30)),
                                JSON.valueToTree(
                                        random.nextBoolean() || !law.isIntegralNumber()
                                                ? law.decimalValue().multiply(BigDecimal.valueOf(factor))
                                                : BigDecimal.valueOf(law.asLong() / factor)))));
            }
            Rulebook reformed;
            try {
                reformed = PROPOSALS.read(values, Map.of(), Set.of());
            } catch (BrokenRulebook contradictory) {
                continue;
            }
            tried++;
            YearsAhead years = new YearsAhead(reformed, new Assessor(reformed, CompiledRules.packaged()));
            for (String company : drawn(random.nextInt(), 12)) {
                Profile profile =
                        Rulebooks.request("{\"profile\":" + company + "}").profile();
                Simulation simulation = simulate(new SimulationRequest(
                        TODAY, TODAY, List.of(), profile, new Reform(values, Map.of(), null), List.of(), null));
                var courses = years.of(new OutlookRequest(TODAY, TODAY, List.of(), profile, List.of()), TODAY)
                        .courses();
                assertThat(simulation.cost().total().reform())
                        .as("%s under %s", company, values)
                        .isEqualByComparingTo(
                                courses.isEmpty()
                                        ? BigDecimal.ZERO
                                        : courses.get(0).total());
                moved += simulation.cost().total().difference().signum() == 0 ? 0 : 1;
            }
        }
        assertThat(moved).isPositive();
    }

    @Test
    void oneCompanyIsAnsweredOnBothSidesOnTheFirstDayOnWhichAllThatIsProposedHolds() {
        String onlyCrm =
                """
                {"values":{"circular-15-2025.segments":{"2027-03-01":["CRM"]}},"ends":{"investment-charter":"2027-05-31"}}""";
        Simulation simulation = simulate("{\"profile\":" + TEN_PEOPLE + ",\"reform\":" + onlyCrm + "}");

        assertThat(simulation.profile().on()).isEqualTo(LocalDate.of(2027, 6, 1));
        assertThat(simulation.profile().thisYear().before())
                .isGreaterThan(simulation.profile().thisYear().after());
        assertThat(simulation.profile().differs())
                .filteredOn(difference -> difference.incentive().equals(PREMIUM))
                .singleElement()
                .satisfies(premium -> {
                    assertThat(premium.verdict().before()).isEqualTo(Verdict.LIKELY);
                    assertThat(premium.verdict().after()).isEqualTo(Verdict.NOT_ELIGIBLE);
                    assertThat(premium.criteria())
                            .extracting(Difference.OfCriterion::criterion)
                            .containsExactly("segment");
                });
        assertThat(simulate("{\"profile\":" + TEN_PEOPLE + "}").profile()).isNull();
    }

    @Test
    void onlyWhatReadsAChangedValueIsJudgedOtherwise() {
        Rulebook same = PROPOSALS.read(new TreeMap<>(), Map.of(), Set.of());
        Rulebook reformed = PROPOSALS.read(
                Map.of(PREMIUM + ".rate", new TreeMap<>(Map.of(TODAY, JSON.valueToTree(new BigDecimal("0.2"))))),
                Map.of(),
                Set.of());

        assertThat(judgedOtherwise(same)).isEmpty();
        assertThat(judgedOtherwise(reformed)).containsExactly(PREMIUM);
    }

    private static List<String> judgedOtherwise(Rulebook other) {
        return Rulebooks.PACKAGED.incentives().values().stream()
                .filter(incentive -> !incentive.isJudgedAs(other.incentive(incentive.id())))
                .map(Incentive::id)
                .toList();
    }

    @Test
    void companiesThatNobodyHoldsAllAtOnceAreSummedAsThoseOfTheRequest() {
        List<String> companies = drawn(41, 30);
        Simulation given = simulate(request(RATE_OF_20, companies));
        Simulation listed = SIMULATIONS.of(
                READER.read(JSON.readTree("{\"reform\":" + RATE_OF_20 + "}")),
                companies.stream().map(company -> kind(1, company)).iterator(),
                TODAY,
                soFar -> {});

        assertThat(listed).isEqualTo(given);
    }

    /** Some are let in and some shut out, in other parts of the list. */
    @Test
    void sumsOfThePartsOfAListJoinedAreThoseOfTheWholeListToTheLastSign() {
        String some =
                """
                {"values":{"circular-15-2025.segments":{"2025-07-01":["CRM"]},"circular-15-2025.employment-premium.rate":{"2027-01-01":0.195}},
                 "dropped":["%s"]}"""
                        .formatted(droppable("investment-charter.main-scheme"));
        SimulationRequest asked =
                READER.read(JSON.readTree("{\"reform\":" + some + "}")).dated(TODAY);
        List<SimulationRequest.Kind> companies = new ArrayList<>();
        drawn(19, 60).forEach(company -> companies.add(kind(1 + companies.size() % 7, company)));
        Simulation whole = SIMULATIONS.of(asked, companies.iterator(), TODAY, soFar -> {});

        assertThat(whole.incentives())
                .anySatisfy(incentive -> assertThat(incentive.lost()).isPositive());
        assertThat(whole.furthest()).hasSize(10);
        for (int size : List.of(1, 7, 25, 60)) {
            assertThat(JSON.writeValueAsString(joined(asked, companies, size)))
                    .as("parts of %d", size)
                    .isEqualTo(JSON.writeValueAsString(whole));
        }
        List<SimulationRequest.Kind> shuffled = new ArrayList<>(companies);
        Collections.shuffle(shuffled, new Random(5));
        Simulation other = joined(asked, shuffled, 11);
        assertThat(other.cost()).isEqualTo(whole.cost());
        assertThat(other.firm()).isEqualTo(whole.firm());
        assertThat(other.effect()).isEqualTo(whole.effect());
        assertThat(other.classes()).isEqualTo(whole.classes());
        assertThat(other.companies()).isEqualTo(whole.companies());
    }

    private static String droppable(String incentive) {
        return incentive + "."
                + Rulebooks.PACKAGED.incentive(incentive).criteria().stream()
                        .filter(criterion -> !criterion.affectsAmount())
                        .findFirst()
                        .orElseThrow()
                        .id();
    }

    private static Simulation joined(SimulationRequest asked, List<SimulationRequest.Kind> companies, int size) {
        List<InputStream> parts = new ArrayList<>();
        for (int from = 0; from < companies.size(); from += size) {
            ByteArrayOutputStream part = new ByteArrayOutputStream();
            SIMULATIONS.part(
                    asked,
                    companies
                            .subList(from, Math.min(companies.size(), from + size))
                            .iterator(),
                    part);
            parts.add(new ByteArrayInputStream(part.toByteArray()));
        }
        return SIMULATIONS.joined(asked, parts.iterator());
    }

    private static SimulationRequest.Kind kind(int weight, String company) {
        return new SimulationRequest.Kind(
                weight, Rulebooks.request("{\"profile\":" + company + "}").profile());
    }

    @Test
    void whoTriesAProposalOnManyIsToldTheSumsSoFar() {
        SimulationRequest.Kind one = kind(1, TEN_PEOPLE);
        List<Simulation.SoFar> told = new ArrayList<>();
        Simulation simulation = SIMULATIONS.of(
                READER.read(JSON.readTree("{\"incentives\":[\"" + PREMIUM + "\"],\"reform\":" + RATE_OF_20 + "}")),
                Collections.nCopies(10_001, one).iterator(),
                TODAY,
                told::add);

        // 30,000 more for each of them: see the first test.
        assertThat(told).extracting(Simulation.SoFar::followed).containsExactly(5_000L, 10_000L);
        assertThat(told)
                .extracting(soFar -> soFar.cost().difference().intValueExact())
                .containsExactly(150_000_000, 300_000_000);
        assertThat(simulation.cost().total().difference()).isEqualByComparingTo("300030000");
    }

    @Test
    void theLawItselfHoldsNoProposal() {
        assertThat(Rulebooks.PACKAGED.sources()).doesNotContainKey(ProposedLaw.SOURCE);
        assertThat(Rulebooks.PACKAGED.sources().values()).noneSatisfy(source -> assertThat(
                        JSON.valueToTree(source).get("kind").asString())
                .isEqualTo(ProposedLaw.SOURCE));
    }

    @Test
    void everyParameterOfTheLawMayBeProposedOtherwiseAsItStands() {
        // Written back as it is, each parameter makes a rulebook: no file is spoilt by the writing.
        assertThat(PROPOSALS.parameters()).hasSizeGreaterThan(200);
        for (Unit unit : Unit.values()) {
            PROPOSALS.parameters().stream()
                    .filter(parameter -> parameter.unit() == unit)
                    .filter(parameter -> PROPOSALS.value(parameter.id(), TODAY) != null)
                    .findFirst()
                    .ifPresent(parameter -> {
                        String value = PROPOSALS.value(parameter.id(), TODAY).toString();
                        String reform = "{\"values\":{\"" + parameter.id() + "\":{\"2026-11-22\":" + value + "}}}";
                        assertThat(simulate(request(reform, company(1, TEN_PEOPLE)))
                                        .effect()
                                        .unchanged())
                                .as(parameter.id())
                                .isEqualTo(1);
                    });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'values':{'circular-15-2025.income-tax-advantage.ceiling':{'2027-01-01':0.1}}} | /reform/values/circular-15-2025.income-tax-advantage.ceiling | common-ceiling",
                "{'values':{'circular-15-2025.employment-premium.rate':{'2027-01-01':17}}} | /reform/values/circular-15-2025.employment-premium.rate/2027-01-01 | 1",
                "{'values':{'circular-15-2025.employment-premium.rate':{'2027-01-01':'0.2'}}} | /reform/values/circular-15-2025.employment-premium.rate/2027-01-01 | number",
                "{'values':{'circular-15-2025.employment-premium.rate':{'2027':0.2}}} | /reform/values/circular-15-2025.employment-premium.rate/2027 | 2026-",
                "{'values':{'circular-15-2025.employment-premium.rate':{}}} | /reform/values/circular-15-2025.employment-premium.rate | 2027-01-01",
                "{'values':{'circular-15-2025.segments':{'2027-01-01':['XYZ']}}} | /reform/values/circular-15-2025.segments/2027-01-01/0 | possible",
                "{'ends':{'circular-15':'2028-12-31'}} | /reform/ends/circular-15 | circular-15-2025",
                "{'ends':{'circular-15-2025':'2020-12-31'}} | /reform | Change",
                "{'values':{'circular-15-2025.income-tax-advantage.places-at-ten-percent':{'2027-01-01':['technopolis']}}} | /reform/values/circular-15-2025.income-tax-advantage.places-at-ten-percent/2027-01-01 | Technopolis",
                "{'rates':{}} | /reform/rates | values, ends",
            })
    void whatCannotBeProposedIsSaidWithItsPlaceAndWhatWouldBeRight(String reform, String pointer, String right) {
        InvalidRequest refused = catchThrowableOfType(
                InvalidRequest.class, () -> simulate(request(reform.replace('\'', '"'), company(1, TEN_PEOPLE))));

        assertThat(refused.problems()).anySatisfy(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.wrong().in(Locale.ENGLISH) + problem.right().in(Locale.ENGLISH))
                    .contains(right);
        });
    }

    @Test
    void aWrongCompanyIsNamedByItsPlace() {
        assertThatThrownBy(() -> simulate(
                        request("{}", company(1, TEN_PEOPLE), company(0, "{\"company\":{\"segment\":\"X\"}}"))))
                .isInstanceOfSatisfying(InvalidRequest.class, refused -> assertThat(refused.problems())
                        .extracting(InvalidRequest.Problem::pointer)
                        .containsExactlyInAnyOrder("/population/1/weight", "/population/1/profile/company/segment"));
    }

    private static Simulation simulate(String json) {
        return simulate(READER.read(JSON.readTree(json)));
    }

    private static Simulation simulate(SimulationRequest request) {
        return SIMULATIONS.of(request, TODAY);
    }

    private static SimulationRequest premiumAlone(String reform, String company) {
        return READER.read(JSON.readTree(
                "{\"incentives\":[\"" + PREMIUM + "\"],\"reform\":" + reform + ",\"population\":[" + company + "]}"));
    }

    private static SimulationRequest request(String reform, List<String> profiles) {
        return request(
                reform, profiles.stream().map(profile -> company(1, profile)).toArray(String[]::new));
    }

    private static SimulationRequest request(String reform, String... companies) {
        return READER.read(
                JSON.readTree("{\"reform\":" + reform + ",\"population\":[" + String.join(",", companies) + "]}"));
    }

    private static String company(int weight, String profile) {
        return "{\"weight\":" + weight + ",\"profile\":" + profile + "}";
    }

    private static List<String> drawn(int seed, int companies) {
        RandomProfiles profiles = new RandomProfiles(Rulebooks.PACKAGED);
        Random random = new Random(seed);
        List<String> drawn = new ArrayList<>();
        while (drawn.size() < companies) {
            drawn.add(JSON.writeValueAsString(profiles.draw(random, TODAY, 0.9)));
        }
        return drawn;
    }
}
