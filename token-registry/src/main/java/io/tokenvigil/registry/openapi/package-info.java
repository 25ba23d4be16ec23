/// The API's own description.
@NullMarked
package io.tokenvigil.registry.openapi;

import org.jspecify.annotations.NullMarked;
