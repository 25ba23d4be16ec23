/// From an event to a mail that the SMTP server has accepted.
@NullMarked
package io.tokenvigil.benchmarks.mail;

import org.jspecify.annotations.NullMarked;
