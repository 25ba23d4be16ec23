/// Which of a recipient's notices go in the next mail, and which wait for the window to close.
@NullMarked
package io.tokenvigil.notifier.digest;

import org.jspecify.annotations.NullMarked;
