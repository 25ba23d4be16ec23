@NullMarked
package io.tokenvigil.registry.work;

import org.jspecify.annotations.NullMarked;
