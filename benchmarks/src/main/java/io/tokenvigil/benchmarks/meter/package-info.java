/// What a lap cost: processor time and write-ahead log.
@NullMarked
package io.tokenvigil.benchmarks.meter;

import org.jspecify.annotations.NullMarked;
