/// One thing done to all the tokens that a search finds: chosen, tried, confirmed, watched.
@NullMarked
package io.tokenvigil.registry.console.bulk;

import org.jspecify.annotations.NullMarked;
