/// A provider that issues, refreshes, introspects and revokes tokens as real ones do, fails as they
/// do, and writes down every token that was ever shown to it.
@NullMarked
package io.tokenvigil.embedded.provider;

import org.jspecify.annotations.NullMarked;
