package ma.dalil.document;

import java.time.Clock;
import java.util.Map;
import ma.dalil.advice.AdviceReader;
import ma.dalil.eligibility.Assessor;
import ma.dalil.link.Links;
import ma.dalil.link.Seal;
import ma.dalil.pages.DrawingDialect;
import ma.dalil.rulebook.Rulebook;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ITemplateResolver;

/** What makes documents and proves them. */
@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {

    /** The pages' own templates, away from a request: links begin at the root. */
    @Bean
    Printer printer(ITemplateResolver templates, MessageSource messages) {
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setMessageSource(messages);
        DrawingDialect.setFor(engine);
        engine.setLinkBuilder(new StandardLinkBuilder() {
            @Override
            protected String computeContextPath(
                    IExpressionContext context, String base, Map<String, Object> parameters) {
                return "";
            }
        });
        return new Printer(engine);
    }

    @Bean
    DocumentContents papers(Assessor assessor) {
        return new DocumentContents(assessor);
    }

    @Bean
    Certificates certificates(
            Seal seal, Links links, AdviceReader reader, DocumentContents papers, Rulebook rulebook, Clock clock) {
        return new Certificates(seal, links, reader, papers, rulebook, clock);
    }
}
