package io.tokenvigil.notifier.reporting;

import io.tokenvigil.notifier.notice.NoticeState;
import io.tokenvigil.notifier.occasion.OccasionKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One notice as people are shown it.
///
/// @param recipient none where nobody could be found to tell
/// @param at when it got into this state
/// @param messageId of the mail that it went into; none before there is one
/// @param answer the server's reply as numbers, or a code of ours; none while it is pending
public record Report(
        UUID id,
        OccasionKind occasion,
        @Nullable String rung,
        int generation,
        @Nullable String recipient,
        String channel,
        NoticeState state,
        Instant at,
        @Nullable String messageId,
        @Nullable String answer) {}
