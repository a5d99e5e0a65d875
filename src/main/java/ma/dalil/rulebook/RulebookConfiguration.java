package ma.dalil.rulebook;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rulebook packaged with the product, read once; a broken one stops the start. */
@Configuration(proxyBeanMethods = false)
class RulebookConfiguration {

    @Bean
    Rulebook rulebook() {
        return RulebookReader.read(RuleFiles.packaged());
    }

    @Bean
    LawChanges lawChanges(Rulebook rulebook) {
        return new LawChanges(rulebook);
    }
}
