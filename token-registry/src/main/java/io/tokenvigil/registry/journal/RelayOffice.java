package io.tokenvigil.registry.journal;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// What one relay has for all its terms.
///
/// @param batch events after which the cursor moves; two such batches are on their way at most
/// @param publishers makes producers; each term has its own
/// @param settings says where to and as whose
/// @param count events that were published for the first time
record RelayOffice(
        int batch,
        Supplier<Publisher> publishers,
        Supplier<Records> settings,
        TopicWatch watch,
        LongAdder count) {

    Publisher publisher() {
        return publishers.get();
    }

    Records records() {
        return settings.get();
    }

    void published(int events) {
        count.add(events);
    }
}
