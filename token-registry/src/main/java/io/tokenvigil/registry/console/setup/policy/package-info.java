/// Named policies.
@NullMarked
package io.tokenvigil.registry.console.setup.policy;

import org.jspecify.annotations.NullMarked;
