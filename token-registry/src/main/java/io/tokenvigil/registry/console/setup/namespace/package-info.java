/// Namespaces: their operators, policy and branding.
@NullMarked
package io.tokenvigil.registry.console.setup.namespace;

import org.jspecify.annotations.NullMarked;
