package ma.dalil.simulation;

import ma.dalil.eligibility.Assessor;
import ma.dalil.eligibility.CompiledRules;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.ProposedLaw;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Proposals over the rulebook. */
@Configuration(proxyBeanMethods = false)
class SimulationConfiguration {

    @Bean
    ProposedLaw proposals(RuleFiles files) {
        return Simulations.proposals(files);
    }

    @Bean
    SimulationReader simulationReader(RequestReader reader, ProposedLaw proposals, Rulebook rulebook) {
        return new SimulationReader(reader, proposals, rulebook);
    }

    @Bean
    Simulations simulations(
            Rulebook rulebook, Assessor assessor, ProposedLaw proposals, RequestReader reader, CompiledRules compiled) {
        return new Simulations(rulebook, assessor, proposals, reader, compiled);
    }
}
