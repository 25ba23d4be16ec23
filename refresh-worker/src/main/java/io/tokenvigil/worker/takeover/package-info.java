@NullMarked
package io.tokenvigil.worker.takeover;

import org.jspecify.annotations.NullMarked;
