/// Whether a provider is called at all: the first unknown outcome stops its refreshes, and probes
/// without a credential find out when it answers again.
@NullMarked
package io.tokenvigil.registry.circuit;

import org.jspecify.annotations.NullMarked;
