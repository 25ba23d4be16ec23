/// From work that is due to refresh tokens that are current.
@NullMarked
package io.tokenvigil.benchmarks.refresh;

import org.jspecify.annotations.NullMarked;
