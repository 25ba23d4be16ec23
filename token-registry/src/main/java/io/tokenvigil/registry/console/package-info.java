/// The console at `/console`: pages for people, one sub-package each. A page translates; what it
/// does is done by the feature that the REST resource calls too.
@NullMarked
package io.tokenvigil.registry.console;

import org.jspecify.annotations.NullMarked;
