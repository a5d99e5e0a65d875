package ma.dalil.edition;

import jakarta.servlet.DispatcherType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import ma.dalil.eligibility.CompiledRules;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.core.Ordered;

/** What an edition begins with; all its other parts are found by what they are made of. */
@Configuration(proxyBeanMethods = false)
class EditionConfiguration {

    @Bean
    static EditionScope editionScope() {
        return new EditionScope();
    }

    @Bean
    static EditionParts editionParts(EditionScope scope) {
        return new EditionParts(scope);
    }

    /**
     * @param packages the folder of packages; empty for none
     * @param keys the public keys of who may sign them
     */
    @Bean
    Editions editions(
            EditionScope scope,
            EditionParts parts,
            ConfigurableListableBeanFactory beans,
            ApplicationEventPublisher events,
            @Value("${dalil.rulebook.packages}") String packages,
            @Value("${dalil.rulebook.keys}") List<String> keys) {
        if (packages.isBlank()) {
            return new Editions(scope, parts, beans, events, null);
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException(
                    "dalil.rulebook.packages is set, and dalil.rulebook.keys names nobody who may sign them");
        }
        Path folder = Path.of(packages);
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("dalil.rulebook.packages is no folder: " + folder);
        }
        return new Editions(
                scope,
                parts,
                beans,
                events,
                new PackageFolder(
                        folder, keys.stream().map(Signatures::publicKey).toList()));
    }

    @Bean
    PackageWatch packageWatch(Editions editions) {
        return new PackageWatch(editions);
    }

    @Bean
    FilterRegistrationBean<EditionOfRequest> editionOfRequest(EditionScope scope, Editions editions) {
        FilterRegistrationBean<EditionOfRequest> filter =
                new FilterRegistrationBean<>(new EditionOfRequest(scope, editions));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        filter.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        filter.setAsyncSupported(true);
        return filter;
    }

    @Bean
    @Scope(EditionScope.NAME)
    RuleFiles ruleFiles(EditionScope scope) {
        return scope.edition().files();
    }

    @Bean
    @Scope(EditionScope.NAME)
    Rulebook rulebook(EditionScope scope) {
        return scope.edition().rulebook();
    }

    @Bean
    @Scope(EditionScope.NAME)
    CompiledRules compiledRules(EditionScope scope) {
        return scope.edition().rules();
    }
}
