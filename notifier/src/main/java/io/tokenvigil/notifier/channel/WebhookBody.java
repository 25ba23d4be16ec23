package io.tokenvigil.notifier.channel;

import io.tokenvigil.notifier.notice.Facts;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.occasion.OccasionKind;
import io.tokenvigil.notifier.rendering.Rendered;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a webhook's receiver reads.
///
/// @param type always `notice`
/// @param timestamp when it was written
record WebhookBody(String type, Instant timestamp, Data data) {

    /// @param urgent whether something stands still until a person acts
    /// @param notices the most urgent first
    record Data(String subject, String text, boolean urgent, List<Item> notices) {}

    /// One notice.
    ///
    /// @param expiresAt the end of the token's newest value
    /// @param previous the value before, while it may still work: the one that `LEFT_BEHIND` warns
    ///   of the end of, and that `RETIRING` wants revoked
    record Item(
            UUID id,
            OccasionKind occasion,
            @Nullable String rung,
            @Nullable UUID token,
            @Nullable String namespace,
            @Nullable String name,
            String provider,
            @Nullable String owner,
            int generation,
            @Nullable Instant expiresAt,
            @Nullable Instant grantExpiresAt,
            @Nullable Previous previous,
            @Nullable String code) {

        private static Item of(Notice notice) {
            Facts facts = notice.facts();
            var rung = notice.occasion().rung();
            return new Item(
                    notice.id(),
                    notice.occasion().kind(),
                    rung == null ? null : rung.text(),
                    facts.tokenId(),
                    facts.namespace(),
                    facts.name(),
                    facts.provider(),
                    facts.ownerId(),
                    facts.generation(),
                    facts.expiresAt(),
                    facts.grantExpiresAt(),
                    Previous.of(facts.previous()),
                    facts.code());
        }
    }

    /// @param expiresAt none where it never ends by itself
    record Previous(int generation, @Nullable Instant expiresAt) {

        private static @Nullable Previous of(Facts.@Nullable Value value) {
            return value == null ? null : new Previous(value.generation(), value.expiresAt());
        }
    }

    static WebhookBody of(Parcel parcel, Rendered rendered) {
        return new WebhookBody(
                "notice",
                parcel.now(),
                new Data(
                        rendered.subject(),
                        rendered.text(),
                        parcel.lead().now(),
                        parcel.notices().stream().map(Item::of).toList()));
    }
}
