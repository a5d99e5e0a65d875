package ma.dalil.rulebook;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What follows from a rulebook alone. */
@Configuration(proxyBeanMethods = false)
class RulebookConfiguration {

    @Bean
    LawChanges lawChanges(Rulebook rulebook) {
        return new LawChanges(rulebook);
    }
}
