/// Whether this service can do its work.
@NullMarked
package io.tokenvigil.notifier.health;

import org.jspecify.annotations.NullMarked;
