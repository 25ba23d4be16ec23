@NullMarked
package io.tokenvigil.notifier;

import org.jspecify.annotations.NullMarked;
