/// Who did what.
@NullMarked
package io.tokenvigil.registry.console.setup.audit;

import org.jspecify.annotations.NullMarked;
