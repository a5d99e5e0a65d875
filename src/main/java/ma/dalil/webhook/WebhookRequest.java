package ma.dalil.webhook;

import java.util.List;

/**
 * A webhook to be entered.
 *
 * @param url where to tell: https, by a name that leads to public addresses alone, port 443 or 8443, at most 2000 characters
 * @param events of what: {@code rulebook.published}, {@code assessment.changed}
 */
public record WebhookRequest(String url, List<String> events) {}
