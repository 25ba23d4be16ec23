/// The journal of all events, and its way to Kafka: one path for every event (I-03).
@NullMarked
package io.tokenvigil.registry.journal;

import org.jspecify.annotations.NullMarked;
