@NullMarked
package io.tokenvigil.notifier.rendering;

import org.jspecify.annotations.NullMarked;
