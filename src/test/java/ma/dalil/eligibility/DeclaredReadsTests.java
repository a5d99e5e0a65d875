package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.profile.AssessedProfile;
import ma.dalil.profile.Operation;
import ma.dalil.profile.PlainAnswers;
import ma.dalil.profile.Profile;
import ma.dalil.profile.Project;
import ma.dalil.profile.WorkforceGroup;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Reads;
import ma.dalil.rulebook.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a calculation declares to read is what changes its result: one fact or parameter at a time is told otherwise. */
class DeclaredReadsTests {
    private static final int TRIALS = 1000;
    private static final LocalDate ON = LocalDate.of(2026, 6, 30);
    private static final RandomProfiles PROFILES = new RandomProfiles(Rulebooks.PACKAGED);
    private static final Incentive ADVANTAGE =
            Rulebooks.PACKAGED.incentives().get("circular-15-2025.income-tax-advantage");

    private static final Law LAW = law();

    /** Not read by what counts in fiscal years, but with each of them: when the first one opened says whose law it has. */
    private static final String WHOSE_LAW = "company.createdOn";

    /** Read by one of two methods of a name; the rules that call that one demand it themselves, and the others do without it. */
    private static final String DEMANDED = "workforce.annualGrossTaxableIncome";

    private static final Map<Class<?>, Subject> SUBJECTS = Map.of(
            Operation.class, Subject.OPERATION,
            Project.class, Subject.PROJECT,
            WorkforceGroup.class, Subject.WORKFORCE_GROUP);

    static Stream<Method> methods() {
        return Stream.concat(SUBJECTS.keySet().stream(), Stream.of(AssessedYear.class, Calculation.class))
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> method.isAnnotationPresent(Reads.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("methods")
    void declaresEachFactThatChangesItsResultAndNoOther(Method method) {
        Set<String> declared = Set.of(method.getAnnotation(Reads.class).value());
        Set<String> read = new TreeSet<>();
        Random random = new Random(12);
        for (int i = 0; i < TRIALS; i++) {
            Profile profile = RandomProfiles.profile(PROFILES.draw(random, ON));
            Profile other = RandomProfiles.profile(PROFILES.draw(random, ON, 1));
            Class<?>[] types = method.getParameterTypes();
            Object[] arguments = new Object[types.length];
            for (int j = 0; j < types.length; j++) {
                arguments[j] = argument(types[j], j == 0, random);
            }
            if (!told(profile, method)) {
                continue;
            }
            Object before = result(profile, method, arguments);
            for (Fact fact : Rulebooks.PACKAGED.facts().values()) {
                if (!read.contains(fact.id())
                        && !fact.id().equals(DEMANDED)
                        && !fact.isDerived()
                        && Stream.of("company.", "project.", "workforce.").anyMatch(fact.id()::startsWith)) {
                    Integer item = fact.id().startsWith("workforce.") ? 0 : null;
                    if (item != null
                            && (profile.workforce().isEmpty()
                                    || other.workforce().isEmpty())) {
                        continue;
                    }
                    for (Object answer : Arrays.asList(null, PlainAnswers.read(other, fact, item))) {
                        Profile changed = PlainAnswers.with(profile, fact, item, answer);
                        if (!Objects.equals(before, result(changed, method, arguments))) {
                            read.add(fact.id());
                        }
                    }
                }
            }
        }

        assertThat(declared).containsAll(read);
        assertThat(declared.stream().filter(fact -> !fact.equals(WHOSE_LAW))).isSubsetOf(read);
    }

    @Test
    void theTaxOfAPersonAndTheChargesOfAnEmployerDeclareTheirTables() {
        BigDecimal pay = BigDecimal.valueOf(100_000);

        assertThat(Set.of(IncomeTax.class.getAnnotation(Reads.class).law()))
                .isEqualTo(read(law -> IncomeTax.of(pay, 3, law)));
        assertThat(Set.of(EmployerCharges.class.getAnnotation(Reads.class).law()))
                .isEqualTo(read(law -> EmployerCharges.of(pay, law)));
    }

    /** The parameters without which the calculation gives something else, or nothing. */
    private static Set<String> read(Function<Law, Object> calculation) {
        Map<String, DatedValue> values = new HashMap<>();
        Stream.concat(
                        ADVANTAGE.parameters().values().stream(),
                        Rulebooks.PACKAGED.incentives().values().stream()
                                .flatMap(incentive -> incentive.parameters().values().stream()))
                .forEach(parameter ->
                        parameter.on(ON, ON).ifPresent(value -> values.putIfAbsent(parameter.id(), value)));
        Object before = calculation.apply(new Law(ADVANTAGE.id(), values, true, List.of()));
        return values.keySet().stream()
                .filter(id -> {
                    Map<String, DatedValue> less = new HashMap<>(values);
                    less.remove(id);
                    try {
                        return !calculation
                                .apply(new Law(ADVANTAGE.id(), less, true, List.of()))
                                .equals(before);
                    } catch (NullPointerException nothing) {
                        return true;
                    }
                })
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean told(Profile profile, Method method) {
        Class<?> type = method.getDeclaringClass();
        return type == Operation.class
                ? profile.company() != null
                : type == Project.class
                        ? profile.project() != null
                        : !profile.workforce().isEmpty();
    }

    /** What the method gives on that profile; the kind of fault where it gives none. */
    private static Object result(Profile profile, Method method, Object[] arguments) {
        AssessedProfile assessed = new AssessedProfile(profile, Rulebooks.PACKAGED, ON);
        Object[] given = arguments.clone();
        Object target;
        if (SUBJECTS.containsKey(method.getDeclaringClass())) {
            target = assessed.of(SUBJECTS.get(method.getDeclaringClass())).get(0);
        } else {
            Object group = assessed.of(Subject.WORKFORCE_GROUP).get(0);
            AssessedYear.Schedule schedule = new AssessedYear.Schedule(
                    ADVANTAGE.id(), ADVANTAGE.relieves().iterator().next(), null, null, assessed, true);
            AssessedYear year = new AssessedYear(schedule, 2026, true, LAW);
            target = method.getDeclaringClass() == AssessedYear.class ? year : year.calculate(group);
            for (int i = 0; i < given.length; i++) {
                Class<?> type = method.getParameterTypes()[i];
                given[i] = type == WorkforceGroup.class || type == Object.class ? group : given[i];
            }
        }
        try {
            Object result = method.invoke(target, given);
            return result instanceof Calculation calculation ? calculation.people() : result;
        } catch (InvocationTargetException e) {
            return e.getCause().getClass();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Law law() {
        Map<String, DatedValue> values = new HashMap<>();
        ADVANTAGE
                .parameters()
                .forEach((id, parameter) -> parameter.on(ON, ON).ifPresent(value -> values.put(id, value)));
        return new Law(ADVANTAGE.id(), values, true, List.of());
    }

    /** The first number of two is a fiscal year, the other one how many of them, or of months. */
    private static Object argument(Class<?> type, boolean isFirst, Random random) {
        if (type == int.class) {
            return isFirst ? 2018 + random.nextInt(12) : 1 + random.nextInt(30);
        }
        if (type == BigDecimal.class) {
            return BigDecimal.valueOf(1 + random.nextInt(99), 2);
        }
        if (type == LocalDate.class) {
            return LocalDate.of(2015 + random.nextInt(15), 1, 1);
        }
        if (type == Collection.class) {
            return Rulebooks.PACKAGED.facts().get("workforce.diploma").options().stream()
                    .map(option -> option.id())
                    .filter(id -> random.nextBoolean())
                    .toList();
        }
        return type == String.class ? "job" : null;
    }
}
