/// Many tokens from one NDJSON body: read line by line, committed in batches, answered line by
/// line.
@NullMarked
package io.tokenvigil.registry.importing;

import org.jspecify.annotations.NullMarked;
