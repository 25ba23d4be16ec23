@NullMarked
package io.tokenvigil.worker.pull;

import org.jspecify.annotations.NullMarked;
