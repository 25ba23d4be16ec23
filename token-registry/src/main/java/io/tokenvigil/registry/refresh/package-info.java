/// Refreshing because somebody asked, and looking at the calls that were made for a token.
@NullMarked
package io.tokenvigil.registry.refresh;

import org.jspecify.annotations.NullMarked;
