package ma.dalil.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import ma.dalil.rulebook.Authority;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Source;
import ma.dalil.rulebook.Text;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Sentences are written in the language of the request, citations with what a reader needs to find the text. */
@Configuration(proxyBeanMethods = false)
class JsonInTheReadersLanguage {
    /** French first, which stands for any other. */
    private static final List<String> LANGUAGES = List.of("fr", "ar", "en");

    @Bean
    JsonMapperBuilderCustomizer sentencesAndCitations() {
        return JsonInTheReadersLanguage::sayIn;
    }

    static void sayIn(JsonMapper.Builder builder) {
        SimpleModule module = new SimpleModule("dalil");
        module.addSerializer(Text.class, new TextSerializer());
        module.addSerializer(Citation.class, new CitationSerializer());
        module.addSerializer(Authority.class, new AuthoritySerializer());
        builder.addModule(module).enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
    }

    /**
     * What is written of the same thing again and again, encoded once in each language. A thing is itself alone: the rulebook's are the same in every
     * answer, and to compare citations would take as long as to write them. What nobody holds any more is forgotten.
     */
    private static final class Encoded<T> {
        /** More than the rulebook has sentences and citations; what is made for one answer goes as it came. */
        private static final int MOST_KEPT = 20_000;

        private final Map<String, Cache<T, SerializedString>> byLanguage = new ConcurrentHashMap<>();
        private final Function<T, String> write;

        Encoded(Function<T, String> write) {
            this.write = write;
        }

        SerializedString of(T thing, SerializationContext context) {
            return byLanguage
                    .computeIfAbsent(language(context), any -> Caffeine.newBuilder()
                            .weakKeys()
                            .maximumSize(MOST_KEPT)
                            .build())
                    .get(thing, it -> new SerializedString(write.apply(it)));
        }

        /** Looked up once for each answer, as it is asked of the request each time. */
        private static String language(SerializationContext context) {
            String known = (String) context.getAttribute(LANGUAGES);
            if (known == null) {
                String asked = LocaleContextHolder.getLocale().getLanguage();
                known = LANGUAGES.contains(asked) ? asked : LANGUAGES.get(0);
                context.setAttribute(LANGUAGES, known);
            }
            return known;
        }
    }

    private static final class TextSerializer extends ValueSerializer<Text> {
        private final Encoded<Text> encoded = new Encoded<>(text -> text.in(LocaleContextHolder.getLocale()));

        @Override
        public void serialize(Text text, JsonGenerator json, SerializationContext context) {
            json.writeString(encoded.of(text, context));
        }
    }

    private static final class CitationSerializer extends ValueSerializer<Citation> {
        private final JsonFactory factory = new JsonFactory();
        private final Encoded<Citation> encoded = new Encoded<>(this::written);

        @Override
        public void serialize(Citation citation, JsonGenerator json, SerializationContext context) {
            json.writeRawValue(encoded.of(citation, context));
        }

        private String written(Citation citation) {
            StringWriter text = new StringWriter();
            try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), text)) {
                write(citation, json);
            }
            return text.toString();
        }

        private static void write(Citation citation, JsonGenerator json) {
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
