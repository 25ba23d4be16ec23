/// What a lap cost: processor time and write-ahead log; what programs hold in memory, and tables on
/// disk.
@NullMarked
package io.tokenvigil.benchmarks.meter;

import org.jspecify.annotations.NullMarked;
