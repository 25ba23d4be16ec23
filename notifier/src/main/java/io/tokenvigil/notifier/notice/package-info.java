/// One message to one recipient about one occasion: who gets it, what it says, and what became of
/// it.
@NullMarked
package io.tokenvigil.notifier.notice;

import org.jspecify.annotations.NullMarked;
