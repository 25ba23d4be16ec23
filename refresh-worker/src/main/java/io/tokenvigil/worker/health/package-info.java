@NullMarked
package io.tokenvigil.worker.health;

import org.jspecify.annotations.NullMarked;
