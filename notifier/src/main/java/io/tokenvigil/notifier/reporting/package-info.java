/// What was sent to whom, for the registry to show.
@NullMarked
package io.tokenvigil.notifier.reporting;

import org.jspecify.annotations.NullMarked;
