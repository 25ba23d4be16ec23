/// How something gets into a scheduler: ours, and the peer's.
@NullMarked
package io.tokenvigil.benchmarks.arming;

import org.jspecify.annotations.NullMarked;
