package ma.dalil.advice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import ma.dalil.eligibility.RandomProfiles;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.eligibility.ScenarioCheck;
import ma.dalil.profile.Answers;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Contradictions;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.profile.PlainAnswers;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.Criterion;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Scenario;
import ma.dalil.rulebook.Subject;
import ma.dalil.rulebook.Window;

/** Draws profiles that an incentive is often granted to: at random, then bent towards the conditions of its rules; or those of its worked cases. */
final class FavouredProfiles {
    static final LocalDate ALL_KNOWN = LocalDate.of(2060, 12, 31);

    private static final int YEARS_OF_AN_OPEN_WINDOW = 12;
    private static final int TRIES = 30;
    /** One in so many draws leaves facts out, and one in so many conditions is left to chance. */
    private static final int SELDOM = 10;

    /** To draw costs more than to assess: so many requests an incentive are drawn, then varied. */
    private static final int KEPT = 200;

    /** One in so many draws is a worked case that is granted: of every incentive there is one, however hard it is to meet by chance. */
    private static final int WORKED = 5;

    private static final int MOST_PEOPLE = 100;

    private static final Map<Key, AssessmentRequest> KEPT_DRAWS = new ConcurrentHashMap<>();
    private static final Map<String, List<Scenario>> GRANTED = Scenario.all(Rulebooks.FILES).stream()
            .filter(FavouredProfiles::isGranted)
            .collect(Collectors.groupingBy(Scenario::incentive));
    private static final RandomProfiles PROFILES = new RandomProfiles(Rulebooks.PACKAGED);
    private static final Contradictions CONTRADICTIONS = new Contradictions(Rulebooks.PACKAGED);

    /** A draw and its incentive. */
    private record Key(String incentive, long seed) {}

    private FavouredProfiles() {}

    /** A request for that incentive alone, on a day on which it is in force, by all the texts there are. */
    static AssessmentRequest draw(Incentive incentive, Random random, long seed) {
        Key key = new Key(incentive.id(), seed + random.nextInt(KEPT));
        return vary(KEPT_DRAWS.computeIfAbsent(key, any -> draw(incentive, new Random(key.hashCode()))), random);
    }

    /** The same with other numbers, so that no two requests are alike. */
    private static AssessmentRequest vary(AssessmentRequest drawn, Random random) {
        AssessmentRequest varied = drawn;
        for (String id : Pairs.incentive(drawn).amount().considers()) {
            Fact fact = Pairs.fact(id);
            for (Integer item : items(fact, drawn.profile())) {
                Object told = PlainAnswers.read(drawn.profile(), fact, item);
                if (told instanceof BigDecimal number) {
                    varied = with(varied, fact, item, within(fact, number.multiply(aboutOne(random))));
                } else if (id.equals("workforce.headcount") && told != null) {
                    varied = with(varied, fact, item, 1 + random.nextInt(MOST_PEOPLE));
                }
            }
        }
        return isConsistent(varied.profile()) ? varied : drawn;
    }

    private static BigDecimal aboutOne(Random random) {
        return BigDecimal.valueOf(950 + random.nextInt(100), 3);
    }

    private static AssessmentRequest draw(Incentive incentive, Random random) {
        List<Scenario> granted = GRANTED.getOrDefault(incentive.id(), List.of());
        if (!granted.isEmpty() && random.nextInt(WORKED) == 0) {
            Scenario worked = any(granted, random);
            Profile told = ScenarioCheck.request(worked).profile();
            if (!lacksWhatItIsOn(incentive, told)) {
                return new AssessmentRequest(worked.on(), ALL_KNOWN, List.of(incentive.id()), told);
            }
        }
        LocalDate on = day(any(incentive.windows(), random), random);
        AssessmentRequest drawn;
        do {
            drawn = new AssessmentRequest(on, ALL_KNOWN, List.of(incentive.id()), profile(incentive, on, random));
            for (int i = 0; i < 2; i++) {
                for (Criterion criterion : incentive.criteria()) {
                    if (criterion.condition() != null && random.nextInt(SELDOM) > 0) {
                        drawn = towards(any(criterion.condition().anyOf(), random), drawn, random);
                    }
                }
            }
        } while (!isConsistent(drawn.profile()));
        return drawn;
    }

    /** A profile of which every fact is told. */
    static Profile told(LocalDate on, Random random) {
        return RandomProfiles.profile(PROFILES.draw(random, on, 1));
    }

    static boolean isConsistent(Profile profile) {
        try {
            CONTRADICTIONS.refuse(profile);
            return true;
        } catch (InvalidRequest contradicted) {
            return false;
        }
    }

    static AssessmentRequest with(AssessmentRequest request, Profile profile) {
        return new AssessmentRequest(request.on(), request.knownOn(), request.incentives(), profile);
    }

    static AssessmentRequest with(AssessmentRequest request, Fact fact, Integer item, Object answer) {
        return with(request, PlainAnswers.with(request.profile(), fact, item, answer));
    }

    /** Whether a condition holds of what is observed; silence satisfies nothing. */
    @SuppressWarnings("unchecked")
    static boolean holds(Condition.Test test, Object observed, LocalDate on) {
        Object required = required(test, on);
        if (observed == null || required == null) {
            return false;
        }
        return switch (test.comparison()) {
            case ONE_OF -> ((Collection<Object>) required).contains(observed);
            case EQUAL -> required.equals(observed);
            case AT_LEAST -> ((Comparable<Object>) observed).compareTo(required) >= 0;
            case MORE -> ((Comparable<Object>) observed).compareTo(required) > 0;
            case AT_MOST -> ((Comparable<Object>) observed).compareTo(required) <= 0;
            case LESS -> ((Comparable<Object>) observed).compareTo(required) < 0;
        };
    }

    static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    /** What a condition asks for; null where the law is not known. */
    static Object required(Condition.Test test, LocalDate on) {
        return test.parameter() == null
                ? test.literal()
                : test.parameter()
                        .on(on, ALL_KNOWN)
                        .map(dated -> PlainAnswers.plain(dated.value()))
                        .orElse(null);
    }

    private static boolean isGranted(Scenario scenario) {
        Scenario.ExpectedAmount amount = scenario.expected().amount();
        return amount != null && amount.total() != null
                ? amount.total().signum() > 0
                : List.of("eligible", "likely")
                        .contains(String.valueOf(scenario.expected().verdict()));
    }

    private static LocalDate day(Window window, Random random) {
        LocalDate first = window.from().date();
        LocalDate last = window.to() == null
                ? first.plusYears(YEARS_OF_AN_OPEN_WINDOW)
                : window.to().date();
        return first.plusDays(random.nextLong(1 + ChronoUnit.DAYS.between(first, last)));
    }

    /** At random, with a group and a training where the incentive speaks of them. */
    private static Profile profile(Incentive incentive, LocalDate on, Random random) {
        Profile profile;
        do {
            profile = RandomProfiles.profile(PROFILES.draw(random, on, random.nextInt(SELDOM) > 0 ? 1 : 0.9));
        } while (lacksWhatItIsOn(incentive, profile));
        return profile;
    }

    private static boolean lacksWhatItIsOn(Incentive incentive, Profile profile) {
        return lacks(incentive, Subject.WORKFORCE_GROUP, profile) || lacks(incentive, Subject.TRAINING, profile);
    }

    private static boolean lacks(Incentive incentive, Subject subject, Profile profile) {
        return Pairs.isOn(incentive, subject)
                && Answers.items(profile, subject.section()).isEmpty();
    }

    private static AssessmentRequest towards(Condition.Test test, AssessmentRequest request, Random random) {
        return towards(test, request, Profile.EMPTY, random);
    }

    /** A profile bent towards every condition of an incentive, as far as what is told leaves it free; consistent as it was. */
    static AssessmentRequest favoured(AssessmentRequest request, Incentive incentive, Profile told, Random random) {
        AssessmentRequest favoured = request;
        for (Criterion criterion : incentive.criteria()) {
            if (criterion.condition() != null) {
                AssessmentRequest bent = towards(any(criterion.condition().anyOf(), random), favoured, told, random);
                favoured = isConsistent(bent.profile()) ? bent : favoured;
            }
        }
        return favoured;
    }

    /** @param told what stays as it is */
    private static AssessmentRequest towards(
            Condition.Test test, AssessmentRequest request, Profile told, Random random) {
        AssessmentRequest bent = request;
        for (Integer item : items(test.fact(), request.profile())) {
            for (int i = 0; i < TRIES && !holds(test, observe(test, bent, item), request.on()); i++) {
                bent = redraw(test, bent, item, told, random);
            }
        }
        return bent;
    }

    private static boolean isTold(Fact fact, Integer item, Profile told) {
        boolean isThere = item == null
                || !fact.isRepeated()
                || item < Answers.items(told, fact.section()).size();
        return isThere && PlainAnswers.read(told, fact, fact.isRepeated() ? item : null) != null;
    }

    private static Object observe(Condition.Test test, AssessmentRequest request, Integer item) {
        return test.fact().isDerived()
                ? PlainAnswers.plain(Rulebooks.ASSESSOR.observe(request, test.fact(), item))
                : PlainAnswers.read(request.profile(), test.fact(), item);
    }

    /** The places of the groups or trainings that tell a fact; null alone for a fact told once. */
    static List<Integer> items(Fact fact, Profile profile) {
        List<Integer> items = new ArrayList<>();
        if (fact.isRepeated()) {
            for (int i = 0; i < Answers.items(profile, fact.section()).size(); i++) {
                items.add(i);
            }
        } else {
            items.add(null);
        }
        return items;
    }

    private static AssessmentRequest redraw(
            Condition.Test test, AssessmentRequest request, Integer item, Profile told, Random random) {
        if (!test.fact().isDerived()) {
            return isTold(test.fact(), item, told)
                    ? request
                    : with(request, test.fact(), item, near(test, request.on(), random));
        }
        AssessmentRequest redrawn = request;
        for (String id : test.fact().derivedFrom()) {
            Fact base = Rulebooks.PACKAGED.facts().get(id);
            List<Integer> holders = item == null
                    ? items(base, redrawn.profile())
                    : Collections.singletonList(base.isRepeated() ? item : null);
            for (Integer holder : holders) {
                if (!isTold(base, holder, told)) {
                    redrawn = with(redrawn, base, holder, anywhere(base, redrawn, random));
                }
            }
        }
        return redrawn;
    }

    /** An answer on the right side of what is required, often by little. */
    private static Object near(Condition.Test test, LocalDate on, Random random) {
        Object required = required(test, on);
        boolean below = test.comparison() == Condition.Operator.AT_MOST || test.comparison() == Condition.Operator.LESS;
        if (required instanceof Collection<?> options && !options.isEmpty()) {
            return any(new ArrayList<>(options), random);
        }
        if (required instanceof LocalDate day) {
            return below ? day.minusDays(random.nextInt(400)) : day.plusDays(random.nextInt(1_000));
        }
        double factor = below ? 1 - random.nextDouble() * 0.8 : 1 + random.nextInt(3) * random.nextDouble();
        if (required instanceof Integer count) {
            return (int) (count * factor);
        }
        return required instanceof BigDecimal number
                ? within(test.fact(), number.multiply(BigDecimal.valueOf(factor)))
                : required;
    }

    private static Object anywhere(Fact fact, AssessmentRequest request, Random random) {
        LocalDate on = request.on();
        return switch (fact.type()) {
            case CHOICE -> fact.id().equals("site.park") && random.nextBoolean()
                    ? null
                    : any(fact.options(), random).id();
            case DATE -> on.minusDays(random.nextInt(4_000));
            case COUNT -> (int) Math.pow(10, 3 * random.nextDouble());
            case MONEY -> money(fact, request, random);
            case SHARE -> within(fact, BigDecimal.valueOf(random.nextDouble()));
            default -> throw new IllegalArgumentException(fact.id());
        };
    }

    /** Of any size; of a part, often all but a sum of any size. */
    private static BigDecimal money(Fact fact, AssessmentRequest request, Random random) {
        BigDecimal sum = BigDecimal.valueOf(Math.pow(10, 4 + 4 * random.nextDouble()));
        Object whole =
                fact.partOf() == null ? null : PlainAnswers.read(request.profile(), Pairs.fact(fact.partOf()), null);
        return within(
                fact,
                whole instanceof BigDecimal more && random.nextBoolean()
                        ? more.subtract(sum).max(BigDecimal.ZERO)
                        : sum);
    }

    private static BigDecimal within(Fact fact, BigDecimal number) {
        BigDecimal rounded = number.setScale(2, RoundingMode.DOWN);
        return fact.max() == null ? rounded : rounded.min(fact.max());
    }
}
