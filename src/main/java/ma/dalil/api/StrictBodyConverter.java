package ma.dalil.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import ma.dalil.advice.AdviceReader;
import ma.dalil.advice.ClaimCalendarRequest;
import ma.dalil.advice.ComparisonRequest;
import ma.dalil.advice.CurveRequest;
import ma.dalil.advice.DuelRequest;
import ma.dalil.advice.OutlookRequest;
import ma.dalil.advice.QuestionsRequest;
import ma.dalil.advice.SinceRequest;
import ma.dalil.advice.SitesRequest;
import ma.dalil.inquiry.InquiryReader;
import ma.dalil.inquiry.InquiryRequest;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.RequestReader;
import ma.dalil.profile.StrictJson;
import ma.dalil.simulation.SimulationReader;
import ma.dalil.simulation.SimulationRequest;
import ma.dalil.webhook.WebhookReader;
import ma.dalil.webhook.WebhookRequest;
import org.jspecify.annotations.Nullable;
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

    private final Map<Class<?>, Function<JsonNode, ?>> readers;

    StrictBodyConverter(
            RequestReader reader,
            AdviceReader advice,
            SimulationReader simulations,
            InquiryReader inquiries,
            WebhookReader webhooks) {
        super(MediaType.APPLICATION_JSON);
        readers = Map.ofEntries(
                entry(AssessmentRequest.class, reader::read),
                entry(QuestionsRequest.class, advice::questions),
                entry(SitesRequest.class, advice::sites),
                entry(DuelRequest.class, advice::duel),
                entry(OutlookRequest.class, advice::outlook),
                entry(CurveRequest.class, advice::curve),
                entry(ComparisonRequest.class, advice::comparison),
                entry(SinceRequest.class, advice::since),
                entry(ClaimCalendarRequest.class, advice::calendar),
                entry(SimulationRequest.class, simulations::read),
                entry(InquiryRequest.class, inquiries::read),
                entry(WebhookRequest.class, webhooks::read));
    }

    private static <T> Map.Entry<Class<?>, Function<JsonNode, ?>> entry(Class<T> type, Function<JsonNode, T> reader) {
        return Map.entry(type, reader);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return readers.containsKey(type);
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
        return Objects.requireNonNull(readers.get(type)).apply(parse(body));
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
