package ma.dalil.rulebook;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rulebook packaged with the product, read once; a broken one stops the start. */
@Configuration(proxyBeanMethods = false)
class RulebookConfiguration {

    @Bean
    RuleFiles ruleFiles() {
        return RuleFiles.packaged();
    }

    /** Worked cases are shown, too; those that the build has not looked at are looked at now. */
    @Bean
    Rulebook rulebook(RuleFiles files) {
        Optional<ParsedFiles> parsed = ParsedFiles.of(files);
        if (parsed.isEmpty()) {
            Scenario.all(files);
        }
        return RulebookReader.read(files, parsed);
    }

    @Bean
    LawChanges lawChanges(Rulebook rulebook) {
        return new LawChanges(rulebook);
    }
}
