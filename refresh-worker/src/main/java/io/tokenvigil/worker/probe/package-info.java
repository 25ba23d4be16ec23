@NullMarked
package io.tokenvigil.worker.probe;

import org.jspecify.annotations.NullMarked;
