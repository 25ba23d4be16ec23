@NullMarked
package io.tokenvigil.worker.registry;

import org.jspecify.annotations.NullMarked;
