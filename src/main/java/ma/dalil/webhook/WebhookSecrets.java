package ma.dalil.webhook;

import ma.dalil.link.Box;
import ma.dalil.link.Seal;
import org.springframework.stereotype.Component;

/** What signs for each webhook, as the database has it: encrypted, since a copy of the database would otherwise let anybody sign in our name. */
@Component
final class WebhookSecrets {
    private final Box box;

    WebhookSecrets(Seal seal) {
        box = seal.box("webhook");
    }

    String close(String webhook, String secret) {
        return box.close(webhook, secret);
    }

    /** @throws IllegalStateException when it was closed with a secret of the product that is no longer known */
    String open(String webhook, String kept) {
        return Signature.isSecret(kept)
                ? kept
                : box.open(webhook, kept)
                        .orElseThrow(() -> new IllegalStateException("the secret of webhook " + webhook
                                + " was sealed with a secret of links that is no longer known"));
    }
}
