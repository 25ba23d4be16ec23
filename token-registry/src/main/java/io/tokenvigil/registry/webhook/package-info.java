/// Telling destinations of a new generation: what is due, what it is signed with, what it says. The
/// calls are the workers'.
@NullMarked
package io.tokenvigil.registry.webhook;

import org.jspecify.annotations.NullMarked;
