@NullMarked
package io.tokenvigil.benchmarks.ground;

import org.jspecify.annotations.NullMarked;
