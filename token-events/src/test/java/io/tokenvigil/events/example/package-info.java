/// The subscriber that docs/consumers.md shows, as its reader would write it.
@NullMarked
package io.tokenvigil.events.example;

import org.jspecify.annotations.NullMarked;
