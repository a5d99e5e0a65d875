package ma.dalil.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import ma.dalil.access.ApiClient;
import ma.dalil.webhook.Delivery;
import ma.dalil.webhook.NewWebhook;
import ma.dalil.webhook.Webhook;
import ma.dalil.webhook.WebhookRequest;
import ma.dalil.webhook.Webhooks;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where clients want to be told what has changed, and what they were told. The door lets in clients alone. */
@RestController
@RequestMapping(path = WebhookController.PLACE, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "webhooks")
class WebhookController {
    static final String PLACE = "/api/v1/webhooks";

    private final Webhooks webhooks;

    WebhookController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "enterWebhook",
            summary = "Be told what has changed",
            description =
                    """
                    From now on, what happens is posted to `url`, signed as the Standard Webhooks say: `webhook-id`, `webhook-timestamp` and `webhook-signature`. The secret is in this \\
                    answer and in no other. Needs a key that opens `webhooks` and is not one for tests.""")
    @ApiResponse(responseCode = "201", description = "Entered; `secret` is shown here alone")
    ResponseEntity<NewWebhook> enter(
            @RequestBody WebhookRequest request,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        if (client.test()) {
            throw new ClientRefused(ProblemType.TEST_KEY);
        }
        NewWebhook entered = webhooks.enter(client.id(), request)
                .orElseThrow(() -> new ClientRefused(ProblemType.TOO_MANY_WEBHOOKS, Webhooks.MOST));
        return ResponseEntity.created(URI.create(PLACE + "/" + entered.webhook().id()))
                .cacheControl(CacheControl.noStore())
                .body(entered);
    }

    @GetMapping
    @Operation(operationId = "webhooks", summary = "The webhooks of this client")
    ResponseEntity<List<Webhook>> all(
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        return answer(HttpStatus.OK, Optional.of(webhooks.of(client.id())));
    }

    @GetMapping("/{id}")
    @Operation(operationId = "webhook", summary = "How a webhook is")
    ResponseEntity<Webhook> find(
            @Parameter(description = "As it was answered") @PathVariable String id,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        return answer(HttpStatus.OK, webhooks.find(id, client.id()));
    }

    @DeleteMapping("/{id}")
    @Operation(
            operationId = "deleteWebhook",
            summary = "Be told no more",
            description = "With it goes what was told, and what was still to be told.")
    @ApiResponse(responseCode = "204", description = "Nothing of it is kept any more")
    ResponseEntity<Void> erase(
            @Parameter(description = "As it was answered") @PathVariable String id,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        if (!webhooks.erase(id, client.id())) {
            throw new ClientRefused(ProblemType.UNKNOWN_WEBHOOK);
        }
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/resume")
    @Operation(
            operationId = "resumeWebhook",
            summary = "Be told again, after a webhook was paused",
            description = "What has waited meanwhile is sent.")
    ResponseEntity<Webhook> resume(
            @Parameter(description = "As it was answered") @PathVariable String id,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        return answer(HttpStatus.OK, webhooks.resume(id, client.id()));
    }

    @PostMapping("/{id}/tests")
    @Operation(
            operationId = "testWebhook",
            summary = "Have a webhook told something of no meaning",
            description = "Signed and delivered as any other, of the type `test`.")
    @ApiResponse(responseCode = "202", description = "It is on its way")
    ResponseEntity<Delivery> test(
            @Parameter(description = "As it was answered") @PathVariable String id,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        return answer(HttpStatus.ACCEPTED, webhooks.test(id, client.id()));
    }

    @GetMapping("/{id}/deliveries")
    @Operation(operationId = "deliveries", summary = "What a webhook was told, the last 100, the last first")
    ResponseEntity<List<Delivery>> deliveries(
            @Parameter(description = "As it was answered") @PathVariable String id,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        return answer(HttpStatus.OK, webhooks.deliveries(id, client.id()));
    }

    @PostMapping("/{id}/deliveries/{delivery}/replay")
    @Operation(
            operationId = "replayDelivery",
            summary = "Have a webhook told the same once more",
            description = "Whether it was delivered or not, under the same `webhook-id`, from the first attempt on.")
    @ApiResponse(responseCode = "202", description = "It is on its way")
    ResponseEntity<Delivery> replay(
            @Parameter(description = "As it was answered") @PathVariable String id,
            @Parameter(description = "Id of the delivery") @PathVariable String delivery,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        return answer(HttpStatus.ACCEPTED, webhooks.replay(id, delivery, client.id()));
    }

    private static <T> ResponseEntity<T> answer(HttpStatus status, Optional<T> found) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(found.orElseThrow(() -> new ClientRefused(ProblemType.UNKNOWN_WEBHOOK)));
    }
}
