/// Many tokens from a file: looked at, tried, taken in.
@NullMarked
package io.tokenvigil.registry.console.importing;

import org.jspecify.annotations.NullMarked;
