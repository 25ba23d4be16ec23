package io.tokenvigil.registry.journal;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A row of the journal, as far as it is published.
record JournalRow(
        long id,
        LocalDate day,
        Instant at,
        String subject,
        long sequence,
        String type,
        @Nullable String namespace,
        String provider,
        @Nullable String traceparent,
        String body) {}
