@NullMarked
package io.tokenvigil.worker.protocol;

import org.jspecify.annotations.NullMarked;
