@NullMarked
package io.tokenvigil.benchmarks.frame;

import org.jspecify.annotations.NullMarked;
