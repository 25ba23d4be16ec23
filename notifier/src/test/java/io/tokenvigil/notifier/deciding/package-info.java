@NullMarked
package io.tokenvigil.notifier.deciding;

import org.jspecify.annotations.NullMarked;
