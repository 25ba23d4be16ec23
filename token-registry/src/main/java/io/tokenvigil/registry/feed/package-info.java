/// Calendars of what comes for tokens, in the form that calendar programs subscribe to.
@NullMarked
package io.tokenvigil.registry.feed;

import org.jspecify.annotations.NullMarked;
