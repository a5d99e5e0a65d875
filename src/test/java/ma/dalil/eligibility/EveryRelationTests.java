package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Outcome;
import ma.dalil.profile.Answers;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.PlainAnswers;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.AmountCard;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Scenario;
import ma.dalil.rulebook.Value;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The visitor who compares: every relation that a person would notice between two answers, or within one, over seeded profiles.
 * {@code -Dvisitor.profiles=10000} compares more of them, {@code -Dseed} others.
 */
class EveryRelationTests {
    private static final String FISCAL_YEAR = "company.fiscalYearEndsIn";
    private static final int PROFILES = Integer.getInteger("visitor.profiles", 500);
    private static final long SEED = Long.getLong("seed", 20261127L);
    private static final LocalDate FIRST = LocalDate.of(2008, 1, 1);
    private static final int DAYS = 7_000;
    private static final LocalDate KNOWN = LocalDate.of(2060, 12, 31);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final RandomProfiles DRAWN = new RandomProfiles(Rulebooks.PACKAGED);

    /** A profile, told whole and told in part, and what was answered to each. */
    private record Visit(LocalDate on, Map<String, Object> told, Assessment answer, Assessment less) {}

    private static final List<Visit> VISITS = new ArrayList<>();

    @BeforeAll
    static void visit() {
        Random random = new Random(SEED);
        while (VISITS.size() < PROFILES) {
            LocalDate on = FIRST.plusDays(random.nextInt(DAYS));
            // Many facts, so that there is money to compare.
            Map<String, Object> told = DRAWN.draw(random, on, 0.9);
            VISITS.add(new Visit(on, told, assess(on, told), assess(on, RandomProfiles.less(told, random))));
        }
    }

    private static Assessment assess(LocalDate on, Map<String, Object> told) {
        return Rulebooks.ASSESSOR.assess(new AssessmentRequest(on, KNOWN, null, RandomProfiles.profile(told)), false);
    }

    @Test
    void thereIsMoneyToCompare() {
        assertThat(VISITS.stream().flatMap(EveryRelationTests::paid).count()).isGreaterThan(PROFILES);
    }

    private static Stream<IncentiveAssessment> paid(Visit visit) {
        return visit.answer().incentives().stream()
                .filter(it -> total(it) != null && total(it).signum() > 0);
    }

    private static BigDecimal total(IncentiveAssessment incentive) {
        return incentive.amount() == null ? null : incentive.amount().total();
    }

    @Test
    void theOrderOfGroupsAndTrainingsChangesNothing() {
        for (Visit visit : VISITS) {
            Map<String, Object> turned = new TreeMap<>(visit.told());
            turned.computeIfPresent("workforce", (name, groups) -> reversed(groups));
            turned.computeIfPresent("training", (name, trainings) -> reversed(trainings));

            isTheSame(visit, assess(visit.on(), turned));
        }
    }

    private static List<?> reversed(Object list) {
        List<Object> turned = new ArrayList<>((List<?>) list);
        Collections.reverse(turned);
        return turned;
    }

    @Test
    @SuppressWarnings("unchecked")
    void aGroupCutInTwoChangesNothing() {
        for (Visit visit : VISITS) {
            List<Map<String, Object>> cut = new ArrayList<>();
            for (Map<String, Object> group :
                    (List<Map<String, Object>>) visit.told().getOrDefault("workforce", List.of())) {
                if (group.get("headcount") instanceof BigDecimal people && people.intValue() > 1) {
                    int some = people.intValue() / 3 + 1;
                    cut.add(with(group, "headcount", BigDecimal.valueOf(some)));
                    cut.add(0, with(group, "headcount", BigDecimal.valueOf(people.intValue() - some)));
                } else {
                    cut.add(group);
                }
            }

            isTheSame(visit, assess(visit.on(), with(visit.told(), "workforce", cut)));
        }
    }

    private static Map<String, Object> with(Map<String, Object> all, String name, Object value) {
        Map<String, Object> changed = new TreeMap<>(all);
        changed.put(name, value);
        return changed;
    }

    private static void isTheSame(Visit visit, Assessment other) {
        Map<String, Object> sums = sums(visit.answer());
        Map<String, Object> different = sums(other);
        different.entrySet().removeIf(it -> Objects.equals(it.getValue(), sums.get(it.getKey())));
        sums.keySet().retainAll(different.keySet());

        assertThat(different).as("on %s: %s", visit.on(), visit.told()).isEqualTo(sums);
    }

    /** Verdicts, sums and the package: what a person would compare. */
    private static Map<String, Object> sums(Assessment answer) {
        Map<String, Object> sums = new TreeMap<>();
        answer.incentives().forEach(it -> {
            sums.put(it.id(), it.verdict());
            sums.put(
                    it.id() + " sums",
                    it.amount() == null
                            ? ""
                            : it.amount().kind() + " " + it.amount().schedule());
        });
        sums.put("package", answer.combination().horizon().worth());
        return sums;
    }

    @Test
    void theOrderOfFactsChangesNothing() {
        for (Visit visit : VISITS) {
            String forward = JSON.writeValueAsString(Map.of("profile", written(visit.told(), false)));
            String backward = JSON.writeValueAsString(Map.of("profile", written(visit.told(), true)));

            assertThat(Rulebooks.request(backward)).isEqualTo(Rulebooks.request(forward));
        }
    }

    private static Object written(Object told, boolean backward) {
        if (told instanceof List<?> items) {
            return items.stream().map(item -> written(item, backward)).toList();
        }
        if (told instanceof Map<?, ?> facts) {
            List<Object> names = new ArrayList<>(facts.keySet());
            if (backward) {
                Collections.reverse(names);
            }
            Map<Object, Object> written = new LinkedHashMap<>();
            names.forEach(name -> written.put(name, written(facts.get(name), backward)));
            return written;
        }
        return told instanceof LocalDate day ? day.toString() : told;
    }

    @Test
    void theYearsGiveTheTotal() {
        for (Visit visit : VISITS) {
            paid(visit).forEach(it -> {
                Amount amount = it.amount();
                assertThat(amount.schedule().stream()
                                .map(Amount.OfYear::amount)
                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                        .as(it.id())
                        .isEqualByComparingTo(amount.total());
                assertThat(amount.schedule().get(0).amount()).as(it.id()).isEqualByComparingTo(amount.thisYear());
            });
        }
    }

    @Test
    void whatIsObservedAndRequiredAgreesWithTheOutcome() {
        for (Visit visit : VISITS) {
            for (IncentiveAssessment incentive : visit.answer().incentives()) {
                for (Finding finding : incentive.findings()) {
                    Criterion criterion = criterion(incentive, finding);
                    if (criterion != null && !criterion.tests().isEmpty()) {
                        if (!criterion.isRepeated()) {
                            agrees(
                                    incentive,
                                    finding,
                                    criterion,
                                    finding.outcome(),
                                    finding.observed(),
                                    finding.required());
                        }
                        finding.groups()
                                .forEach(it -> agrees(
                                        incentive,
                                        finding,
                                        criterion,
                                        it.outcome(),
                                        it.observed(),
                                        it.required() == null ? finding.required() : it.required()));
                    }
                }
            }
        }
    }

    private static void agrees(
            IncentiveAssessment incentive,
            Finding finding,
            Criterion criterion,
            Outcome outcome,
            Value observed,
            Value required) {
        Condition.Test first = criterion.tests().get(0);
        Object told = PlainAnswers.plain(observed);
        boolean holds = first.comparison().holds(told, PlainAnswers.plain(required));
        String where = incentive.id() + " " + finding.criterion() + " observes " + observed;
        if (outcome == Outcome.MET && criterion.tests().size() == 1) {
            assertThat(holds && !first.isBefore(told)).as(where).isTrue();
        }
        if (outcome == Outcome.NOT_MET) {
            assertThat(holds).as(where).isFalse();
        }
    }

    private static Criterion criterion(IncentiveAssessment incentive, Finding finding) {
        return incentive(incentive).criteria().stream()
                .filter(it -> it.id().equals(finding.criterion()))
                .findFirst()
                .orElse(null);
    }

    private static Incentive incentive(IncentiveAssessment assessed) {
        return Rulebooks.PACKAGED.incentives().get(assessed.id());
    }

    @Test
    void noCompletionPaysMoreThanAnAtMost() {
        for (Visit visit : VISITS) {
            for (int i = 0; i < visit.less().incentives().size(); i++) {
                isBounded(
                        visit.less().incentives().get(i),
                        visit.answer().incentives().get(i),
                        visit.told());
            }
        }
    }

    /** The worked cases come where chance seldom does: large projects, several premiums at once. */
    @Test
    @SuppressWarnings("unchecked")
    void norDoesAWorkedCaseOfWhichSomethingIsNotTold() {
        Random random = new Random(SEED);
        for (Scenario scenario : Scenario.all(Rulebooks.FILES)) {
            AssessmentRequest request = ScenarioCheck.request(scenario);
            Map<String, Object> told = JSON.convertValue(scenario.profile(), Map.class);
            for (int i = 0; i < 4; i++) {
                Map<String, Object> less = RandomProfiles.less(told, random);
                AssessmentRequest partly = new AssessmentRequest(
                        request.on(), request.knownOn(), request.incentives(), RandomProfiles.profile(less));
                isBounded(one(partly), one(request), less + " of " + told);
            }
        }
    }

    /** Silence on when fiscal years end is taken as December: whichever month is told later, an at-most stays one. */
    @Test
    void norDoesAnyEndOfFiscalYears() {
        for (Scenario scenario : Scenario.all(Rulebooks.FILES)) {
            AssessmentRequest request = ScenarioCheck.request(scenario);
            Profile told = request.profile();
            boolean silent = told.company() == null || told.company().fiscalYearEndsIn() == null;
            IncentiveAssessment less = one(request);
            if (silent && incentive(less).isOnProfits() && less.amount() != null) {
                for (Month month : Month.values()) {
                    String ends = month.name().toLowerCase(Locale.ROOT);
                    Profile more =
                            PlainAnswers.with(told, Rulebooks.PACKAGED.facts().get(FISCAL_YEAR), null, ends);
                    isBounded(
                            less,
                            one(new AssessmentRequest(request.on(), request.knownOn(), request.incentives(), more)),
                            ends + " in " + scenario.name());
                }
            }
        }
    }

    private static IncentiveAssessment one(AssessmentRequest request) {
        return Rulebooks.ASSESSOR.assess(request, false).incentives().get(0);
    }

    private static void isBounded(IncentiveAssessment less, IncentiveAssessment more, Object told) {
        if (total(less) != null && less.amount().kind() == AmountCard.Kind.AT_MOST && total(more) != null) {
            assertThat(total(more))
                    .as("%s, missing %s: %s", less.id(), less.missing(), told)
                    .isLessThanOrEqualTo(total(less));
        }
    }

    @Test
    void aLargeProjectOfWhichTheRestIsSilentIsNoMaximum() {
        IncentiveAssessment scheme = one(
                Rulebooks.request(
                        """
                { "on": "2026-11-22", "knownOn": "2026-11-22", "incentives": ["investment-charter.main-scheme"],
                  "profile": { "company": { "segment": "ITO", "publicEnterprise": false },
                    "project": { "investment": 60000000, "stableJobs": 400 } } }
                """));

        assertThat(total(scheme)).isNotNull();
        assertThat(scheme.amount().kind()).isEqualTo(AmountCard.Kind.ESTIMATE);
    }

    @Test
    void noSumRestsOnNothingTold() {
        for (Visit visit : VISITS) {
            paid(visit).forEach(paid -> {
                Profile silent = RandomProfiles.profile(visit.told());
                for (Fact fact : incentive(paid).amount().needs()) {
                    silent = without(silent, fact);
                }
                IncentiveAssessment answer = Rulebooks.ASSESSOR
                        .assess(new AssessmentRequest(visit.on(), KNOWN, List.of(paid.id()), silent), false)
                        .incentives()
                        .stream()
                        .filter(it -> it.id().equals(paid.id()))
                        .findFirst()
                        .orElseThrow();

                assertThat(total(answer))
                        .as("%s on %s", paid.id(), visit.on())
                        .matches(it -> it == null || it.signum() == 0);
            });
        }
    }

    private static Profile without(Profile profile, Fact fact) {
        if (fact.isDerived()) {
            Profile less = profile;
            for (String base : fact.derivedFrom()) {
                less = without(less, Rulebooks.PACKAGED.facts().get(base));
            }
            return less;
        }
        if (!fact.isRepeated()) {
            return PlainAnswers.with(profile, fact, null, null);
        }
        Profile less = profile;
        for (int i = 0; i < Answers.items(profile, fact.section()).size(); i++) {
            less = Objects.requireNonNull(PlainAnswers.with(less, fact, i, null));
        }
        return less;
    }
}
