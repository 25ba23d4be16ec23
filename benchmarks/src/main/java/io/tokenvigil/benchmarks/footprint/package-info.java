/// How long the services take to start, and how much memory they hold.
@NullMarked
package io.tokenvigil.benchmarks.footprint;

import org.jspecify.annotations.NullMarked;
