package ma.dalil.eligibility;

import ma.dalil.rulebook.Rulebook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The assessor over the rules of a rulebook. */
@Configuration(proxyBeanMethods = false)
class EligibilityConfiguration {

    @Bean
    Assessor assessor(Rulebook rulebook, CompiledRules compiled) {
        return new Assessor(rulebook, compiled);
    }
}
