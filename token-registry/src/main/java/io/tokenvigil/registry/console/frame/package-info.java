/// What every page stands in: layout, assets, language and zone, headers, errors as pages.
@NullMarked
package io.tokenvigil.registry.console.frame;

import org.jspecify.annotations.NullMarked;
