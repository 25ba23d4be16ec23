/// The form that puts one token under watch.
@NullMarked
package io.tokenvigil.registry.console.register;

import org.jspecify.annotations.NullMarked;
