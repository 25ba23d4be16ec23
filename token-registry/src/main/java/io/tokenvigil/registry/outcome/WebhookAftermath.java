package io.tokenvigil.registry.outcome;

import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.webhook.WebhookRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/// Draws the consequences of having called a destination: it is told, or told again.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class WebhookAftermath {

    private final WebhookRows webhooks;
    private final Backoff backoff;

    WebhookAftermath(WebhookRows webhooks, Backoff backoff) {
        this.webhooks = webhooks;
        this.backoff = backoff;
    }

    /// Answers whether there could be any: no newer generation has taken the webhook over.
    boolean follow(Report.Ending ending, Attempt attempt, Instant now) {
        return webhooks.tries(attempt)
                .map(
                        tries -> {
                            switch (AfterWebhook.of(ending, tries, now, backoff)) {
                                case AfterWebhook.Over _ -> webhooks.over(attempt);
                                case AfterWebhook.Again(Instant at) -> webhooks.again(attempt, at);
                            }
                            return true;
                        })
                .orElse(false);
    }
}
