/// The loops that do the notifier's work, from start to an orderly stop.
@NullMarked
package io.tokenvigil.notifier.lane;

import org.jspecify.annotations.NullMarked;
