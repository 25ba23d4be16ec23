package io.tokenvigil.registry.journal;

import io.tokenvigil.events.Event;
import io.tokenvigil.events.EventCodec;
import io.tokenvigil.events.EventHead;
import io.tokenvigil.events.ProviderEvent;
import io.tokenvigil.events.TokenEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event on its way into the journal, its body rendered once and for all.
///
/// @param token the internal key; none for provider events
/// @param at when it happened, by the database's clock
public record JournalEntry(@Nullable Long token, Instant at, EventHead head, String body) {

    public static JournalEntry of(long token, Instant at, TokenEvent event) {
        return entry(token, at, event);
    }

    public static JournalEntry of(Instant at, ProviderEvent event) {
        return entry(null, at, event);
    }

    private static JournalEntry entry(@Nullable Long token, Instant at, Event event) {
        return new JournalEntry(token, at, event.head(), EventCodec.body(event));
    }
}
