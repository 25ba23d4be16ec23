/// Mails as people get them, tried with real tokens before a layout goes live.
@NullMarked
package io.tokenvigil.registry.console.setup.mail;

import org.jspecify.annotations.NullMarked;
