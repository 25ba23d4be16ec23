/// From records on a topic to events that were handled: a channel, and a client without one.
@NullMarked
package io.tokenvigil.benchmarks.consume;

import org.jspecify.annotations.NullMarked;
