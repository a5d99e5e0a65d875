package ma.dalil.api;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import ma.dalil.simulation.SimulationReader;
import ma.dalil.simulation.SimulationRequest;
import ma.dalil.webhook.WebhookReader;
import ma.dalil.webhook.WebhookRequest;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What a body says, by the facts of one rulebook. */
@Component
final class BodyReaders {
    /** What is read: the same by every rulebook. */
    static final Set<Class<?>> TYPES = Set.of(
            AssessmentRequest.class,
            QuestionsRequest.class,
            SitesRequest.class,
            DuelRequest.class,
            OutlookRequest.class,
            CurveRequest.class,
            ComparisonRequest.class,
            SinceRequest.class,
            ClaimCalendarRequest.class,
            SimulationRequest.class,
            InquiryRequest.class,
            WebhookRequest.class);

    private final Map<Class<?>, Function<JsonNode, ?>> readers;

    BodyReaders(
            RequestReader reader,
            AdviceReader advice,
            SimulationReader simulations,
            InquiryReader inquiries,
            WebhookReader webhooks) {
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

    Object read(Class<?> type, JsonNode body) {
        return Objects.requireNonNull(readers.get(type)).apply(body);
    }
}
