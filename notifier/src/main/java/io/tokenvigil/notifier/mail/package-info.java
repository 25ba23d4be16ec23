/// The message itself: built once, frozen as bytes, handed to an SMTP server with a known outcome.
@NullMarked
package io.tokenvigil.notifier.mail;

import org.jspecify.annotations.NullMarked;
