@NullMarked
package io.tokenvigil.worker.refresh;

import org.jspecify.annotations.NullMarked;
