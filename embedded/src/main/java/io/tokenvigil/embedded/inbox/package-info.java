/// An SMTP server that keeps every mail as it came over the wire, and shows it.
@NullMarked
package io.tokenvigil.embedded.inbox;

import org.jspecify.annotations.NullMarked;
