/// What is kept under a name of the caller's choice, and made or replaced by one call.
@NullMarked
package io.tokenvigil.registry.saving;

import org.jspecify.annotations.NullMarked;
