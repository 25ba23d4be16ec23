/// Schedulers that write to Kafka what becomes due: ours, and the peers, each in a process of its
/// own with a database of its own; and how something gets into them.
@NullMarked
package io.tokenvigil.benchmarks.scheduler;

import org.jspecify.annotations.NullMarked;
