package ma.dalil;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.modulith.ApplicationModule;

/** Which package uses which: of classes, and of templates, whose folders are named after their packages. */
final class Arrows {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern USED = Pattern.compile("~\\{(\\w+)/|T\\(ma\\.dalil\\.(\\w+)");
    private static final String ROOT = "ma.dalil.";

    private Arrows() {}

    /** The packages that a package may use, itself among them. */
    static Set<String> allowed(String module) throws ClassNotFoundException {
        Set<String> allowed = new TreeSet<>(Set.of(module));
        allowed.addAll(Set.of(Class.forName(ROOT + module + ".package-info")
                .getAnnotation(ApplicationModule.class)
                .allowedDependencies()));
        return allowed;
    }

    static Map<String, Set<String>> ofTemplates() throws IOException {
        Map<String, Set<String>> uses = new TreeMap<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String folder = TEMPLATES.relativize(file).getName(0).toString();
                Matcher used = USED.matcher(Files.readString(file));
                while (used.find()) {
                    String module = used.group(1) == null ? used.group(2) : used.group(1);
                    if (!module.equals(folder)) {
                        uses.computeIfAbsent(folder, any -> new TreeSet<>()).add(module);
                    }
                }
            }
        }
        return uses;
    }

    private static Map<String, Set<String>> ofClasses(JavaClasses classes) {
        Map<String, Set<String>> uses = new TreeMap<>();
        classes.forEach(type -> type.getDirectDependenciesFromSelf().forEach(dependency -> {
            String from = module(type.getPackageName());
            String to = module(dependency.getTargetClass().getPackageName());
            if (from != null && to != null && !from.equals(to)) {
                uses.computeIfAbsent(from, any -> new TreeSet<>()).add(to);
            }
        }));
        return uses;
    }

    private static String module(String name) {
        return name.startsWith(ROOT) ? name.substring(ROOT.length()).split("\\.")[0] : null;
    }

    /** The table of docs/design.md. */
    static String table(JavaClasses classes) throws IOException {
        Map<String, Set<String>> ofClasses = ofClasses(classes);
        Map<String, Set<String>> ofTemplates = ofTemplates();
        Set<String> all = new TreeSet<>(ofClasses.keySet());
        all.addAll(ofTemplates.keySet());
        ofClasses.values().forEach(all::addAll);
        StringBuilder table = new StringBuilder("| package | uses | its templates use |\n| --- | --- | --- |\n");
        for (String module : all) {
            table.append("| `").append(module).append("` | ").append(said(ofClasses.get(module)));
            table.append(" | ").append(said(ofTemplates.get(module))).append(" |\n");
        }
        return table.toString();
    }

    private static String said(Set<String> modules) {
        return modules == null ? "" : "`" + String.join("`, `", modules) + "`";
    }
}
