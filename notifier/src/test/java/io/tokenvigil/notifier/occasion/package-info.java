@NullMarked
package io.tokenvigil.notifier.occasion;

import org.jspecify.annotations.NullMarked;
