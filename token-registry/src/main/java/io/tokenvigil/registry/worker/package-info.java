/// The internal API for refresh workers (docs/internal-api.md): slots, leases, and what became of
/// them.
@NullMarked
package io.tokenvigil.registry.worker;

import org.jspecify.annotations.NullMarked;
