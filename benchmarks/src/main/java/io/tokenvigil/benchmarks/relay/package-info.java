/// From rows of a journal that become visible to distinct records on Kafka.
@NullMarked
package io.tokenvigil.benchmarks.relay;

import org.jspecify.annotations.NullMarked;
