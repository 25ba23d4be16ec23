/// Tokenvigil and its peers on one machine, in turn. The frame is in the packages frame, arrival,
/// meter and report; each benchmark has one of its own.
@NullMarked
package io.tokenvigil.benchmarks;

import org.jspecify.annotations.NullMarked;
