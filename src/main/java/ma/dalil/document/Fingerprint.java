package ma.dalil.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.dalil.rulebook.Source;
import ma.dalil.rulebook.Text;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** All that was found, as 22 characters. Sentences do not enter it: a comma mended in the rulebook changes no answer. */
final class Fingerprint {
    private static final int BYTES = 16;
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .addModule(new SimpleModule("wording-aside")
                    .addSerializer(Text.class, new Silent())
                    .addSerializer(Source.class, new ById()))
            .build();

    private Fingerprint() {}

    /** The version of the rulebook is left out: another one may well say the same. */
    static String of(DocumentContent paper) {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("incentives", paper.assessment().incentives());
        found.put("combination", paper.assessment().combination());
        found.put("plan", paper.assessment().claimPlan());
        found.put("calendar", paper.plan());
        return ofText(CANONICAL.writeValueAsString(found));
    }

    static String ofText(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Silent extends ValueSerializer<Text> {
        @Override
        public void serialize(Text text, JsonGenerator json, SerializationContext context) {
            json.writeNull();
        }
    }

    private static final class ById extends ValueSerializer<Source> {
        @Override
        public void serialize(Source source, JsonGenerator json, SerializationContext context) {
            json.writeString(source.id());
        }
    }
}
