/// Telling destinations of a new generation.
@NullMarked
package io.tokenvigil.worker.webhook;

import org.jspecify.annotations.NullMarked;
