package ma.dalil.webhook;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import ma.dalil.profile.Fields;
import ma.dalil.rulebook.Sentences;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads a webhook from JSON, and refuses it with every field at fault. */
@Component
public final class WebhookReader {
    private static final Sentences SENTENCES = new Sentences("messages.webhook");

    private final Targets targets;

    WebhookReader(Targets targets) {
        this.targets = targets;
    }

    /** @throws ma.dalil.profile.InvalidRequest with all fields at fault */
    public WebhookRequest read(JsonNode json) {
        Fields fields = new Fields();
        if (fields.isObject(json, "", List.of("url", "events"))) {
            JsonNode url = json.path("url");
            targets.fault(url.isString() ? url.stringValue() : "")
                    .ifPresent(fault -> fields.wrong(
                            "/url",
                            SENTENCES.text("webhook.wrong." + fault),
                            SENTENCES.text("webhook.right", String.valueOf(Targets.LONGEST))));
            JsonNode events = json.get("events");
            if (Fields.isAbsent(events) || events.isArray() && events.isEmpty()) {
                fields.wrong("/events", "missing", "events");
            } else {
                fields.choices(events, "/events", EventType.choices());
            }
        }
        fields.refuseIfWrong();
        LinkedHashSet<String> events = new LinkedHashSet<>();
        json.get("events").forEach(event -> events.add(event.stringValue()));
        return new WebhookRequest(json.get("url").stringValue(), new ArrayList<>(events));
    }
}
