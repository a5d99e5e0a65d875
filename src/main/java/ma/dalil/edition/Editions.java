package ma.dalil.edition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import ma.dalil.rulebook.RulebookPublished;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;

/** The rulebooks by which this server can answer: that of the product, and those of the packages it was given. */
public final class Editions implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(Editions.class);

    private final EditionScope scope;
    private final EditionParts parts;
    private final ConfigurableListableBeanFactory beans;
    private final ApplicationEventPublisher events;
    private final @Nullable PackageFolder folder;
    private volatile Map<String, Edition> carried = Map.of();
    private volatile Map<String, String> problems = Map.of();
    private @Nullable Edition packaged;

    /** @param folder null where no packages are taken */
    Editions(
            EditionScope scope,
            EditionParts parts,
            ConfigurableListableBeanFactory beans,
            ApplicationEventPublisher events,
            @Nullable PackageFolder folder) {
        this.scope = scope;
        this.parts = parts;
        this.beans = beans;
        this.events = events;
        this.folder = folder;
    }

    /** The versions by which this server can answer, the current one first. */
    public List<String> versions() {
        String current = scope.current().version();
        List<String> versions = new ArrayList<>(List.of(current));
        carried.keySet().stream().filter(it -> !it.equals(current)).forEach(versions::add);
        return versions;
    }

    /** What is wrong with what the operator gave, by the name of the file; empty when nothing is. */
    public Map<String, String> problems() {
        return problems;
    }

    /** Works by the rulebook of that version, where it is carried. */
    public <T> Optional<T> within(String version, Supplier<T> work) {
        return edition(version).map(edition -> scope.within(edition, work));
    }

    Optional<Edition> edition(String version) {
        Edition current = scope.current();
        return current.version().equals(version) ? Optional.of(current) : Optional.ofNullable(carried.get(version));
    }

    /** Makes all parts at once, so that what cannot be made stops the start, and no request waits for it. What was published before the start answers from the start. */
    @Override
    public void afterSingletonsInstantiated() {
        Edition own = make(scope.current());
        packaged = own;
        List<String> keepers = parts.keepers(beans);
        if (!keepers.isEmpty()) {
            throw new IllegalStateException(
                    "these outlive a rulebook, and must ask for its parts by an ObjectProvider: " + keepers);
        }
        carried = Map.of(own.version(), own);
        look();
    }

    /** Takes what is new in the folder, and lets go of what is gone from it; the current rulebook goes on until another takes its place. */
    synchronized void look() {
        Edition own = packaged;
        if (folder == null || own == null) {
            return;
        }
        try {
            take(folder.look(content -> taken(content, own)), own);
        } catch (IOException | RuntimeException away) {
            say(Map.of("dalil.rulebook.packages", "cannot be read: " + away));
        }
    }

    private void take(PackageFolder.Found found, Edition own) {
        Map<String, Edition> now = new LinkedHashMap<>();
        now.put(own.version(), own);
        found.carried().values().forEach(edition -> now.putIfAbsent(edition.version(), edition));
        Map<String, String> wrong = new TreeMap<>(found.refused());
        Edition before = scope.current();
        Edition next = found.current().isEmpty()
                ? own
                : found.current().map(found.carried()::get).orElse(null);
        if (next == null) {
            found.current()
                    .filter(name -> !wrong.containsKey(name))
                    .ifPresent(name -> wrong.put(PackageFolder.CURRENT, "names `" + name + "`, which is not there"));
            now.putIfAbsent(before.version(), before);
            next = before;
        }
        carried = Map.copyOf(now);
        if (!next.version().equals(before.version())) {
            scope.replaceBy(next);
            LOG.info("rulebook {} answers in place of {}", next.version(), before.version());
            events.publishEvent(new RulebookPublished(next.version()));
        }
        say(wrong);
    }

    private void say(Map<String, String> wrong) {
        if (!wrong.equals(problems)) {
            wrong.forEach((name, what) -> LOG.warn("{}: {}", name, what));
            problems = Map.copyOf(wrong);
        }
    }

    /** A part that cannot be made refuses the package, too. */
    private Edition taken(RulebookPackage content, Edition own) {
        Edition edition = content.edition(own.rulebook());
        try {
            return make(edition);
        } catch (RuntimeException | LinkageError unfit) {
            throw new RefusedPackage("it does not go with this version of the product: " + unfit, unfit);
        }
    }

    private Edition make(Edition edition) {
        return scope.within(edition, () -> {
            parts.names().forEach(beans::getBean);
            return edition;
        });
    }
}
