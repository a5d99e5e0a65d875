package ma.dalil.eligibility;

import ma.dalil.rulebook.Rulebook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The assessor over the rules compiled with the product. */
@Configuration(proxyBeanMethods = false)
class EligibilityConfiguration {

    @Bean
    Assessor assessor(Rulebook rulebook) {
        return new Assessor(rulebook, CompiledRules.packaged());
    }
}
