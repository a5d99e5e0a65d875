package ma.dalil.advice;

import ma.dalil.eligibility.Assessor;
import ma.dalil.eligibility.RequestReader;
import ma.dalil.rulebook.Rulebook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything that advises, over one assessor. */
@Configuration(proxyBeanMethods = false)
class AdviceConfiguration {

    @Bean
    AdviceReader adviceReader(Rulebook rulebook, RequestReader reader) {
        return new AdviceReader(rulebook, reader);
    }

    @Bean
    Questions questions(Rulebook rulebook, Assessor assessor, RequestReader reader) {
        return new Questions(rulebook, assessor, reader);
    }

    @Bean
    Changes changes(Rulebook rulebook, Assessor assessor, RequestReader reader) {
        return new Changes(rulebook, assessor, reader);
    }

    @Bean
    Sites sites(Rulebook rulebook, Assessor assessor, RequestReader reader) {
        return new Sites(rulebook, assessor, reader);
    }

    @Bean
    YearsAhead yearsAhead(Rulebook rulebook, Assessor assessor, RequestReader reader) {
        return new YearsAhead(rulebook, assessor, reader);
    }

    @Bean
    Curves curves(Rulebook rulebook, Assessor assessor, RequestReader reader) {
        return new Curves(rulebook, assessor, reader);
    }

    @Bean
    Comparisons comparisons(Assessor assessor) {
        return new Comparisons(assessor);
    }

    @Bean
    ClaimCalendars claimCalendars(Assessor assessor) {
        return new ClaimCalendars(assessor);
    }
}
