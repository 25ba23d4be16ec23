package io.tokenvigil.registry.webhook;

import io.tokenvigil.events.Code;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.attempt.Attempt.Holder;
import io.tokenvigil.registry.attempt.AttemptRows;
import io.tokenvigil.registry.attempt.Ended;
import io.tokenvigil.registry.attempt.Outcome;
import io.tokenvigil.registry.namespace.Namespace;
import io.tokenvigil.registry.work.WorkKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Turns due webhooks into attempts. Their leases concern no token's lock and no provider's limit.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class WebhookLeasing {

    /// A lease outlasts the call's own deadline by this much.
    private static final Duration MARGIN = Duration.ofSeconds(5);

    /// What may not be called now is looked at again after this.
    private static final Duration HELD = Duration.ofMinutes(1);

    private final WebhookRows rows;
    private final AttemptRows attempts;

    WebhookLeasing(WebhookRows rows, AttemptRows attempts) {
        this.rows = rows;
        this.attempts = attempts;
    }

    /// Up to `most` leases for the worker that asked.
    public List<Attempt> grant(UUID request, Holder holder, int most) {
        if (most < 1 || !rows.isMineToGive()) {
            return List.of();
        }
        List<DueWebhook> due = rows.due(most);
        end(due.stream().map(DueWebhook::attempt).filter(Objects::nonNull).toList());
        List<Attempt> given = new ArrayList<>();
        for (DueWebhook webhook : due) {
            switch (webhook.ruling(Namespace.webhookHost(webhook.address()))) {
                case CALL -> given.add(lease(webhook, request, holder));
                case OVER -> rows.drop(webhook);
                case MOVED -> rows.move(webhook, Objects.requireNonNull(webhook.now().address()));
                case HELD -> rows.hold(webhook, HELD);
            }
        }
        return given;
    }

    private Attempt lease(DueWebhook webhook, UUID request, Holder holder) {
        Instant now = webhook.now().at();
        AttemptRows.New fresh =
                new AttemptRows.New(
                        UUID.randomUUID(),
                        request,
                        webhook.token(),
                        WorkKind.WEBHOOK,
                        webhook.generation(),
                        webhook.provider(),
                        false,
                        RefreshCause.POINT,
                        0,
                        holder,
                        now,
                        now.plus(WebhookCall.TIMEOUT).plus(MARGIN));
        Map<UUID, Long> row = attempts.insert(List.of(fresh));
        Attempt attempt = fresh.at(Objects.requireNonNull(row.get(fresh.id())));
        rows.give(webhook, attempt);
        return attempt;
    }

    /// Nothing was heard of these in time: the destination may know already, and hears it again.
    private void end(List<Long> lapsed) {
        attempts.end(
                attempts.openOf(lapsed).stream()
                        .map(
                                attempt ->
                                        new Ended(
                                                attempt.row(),
                                                Outcome.UNKNOWN,
                                                Code.OUTCOME_UNKNOWN,
                                                null,
                                                0,
                                                null,
                                                null,
                                                null))
                        .toList());
    }
}
