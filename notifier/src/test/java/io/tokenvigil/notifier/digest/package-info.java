@NullMarked
package io.tokenvigil.notifier.digest;

import org.jspecify.annotations.NullMarked;
