/// What a comparison is: arms that work in turn, laps, and what they come to.
@NullMarked
package io.tokenvigil.benchmarks.frame;

import org.jspecify.annotations.NullMarked;
