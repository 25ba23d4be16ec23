@NullMarked
package io.tokenvigil.worker.metrics;

import org.jspecify.annotations.NullMarked;
