package ma.dalil.eligibility;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.rulebook.Incentive;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.jspecify.annotations.Nullable;

/**
 * The rules as Drools compiled them: one executable model for each folder of {@code rules/}, a class that holds one compiled predicate for
 * each test and one compiled consequence for each rule.
 */
public final class CompiledRules {
    /** Written by kie-maven-plugin, with one class name a line. */
    private static final String LIST = "META-INF/kie/ma.dalil/dalil/drools-model";

    private final Map<String, Model> byPackage = new HashMap<>();

    public CompiledRules(Collection<Model> models) {
        for (Model model : models) {
            model.getRules().stream().map(Rule::getPackage).distinct().forEach(name -> byPackage.put(name, model));
        }
    }

    /** The rules compiled with the product. */
    public static CompiledRules packaged() {
        return of(CompiledRules.class.getClassLoader());
    }

    /** The rules that a build has compiled, from where their classes are. */
    public static CompiledRules of(ClassLoader loader) {
        try (BufferedReader list =
                new BufferedReader(new InputStreamReader(loader.getResourceAsStream(LIST), StandardCharsets.UTF_8))) {
            return new CompiledRules(list.lines()
                    .filter(line -> line.startsWith("rules."))
                    .map(name -> model(name, loader))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(LIST, e);
        }
    }

    private static Model model(String name, ClassLoader loader) {
        try {
            return (Model) loader.loadClass(name).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " was not compiled: run the build again", e);
        }
    }

    /** One model for each folder. */
    public Collection<Model> models() {
        return byPackage.values();
    }

    /** The rules of an incentive; none where nothing of it was compiled. */
    List<Rule> of(Incentive incentive) {
        Model model = model(incentive);
        return model == null ? List.of() : model.getRules();
    }

    /** The package of the rules in an incentive's folder. */
    public static String packageOf(String incentive) {
        return "rules." + incentive.replace('-', '_');
    }

    /** What was compiled of an incentive's folder; null for nothing. */
    @Nullable
    Model model(Incentive incentive) {
        return byPackage.get(packageOf(incentive.id()));
    }
}
