@NullMarked
package io.tokenvigil.registry.feed;

import org.jspecify.annotations.NullMarked;
