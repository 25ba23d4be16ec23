/// Processes beside the compared ones that stamp what arrives, and the roll that is called
/// afterwards.
@NullMarked
package io.tokenvigil.benchmarks.arrival;

import org.jspecify.annotations.NullMarked;
