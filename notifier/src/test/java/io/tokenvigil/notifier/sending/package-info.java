@NullMarked
package io.tokenvigil.notifier.sending;

import org.jspecify.annotations.NullMarked;
