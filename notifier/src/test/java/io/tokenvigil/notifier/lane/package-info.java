@NullMarked
package io.tokenvigil.notifier.lane;

import org.jspecify.annotations.NullMarked;
