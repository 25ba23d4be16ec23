/// What was and what will be of a token: its events, its schedule, the calls made for it.
@NullMarked
package io.tokenvigil.registry.schedule;

import org.jspecify.annotations.NullMarked;
