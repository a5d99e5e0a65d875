package ma.dalil.edition;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import ma.dalil.eligibility.CompiledRules;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
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

    @Bean
    Editions editions(EditionScope scope, EditionParts parts, ConfigurableListableBeanFactory beans) {
        return new Editions(scope, parts, beans);
    }

    @Bean
    FilterRegistrationBean<EditionOfRequest> editionOfRequest(EditionScope scope) {
        FilterRegistrationBean<EditionOfRequest> filter = new FilterRegistrationBean<>(new EditionOfRequest(scope));
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
