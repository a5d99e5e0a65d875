package ma.dalil.edition;

import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** The rulebooks by which this server can answer. */
public final class Editions implements SmartInitializingSingleton {
    private final EditionScope scope;
    private final EditionParts parts;
    private final ConfigurableListableBeanFactory beans;

    Editions(EditionScope scope, EditionParts parts, ConfigurableListableBeanFactory beans) {
        this.scope = scope;
        this.parts = parts;
        this.beans = beans;
    }

    /** Makes all parts at once, so that what cannot be made stops the start, and no request waits for it. */
    @Override
    public void afterSingletonsInstantiated() {
        make(scope.current());
        List<String> keepers = parts.keepers(beans);
        if (!keepers.isEmpty()) {
            throw new IllegalStateException(
                    "these outlive a rulebook, and must ask for its parts by an ObjectProvider: " + keepers);
        }
    }

    private void make(Edition edition) {
        scope.within(edition, () -> {
            parts.names().forEach(beans::getBean);
            return edition;
        });
    }
}
