@NullMarked
package io.tokenvigil.worker.verify;

import org.jspecify.annotations.NullMarked;
