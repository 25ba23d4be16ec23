@NullMarked
package io.tokenvigil.registry.webhook;

import org.jspecify.annotations.NullMarked;
