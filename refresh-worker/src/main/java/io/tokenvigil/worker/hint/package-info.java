@NullMarked
package io.tokenvigil.worker.hint;

import org.jspecify.annotations.NullMarked;
