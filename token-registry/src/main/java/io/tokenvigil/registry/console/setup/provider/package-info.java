/// Providers: what each can do and what that means, how it stands, and how entries are made and
/// changed.
@NullMarked
package io.tokenvigil.registry.console.setup.provider;

import org.jspecify.annotations.NullMarked;
