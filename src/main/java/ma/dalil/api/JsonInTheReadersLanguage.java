package ma.dalil.api;

import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.pages.Language;
import ma.dalil.rulebook.Authority;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Source;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.util.ConcurrentReferenceHashMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.jackson.JsonValueSerializer;

/** Sentences are written in the language of the request, citations with what a reader needs to find the text. */
@Configuration(proxyBeanMethods = false)
class JsonInTheReadersLanguage {
    private static final String SOURCE = "source";

    @Bean
    JsonMapperBuilderCustomizer sentencesAndCitations() {
        return JsonInTheReadersLanguage::sayIn;
    }

    static void sayIn(JsonMapper.Builder builder) {
        SimpleModule module = new SimpleModule("dalil");
        module.addSerializer(Text.class, new TextSerializer());
        module.addSerializer(Citation.class, new CitationSerializer());
        module.addSerializer(Authority.class, new AuthoritySerializer());
        module.addSerializer(Value.class, new PlainSerializer());
        module.setSerializerModifier(new IdsEncodedOnce());
        builder.addModule(module).enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
    }

    /** Looked up once for each answer: who asks for the language of the request asks its thread. */
    private static Locale language(SerializationContext context) {
        Locale known = (Locale) context.getAttribute(Locale.class);
        if (known == null) {
            known = Language.of(LocaleContextHolder.getLocale().getLanguage())
                    .orElse(Language.FR)
                    .locale();
            context.setAttribute(Locale.class, known);
        }
        return known;
    }

    private static final class TextSerializer extends ValueSerializer<Text> {
        @Override
        public void serialize(Text text, JsonGenerator json, SerializationContext context) {
            json.writeString(text.in(language(context)));
        }
    }

    /** An answer says the same citations again and again: each is encoded once in each language and form. */
    private static final class CitationSerializer extends ValueSerializer<Citation> {
        private final JsonFactory factory = new JsonFactory();
        private final Map<Form, Encoded> forms = Stream.of(Language.values())
                .flatMap(language -> Stream.of(Cites.values()).map(cites -> new Form(language.locale(), cites)))
                .collect(Collectors.toUnmodifiableMap(Function.identity(), any -> new Encoded()));

        private record Form(Locale language, Cites cites) {}

        /**
         * By citation, as long as there is memory to spare. It is found by what it is and not by what it says, which would take as long as to write it: the
         * rulebook's are the same in every answer. A cache that counts what is read, to drop the rest, would take a third as long again beside the answer.
         */
        private static final class Encoded extends ConcurrentReferenceHashMap<Citation, SerializedString> {
            @Override
            protected int getHash(@Nullable Object citation) {
                return super.getHash(System.identityHashCode(citation));
            }
        }

        @Override
        public void serialize(Citation citation, JsonGenerator json, SerializationContext context) {
            json.writeRawValue(encoded(context).computeIfAbsent(citation, it -> written(it, form(context))));
        }

        /** Looked up once for each answer. */
        private Encoded encoded(SerializationContext context) {
            Encoded known = (Encoded) context.getAttribute(Encoded.class);
            if (known == null) {
                known = Objects.requireNonNull(forms.get(form(context)));
                context.setAttribute(Encoded.class, known);
            }
            return known;
        }

        private static Form form(SerializationContext context) {
            return new Form(
                    language(context), context.getAttribute(Cites.class) instanceof Cites asked ? asked : Cites.WHOLE);
        }

        private SerializedString written(Citation citation, Form form) {
            StringWriter text = new StringWriter();
            try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), text)) {
                write(citation, form, json);
            }
            return new SerializedString(text.toString());
        }

        private static void write(Citation citation, Form form, JsonGenerator json) {
            json.writeStartObject();
            source(citation.source(), form, json);
            if (citation.at() != null) {
                json.writeStringProperty("at", citation.at());
            }
            if (!citation.via().isEmpty()) {
                json.writeArrayPropertyStart("via");
                for (Source via : citation.via()) {
                    json.writeStartObject();
                    if (form.cites() == Cites.SHORT) {
                        json.writeStringProperty(SOURCE, via.id());
                    } else {
                        source(via, form, json);
                    }
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }

        private static void source(Source source, Form form, JsonGenerator json) {
            json.writeStringProperty(SOURCE, source.id());
            json.writeStringProperty(
                    "title",
                    source.title() == null ? source.outlet() : source.title().in(form.language()));
            if (form.cites() == Cites.SHORT) {
                return;
            }
            if (source.published() != null) {
                json.writeStringProperty("published", source.published().toString());
            }
            if (source.link() != null) {
                json.writeStringProperty("link", source.link());
            }
        }
    }

    /** Its serializer is found by the class of the plain value: by what the interface declares, which is anything, Jackson would work out a type for each. */
    private static final class PlainSerializer extends ValueSerializer<Value> {
        @Override
        public void serialize(Value value, JsonGenerator json, SerializationContext context) {
            context.writeValue(json, value.plain());
        }

        @Override
        public boolean isEmpty(SerializationContext context, Value value) {
            return value instanceof Value.Option option && option.plain().isEmpty()
                    || value instanceof Value.Options options && options.plain().isEmpty();
        }
    }

    /** Jackson would ask each constant for its id, by reflection, as often as it is written, and once more for whether that is empty. */
    private static final class IdsEncodedOnce extends ValueSerializerModifier {
        @Override
        public ValueSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription.Supplier described, ValueSerializer<?> serializer) {
            return described.getBeanClass().isEnum() && serializer instanceof JsonValueSerializer
                    ? IdSerializer.of(described.getBeanClass(), described.get().findJsonValueAccessor())
                    : serializer;
        }
    }

    private static final class IdSerializer extends ValueSerializer<Enum<?>> {
        /** By ordinal. */
        private final SerializedString[] ids;

        private IdSerializer(SerializedString[] ids) {
            this.ids = ids;
        }

        static IdSerializer of(Class<?> type, AnnotatedMember id) {
            return new IdSerializer(Stream.of(type.getEnumConstants())
                    .map(constant -> new SerializedString((String) id.getValue(constant)))
                    .toArray(SerializedString[]::new));
        }

        @Override
        public void serialize(Enum<?> constant, JsonGenerator json, SerializationContext context) {
            json.writeString(ids[constant.ordinal()]);
        }
    }

    private static final class AuthoritySerializer extends ValueSerializer<Authority> {
        @Override
        public void serialize(Authority authority, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeStringProperty("id", authority.id());
            json.writeStringProperty("name", authority.name().in(language(context)));
            if (authority.contact() != null) {
                json.writeStringProperty("contact", authority.contact());
            }
            json.writeEndObject();
        }
    }
}
