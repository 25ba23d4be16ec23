@NullMarked
package io.tokenvigil.benchmarks.scheduler;

import org.jspecify.annotations.NullMarked;
