/// The event contract, served to whoever follows a `ce_dataschema`.
@NullMarked
package io.tokenvigil.registry.schema;

import org.jspecify.annotations.NullMarked;
