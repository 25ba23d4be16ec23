@NullMarked
package io.tokenvigil.events;

import org.jspecify.annotations.NullMarked;
