/// The edge to Kafka: events become occasions, and what is no event is parked.
@NullMarked
package io.tokenvigil.notifier.listening;

import org.jspecify.annotations.NullMarked;
