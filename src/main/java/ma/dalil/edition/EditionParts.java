package ma.dalil.edition;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.util.ReflectionUtils;

/**
 * Which beans are parts of an edition: the rulebook, and whatever of ours is made of a part. A bean that outlives an edition asks for a part each time, by
 * an {@code ObjectProvider}; one that would keep a part stops the start.
 */
final class EditionParts implements BeanFactoryPostProcessor {
    private static final String OURS = "ma.dalil.";

    private final EditionScope scope;
    private final Set<String> names = new LinkedHashSet<>();

    EditionParts(EditionScope scope) {
        this.scope = scope;
    }

    /** What makes a bean of that type. */
    private record Making(Class<?> type, Executable by) {
        boolean asksFor(Set<Class<?>> parts) {
            return Arrays.stream(by.getParameterTypes())
                    .filter(asked -> asked.getName().startsWith(OURS))
                    .anyMatch(asked -> parts.stream().anyMatch(asked::isAssignableFrom));
        }
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        beans.registerScope(EditionScope.NAME, scope);
        Map<String, Making> others = new LinkedHashMap<>();
        Set<Class<?>> types = new LinkedHashSet<>();
        for (String name : beans.getBeanDefinitionNames()) {
            Making making = making(beans, name);
            if (isPart(beans, name)) {
                names.add(name);
                types.add(Objects.requireNonNull(making).type());
            } else if (making != null) {
                others.put(name, making);
            }
        }
        while (others.entrySet().removeIf(other -> {
            boolean isPart = other.getValue().asksFor(types);
            if (isPart) {
                take(beans, other.getKey(), other.getValue().type());
                types.add(other.getValue().type());
            }
            return isPart;
        })) {
            // Once more for those that ask for what was found.
        }
    }

    private void take(ConfigurableListableBeanFactory beans, String name, Class<?> type) {
        for (Method method : ReflectionUtils.getUniqueDeclaredMethods(type)) {
            if (method.isAnnotationPresent(Scheduled.class)) {
                throw new IllegalStateException(name
                        + " is scheduled, and would be for each rulebook: ask for the rulebook by an ObjectProvider");
            }
        }
        beans.getBeanDefinition(name).setScope(EditionScope.NAME);
        names.add(name);
    }

    /** Their names, in no order. */
    Set<String> names() {
        return names;
    }

    /** Who would keep a part beyond its edition. */
    List<String> keepers(ConfigurableListableBeanFactory beans) {
        List<String> keepers = new ArrayList<>();
        Predicate<String> outlives = name -> beans.containsBeanDefinition(name) && !isPart(beans, name);
        for (String part : names) {
            Arrays.stream(beans.getDependentBeans(part))
                    .filter(outlives)
                    .forEach(keeper -> keepers.add(keeper + " keeps " + part));
        }
        return keepers;
    }

    private static boolean isPart(ConfigurableListableBeanFactory beans, String name) {
        return EditionScope.NAME.equals(beans.getBeanDefinition(name).getScope());
    }

    /** Null for what is not ours. */
    private static @Nullable Making making(ConfigurableListableBeanFactory beans, String name) {
        BeanDefinition definition = beans.getBeanDefinition(name);
        Class<?> type = beans.getType(name, false);
        String method = definition.getFactoryMethodName();
        String configuration = definition.getFactoryBeanName();
        if (method != null) {
            Class<?> declaring = configuration == null ? null : beans.getType(configuration, false);
            return type == null || declaring == null || !declaring.getName().startsWith(OURS)
                    ? null
                    : Arrays.stream(declaring.getDeclaredMethods())
                            .filter(it -> it.getName().equals(method))
                            .findFirst()
                            .map(it -> new Making(type, it))
                            .orElse(null);
        }
        if (type == null || !type.getName().startsWith(OURS)) {
            return null;
        }
        Constructor<?>[] constructors = type.getDeclaredConstructors();
        return constructors.length == 1 ? new Making(type, constructors[0]) : null;
    }
}
