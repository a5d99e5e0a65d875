package ma.dalil.profile;

import ma.dalil.rulebook.Rulebook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reader of requests, which knows the facts of the rulebook. */
@Configuration(proxyBeanMethods = false)
class ProfileConfiguration {

    @Bean
    RequestReader requestReader(Rulebook rulebook) {
        return new RequestReader(rulebook);
    }
}
