@NullMarked
package io.tokenvigil.notifier.mail;

import org.jspecify.annotations.NullMarked;
