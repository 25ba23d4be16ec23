/// Secrets at rest and in memory (design.md §9): sealed by envelope encryption under a keyset that
/// comes from a file, recognised by keyed fingerprints, and carried in a type that cannot be
/// printed.
@NullMarked
package io.tokenvigil.registry.secrets;

import org.jspecify.annotations.NullMarked;
