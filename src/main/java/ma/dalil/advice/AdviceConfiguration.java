package ma.dalil.advice;

import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.LawChanges;
import ma.dalil.rulebook.Rulebook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Everything that advises, over one assessor. */
@Configuration(proxyBeanMethods = false)
class AdviceConfiguration {

    @Bean
    AdviceReader adviceReader(Rulebook rulebook, RequestReader reader) {
        return new AdviceReader(rulebook, reader);
    }

    @Bean
    NextQuestions nextQuestions(Rulebook rulebook, Assessor assessor) {
        return new NextQuestions(rulebook, assessor);
    }

    @Bean
    Changes changes(Rulebook rulebook, Assessor assessor) {
        return new Changes(rulebook, assessor);
    }

    @Bean
    WorthDoing worthDoing(Rulebook rulebook, Assessor assessor) {
        return new WorthDoing(rulebook, assessor);
    }

    @Bean
    Ladders ladders(Rulebook rulebook, Assessor assessor) {
        return new Ladders(rulebook, assessor);
    }

    @Bean
    Sites sites(Rulebook rulebook, Assessor assessor) {
        return new Sites(rulebook, assessor);
    }

    @Bean
    Duels duels(Rulebook rulebook, Assessor assessor) {
        return new Duels(rulebook, assessor);
    }

    @Bean
    SchemeChoices choices(Rulebook rulebook, Assessor assessor) {
        return new SchemeChoices(rulebook, assessor);
    }

    @Bean
    YearsAhead yearsAhead(Rulebook rulebook, Assessor assessor) {
        return new YearsAhead(rulebook, assessor);
    }

    @Bean
    Curves curves(Rulebook rulebook, Assessor assessor) {
        return new Curves(rulebook, assessor);
    }

    @Bean
    AllQuestions allQuestions(Rulebook rulebook, Assessor assessor) {
        return new AllQuestions(rulebook, assessor);
    }

    @Bean
    Comparisons comparisons(Assessor assessor) {
        return new Comparisons(assessor);
    }

    @Bean
    LaterAnswers laterAnswers(Rulebook rulebook, LawChanges changes, Assessor assessor, JsonMapper json) {
        return new LaterAnswers(rulebook, changes, assessor, json);
    }
}
