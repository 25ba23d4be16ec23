/// Ids that leave the registry.
@NullMarked
package io.tokenvigil.registry.ids;

import org.jspecify.annotations.NullMarked;
