@NullMarked
package io.tokenvigil.registry.schedule;

import org.jspecify.annotations.NullMarked;
