package ma.dalil.webhook;

/**
 * A webhook that has just been entered.
 *
 * @param webhook as it is shown from now on
 * @param secret signs what is sent, as the Standard Webhooks write one: {@code whsec_} and 32 bytes in base64. Shown here alone
 */
public record NewWebhook(Webhook webhook, String secret) {

    /** Whoever prints it by mistake prints no secret. */
    @Override
    public String toString() {
        return webhook.id();
    }
}
