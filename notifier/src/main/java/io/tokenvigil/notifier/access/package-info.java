/// The registry on the other side: where it is, and the key by which each knows the other.
@NullMarked
package io.tokenvigil.notifier.access;

import org.jspecify.annotations.NullMarked;
