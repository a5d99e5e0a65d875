package ma.dalil.rulebook;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the methods that a rule calls declare to read. Their classes are those that the rule imports: this package knows none of them. */
final class CalledMethods {
    private static final Map<String, List<Method>> BY_CLASS = new ConcurrentHashMap<>();

    private final Map<String, List<Method>> byName;

    /** @param types names of classes in those packages; the classes that their methods give are taken with them */
    CalledMethods(List<String> packages, Set<String> types) {
        byName = types.stream()
                .flatMap(type -> packages.stream().map(where -> where + "." + type))
                .flatMap(name -> BY_CLASS.computeIfAbsent(name, CalledMethods::declaring).stream())
                .distinct()
                .collect(Collectors.groupingBy(Method::getName));
    }

    Stream<String> facts(String method) {
        return declared(method, Reads::value);
    }

    Stream<String> law(String method) {
        return declared(method, Reads::law);
    }

    private Stream<String> declared(String method, Function<Reads, String[]> what) {
        return byName.getOrDefault(method, List.of()).stream()
                .flatMap(called -> Stream.of(called, called.getReturnType()))
                .map(element -> element.getAnnotation(Reads.class))
                .filter(reads -> reads != null)
                .flatMap(reads -> Arrays.stream(what.apply(reads)));
    }

    /** The methods of a class, and of what they give back; none where there is no such class. */
    private static List<Method> declaring(String name) {
        try {
            Class<?> called = Class.forName(name, false, CalledMethods.class.getClassLoader());
            return Stream.concat(
                            Stream.of(called),
                            Arrays.stream(called.getMethods()).map(Method::getReturnType))
                    .distinct()
                    .flatMap(type -> Arrays.stream(type.getMethods()))
                    .filter(method -> method.isAnnotationPresent(Reads.class)
                            || method.getReturnType().isAnnotationPresent(Reads.class))
                    .toList();
        } catch (ClassNotFoundException e) {
            return List.of();
        }
    }
}
