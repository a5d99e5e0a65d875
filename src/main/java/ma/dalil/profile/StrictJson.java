package ma.dalil.profile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON of strangers: within bounds, to its end, and no field twice. */
public final class StrictJson {
    public static final int DEEPEST = 20;
    public static final int LONGEST_NUMBER = 1_000;
    public static final int LONGEST_TEXT = 10_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /**
     * The document, in whatever Unicode it is.
     *
     * @throws tools.jackson.core.JacksonException when it is none, or beyond the bounds
     * @throws ArithmeticException or {@link NumberFormatException} for an exponent beyond all numbers
     */
    public static JsonNode read(byte[] json) {
        return MAPPER.readTree(json);
    }

    /** One of many documents in UTF-8, with or without a mark. */
    public static JsonNode readUtf8(byte[] json) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(json))
                .toString();
        return MAPPER.readTree(text.startsWith("\ufeff") ? text.substring(1) : text);
    }
}
