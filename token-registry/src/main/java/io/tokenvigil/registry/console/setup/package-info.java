/// The pages on which an installation is set up, one sub-package each, and what they share: the
/// navigation among them, forms whose fields are named as the API names them, and lists of what is
/// kept under a name.
@NullMarked
package io.tokenvigil.registry.console.setup;

import org.jspecify.annotations.NullMarked;
