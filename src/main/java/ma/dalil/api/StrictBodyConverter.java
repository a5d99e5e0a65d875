package ma.dalil.api;

import java.io.IOException;
import java.util.List;
import ma.dalil.profile.StrictJson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/** Reads the body of a request within bounds, strictly, and by the facts of the rulebook. */
@Component
class StrictBodyConverter extends AbstractHttpMessageConverter<Object> {
    /** Longest body read, in bytes. */
    static final int MOST_BYTES = 1 << 20;

    private final ObjectProvider<BodyReaders> readers;

    StrictBodyConverter(ObjectProvider<BodyReaders> readers) {
        super(MediaType.APPLICATION_JSON);
        this.readers = readers;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return BodyReaders.TYPES.contains(type);
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage message) throws IOException {
        byte[] body = message.getBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new BodyTooLarge();
        }
        return readers.getObject().read(type, parse(body));
    }

    static JsonNode parse(byte[] body) {
        try {
            return StrictJson.read(body);
        } catch (StreamConstraintsException e) {
            throw new BodyOutOfBounds(StrictJson.DEEPEST, StrictJson.LONGEST_NUMBER, StrictJson.LONGEST_TEXT);
        } catch (JacksonException e) {
            throw new MalformedBody(e);
        } catch (ArithmeticException | NumberFormatException exponentBeyondAllNumbers) {
            throw new BodyOutOfBounds(StrictJson.DEEPEST, StrictJson.LONGEST_NUMBER, StrictJson.LONGEST_TEXT);
        }
    }

    @Override
    protected void writeInternal(Object request, HttpOutputMessage message) {
        throw new UnsupportedOperationException(List.of(request, message).toString());
    }
}
