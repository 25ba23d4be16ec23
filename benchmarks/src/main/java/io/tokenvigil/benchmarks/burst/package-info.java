/// From an instant at which many are due to distinct records on Kafka.
@NullMarked
package io.tokenvigil.benchmarks.burst;

import org.jspecify.annotations.NullMarked;
