@NullMarked
package io.tokenvigil.notifier.metrics;

import org.jspecify.annotations.NullMarked;
