@NullMarked
package io.tokenvigil.notifier.channel;

import org.jspecify.annotations.NullMarked;
