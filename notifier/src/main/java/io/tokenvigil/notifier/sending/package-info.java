/// Frozen mails on their way out: claimed, attempted, and their outcome recorded.
@NullMarked
package io.tokenvigil.notifier.sending;

import org.jspecify.annotations.NullMarked;
