package ma.dalil.api;

import ma.dalil.rulebook.Authority;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Source;
import ma.dalil.rulebook.Text;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** Sentences are written in the language of the request, citations with what a reader needs to find the text. */
@Configuration(proxyBeanMethods = false)
class JsonInTheReadersLanguage {

    @Bean
    JsonMapperBuilderCustomizer sentencesAndCitations() {
        SimpleModule module = new SimpleModule("dalil");
        module.addSerializer(Text.class, new TextSerializer());
        module.addSerializer(Citation.class, new CitationSerializer());
        module.addSerializer(Authority.class, new AuthoritySerializer());
        return builder -> builder.addModule(module).enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
    }

    private static final class TextSerializer extends ValueSerializer<Text> {
        @Override
        public void serialize(Text text, JsonGenerator json, SerializationContext context) {
            json.writeString(text.in(LocaleContextHolder.getLocale()));
        }
    }

    private static final class CitationSerializer extends ValueSerializer<Citation> {
        @Override
        public void serialize(Citation citation, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            source(citation.source(), json);
            if (citation.at() != null) {
                json.writeStringProperty("at", citation.at());
            }
            if (!citation.via().isEmpty()) {
                json.writeArrayPropertyStart("via");
                for (Source via : citation.via()) {
                    json.writeStartObject();
                    source(via, json);
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }

        private static void source(Source source, JsonGenerator json) {
            json.writeStringProperty("source", source.id());
            json.writeStringProperty(
                    "title",
                    source.title() == null ? source.outlet() : source.title().in(LocaleContextHolder.getLocale()));
            if (source.published() != null) {
                json.writeStringProperty("published", source.published().toString());
            }
            if (source.link() != null) {
                json.writeStringProperty("link", source.link());
            }
        }
    }

    private static final class AuthoritySerializer extends ValueSerializer<Authority> {
        @Override
        public void serialize(Authority authority, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeStringProperty("id", authority.id());
            json.writeStringProperty("name", authority.name().in(LocaleContextHolder.getLocale()));
            if (authority.contact() != null) {
                json.writeStringProperty("contact", authority.contact());
            }
            json.writeEndObject();
        }
    }
}
